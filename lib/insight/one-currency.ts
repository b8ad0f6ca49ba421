import type { Analysis } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";

const SPLITS_BY_ROW: Analysis["kind"][] = ["query", "correlation", "help"];

function names(filter: Filter, dimension: string): boolean {
  return "any" in filter ? filter.any.some((entry) => names(entry, dimension)) : filter.dimension === dimension;
}

/** Currencies that an analysis leaves out: all but the one with most rows. Empty where nothing is left out. */
export function leftOutCurrencies(query: SemanticQuery, analysis: Analysis, model: SemanticModel): string[] {
  const { currency } = model;
  const unit = model.metrics.find(({ id }) => id === (query.metrics[0]?.metric ?? model.defaultMetric))?.unit.kind;
  if (!currency || currency.values.length < 2 || SPLITS_BY_ROW.includes(analysis.kind)) return [];
  if ((unit !== "currency" && unit !== "currency-per") || query.filters.some((filter) => names(filter, currency.dimension))) return [];
  return currency.values.slice(1);
}

/**
 * The query in one currency, the one with most rows, when an analysis would otherwise add several (bridges, forecasts, scans).
 * Plain queries stay: their rows name their currency.
 */
export function inOneCurrency(query: SemanticQuery, analysis: Analysis, model: SemanticModel): SemanticQuery {
  if (leftOutCurrencies(query, analysis, model).length === 0) return query;
  const { dimension, values } = model.currency!;
  return { ...query, filters: [...query.filters, { dimension, op: "in", values: [values[0]!] }] };
}
