import type { Ran, Run } from "@/lib/insight/run";
import type { Analysis } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import { type Filter, SemanticQuery } from "@/lib/semantic/query";
import type { Cell } from "@/lib/table";

/** name of the further table of the currencies in scope */
export const CURRENCIES = "currencies";

const SPLITS_BY_ROW: Analysis["kind"][] = ["query", "correlation", "help"];

function names(filter: Filter, dimension: string): boolean {
  return "any" in filter ? filter.any.some((entry) => names(entry, dimension)) : filter.dimension === dimension;
}

/** Must an analysis of the query choose one of several currencies? */
function mustChoose(query: SemanticQuery, analysis: Analysis, { metrics, currency, defaultMetric }: SemanticModel): boolean {
  const unit = metrics.find(({ id }) => id === (query.metrics[0]?.metric ?? defaultMetric))?.unit.kind;
  if (!currency || currency.values.length < 2 || SPLITS_BY_ROW.includes(analysis.kind)) return false;
  return (unit === "currency" || unit === "currency-per") && !query.filters.some((filter) => names(filter, currency.dimension));
}

/**
 * Currencies of what the query's filters leave, the one with most rows of the data first.
 * @returns null where no choice is to be made, or all the data is asked about
 * @throws AppError as `run` does
 */
export async function currenciesInScope(query: SemanticQuery, analysis: Analysis, model: SemanticModel, run: Run): Promise<Ran | null> {
  const { currency, defaultMetric } = model;
  if (!currency || query.filters.length === 0 || !mustChoose(query, analysis, model)) return null;
  const metric = query.metrics[0]?.metric ?? defaultMetric;
  const scope = SemanticQuery.parse({ metrics: [{ metric }], dimensions: [{ dimension: currency.dimension }], filters: query.filters });
  const ran = await run(scope, CURRENCIES);
  const order = (cell: Cell | undefined) => currency.values.indexOf(String(cell));
  const rows = ran.table.rows.filter(([name]) => order(name) >= 0).sort(([a], [b]) => order(a) - order(b));
  return rows.length > 0 ? { ...ran, table: { ...ran.table, rows } } : null;
}

/** Currencies of the scope of an analysis: those found in it, else those of the data. */
const valuesOf = (model: SemanticModel, found: Ran | null | undefined) =>
  found ? found.table.rows.map(([name]) => String(name)) : (model.currency?.values ?? []);

/** Currencies that an analysis leaves out: all of its scope but the one it is in. Empty where nothing is left out. */
export function leftOutCurrencies(query: SemanticQuery, analysis: Analysis, model: SemanticModel, found?: Ran | null): string[] {
  return mustChoose(query, analysis, model) ? valuesOf(model, found).slice(1) : [];
}

/** The currency that an analysis is in; null where it need not choose. */
export function keptCurrency(query: SemanticQuery, analysis: Analysis, model: SemanticModel, found?: Ran | null): string | null {
  return mustChoose(query, analysis, model) ? (valuesOf(model, found)[0] ?? null) : null;
}

/**
 * The query in one currency, the one with most rows, when an analysis would otherwise add several (bridges, forecasts, scans).
 * Plain queries stay: their rows name their currency.
 * @param found what {@link currenciesInScope} gave
 */
export function inOneCurrency(query: SemanticQuery, analysis: Analysis, model: SemanticModel, found?: Ran | null): SemanticQuery {
  const kept = keptCurrency(query, analysis, model, found);
  if (kept === null) return query;
  return { ...query, filters: [...query.filters, { dimension: model.currency!.dimension, op: "in", values: [kept] }] };
}
