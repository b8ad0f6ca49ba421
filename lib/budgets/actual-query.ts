import type { Budget } from "@/lib/budgets/budget";
import type { SemanticModel } from "@/lib/semantic/model";
import { SemanticQuery } from "@/lib/semantic/query";

/** What was spent so far of a budget: the dataset's default metric over the budget's scope and period, in its currency. */
export function actualQuery(budget: Budget, model: SemanticModel): SemanticQuery {
  const currency = model.currency ? [{ dimension: model.currency.dimension, op: "in" as const, values: [budget.currency] }] : [];
  return SemanticQuery.parse({
    metrics: [{ metric: model.defaultMetric }],
    filters: [...budget.scope, ...currency],
    period: budget.period,
  });
}
