import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";

/** Names of the further tables that effects are read from. */
export const PRICES = "prices";
export const COMMITMENTS = "commitments";
export const COMMITMENTS_OF_ALL = "commitments-of-all";

/** Are the effects defined for this metric? They split the model's own cost, nothing else. */
function isCost(query: SemanticQuery, model: SemanticModel): boolean {
  return query.metrics[0]?.metric === model.defaultMetric && !query.metrics[0]?.where;
}

/**
 * Queries for what a split by dimension cannot tell: prices against amounts of what is metered, and what commitments took off the
 * bill, in the scope and (when it is filtered) in all of the data. Empty where the model does not name the metrics.
 */
export function effectQueries(base: SemanticQuery, model: SemanticModel): Record<string, SemanticQuery> {
  const { quantity, usage, commitment } = model.roles ?? {};
  if (!isCost(base, model)) return {};
  const queries: Record<string, SemanticQuery> = {};
  if (quantity) {
    queries[PRICES] = {
      ...base,
      metrics: [...base.metrics, { metric: quantity.metric }],
      dimensions: [{ dimension: quantity.item }, { dimension: quantity.unit }],
      filters: [...base.filters, ...(usage ?? [])],
    };
  }
  if (commitment) {
    const metrics = [{ metric: commitment.savings }, { metric: commitment.coverage }];
    queries[COMMITMENTS] = { ...base, metrics };
    if (base.filters.length > 0) queries[COMMITMENTS_OF_ALL] = { ...base, metrics, filters: [] };
  }
  return queries;
}
