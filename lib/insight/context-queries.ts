import { instant, isPartial, periodBefore } from "@/lib/insight/periods";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";

function isPlain(query: SemanticQuery): boolean {
  return query.mode === "aggregate" && !query.buckets && !query.window && !query.share;
}

/** Is the whole period inside the data? */
function isCovered(model: SemanticModel, period: Period): boolean {
  return model.from !== null && instant(period.start).getTime() >= instant(model.from).getTime();
}

/** A number alone says little: the same number of the period before, of the same length. */
function previousOf(query: SemanticQuery, model: SemanticModel): SemanticQuery | null {
  const { period } = query;
  const isNumber = isPlain(query) && !query.grain && query.dimensions.length === 0 && query.metrics.length === 1;
  if (!isNumber || !period || query.comparison || query.metrics[0]?.statistic || isPartial(model, period)) return null;
  const before = periodBefore(period);
  return isCovered(model, before) ? { ...query, comparison: { kind: "previous", period: before } } : null;
}

/** The scope's total, where the rows are cut and do not add up to it. */
function totalOf(query: SemanticQuery, model: SemanticModel): SemanticQuery | null {
  const metric = model.metrics.find(({ id }) => id === query.metrics[0]?.metric);
  const isCut = query.having.length > 0 || (query.top !== null && !query.top.other);
  if (!isPlain(query) || !isCut || metric?.additivity !== "additive" || query.dimensions.length === 0) return null;
  const { perDay: _, ...use } = query.metrics[0]!;
  if (use.statistic) return null;
  return { ...query, metrics: [use], dimensions: [], grain: null, having: [], top: null, order: [], limit: 1 };
}

/** Three times the window, so that a trend can be held against what came before it. */
function longerOf(query: SemanticQuery, model: SemanticModel): SemanticQuery | null {
  if (!isPlain(query) || !query.grain || query.dimensions.length > 0 || !query.period || query.comparison || query.top) return null;
  const before = periodBefore(query.period, 2);
  const start = isCovered(model, before) ? before.start : model.from;
  if (!start || instant(start).getTime() >= instant(query.period.start).getTime()) return null;
  return { ...query, period: { start: start.slice(0, 10), end: query.period.end }, order: [], limit: 10_000 };
}

/** Further queries that give the rows of a plain question their context: at most one of each. */
export function contextQueries(query: SemanticQuery, model: SemanticModel): Record<string, SemanticQuery> {
  const all = { previous: previousOf(query, model), total: totalOf(query, model), longer: longerOf(query, model) };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, SemanticQuery] => entry[1] !== null));
}
