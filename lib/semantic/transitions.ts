import { AppError } from "@/lib/errors";
import type { Dimension, SemanticModel } from "@/lib/semantic/model";
import { bucketPeriod, previousPeriod } from "@/lib/semantic/period";
import type { Comparison, Filter, Period, SemanticQuery } from "@/lib/semantic/query";
import { pinnedValue } from "@/lib/semantic/sql/plan";
import type { Grain } from "@/lib/table";

/** Marks of a click: dimension id (or "time") → key of the mark; null is the group without a value. */
export type Selection = Record<string, string | null>;

/** Where a click on a chart may lead. */
export interface DrillOption {
  dimension: string;
  label: string;
}

const FINER: Record<Grain, Grain | null> = { year: "quarter", quarter: "month", month: "week", week: "day", day: "hour", hour: null };

function dimensionOf(model: SemanticModel, id: string): Dimension {
  const dimension = model.dimensions.find((item) => item.id === id);
  if (!dimension) throw new AppError("QUERY_INVALID", `This dataset has no dimension "${id}".`);
  return dimension;
}

const concerns = (filter: Filter, dimension: string) => !("any" in filter) && filter.dimension === dimension;

/** Conditions that a selection stands for; the time bucket is not among them. */
function filtersOf(selection: Selection): Filter[] {
  return Object.entries(selection)
    .filter(([id]) => id !== "time" && id !== "bucket")
    .map(([dimension, key]) => (key === null ? { dimension, op: "is-null" } : { dimension, op: "in", values: [key] }));
}

/** A positive condition on a dimension replaces earlier ones on it: a drill narrows, it never contradicts. */
function withFilters(query: SemanticQuery, added: Filter[]): SemanticQuery {
  const replaced = added.flatMap((filter) => ("any" in filter ? [] : [filter.dimension]));
  const kept = query.filters.filter((filter) => !replaced.some((id) => concerns(filter, id) && !("any" in filter) && filter.op === "in"));
  return { ...query, filters: [...kept, ...added] };
}

/** Rankings and conditions on the result no longer apply to another set of entities. */
const fresh: Pick<SemanticQuery, "top" | "having" | "order" | "buckets"> = { top: null, having: [], order: [], buckets: null };

/**
 * Opens a mark: its values become filters, its bucket becomes the period (one step finer), and the result is grouped by `into`,
 * or by the best next dimension. "Other" opens into all that it holds. Share of a row and lists of the first n are dropped, the comparison stays where the period does.
 * @throws AppError QUERY_INVALID when nothing is left to open
 */
export function drill(model: SemanticModel, query: SemanticQuery, selection: Selection, into?: string): SemanticQuery {
  if (query.top?.other && Object.values(selection).includes("Other")) return { ...query, top: null };
  const opened = Object.keys(selection).filter((id) => id !== "time" && id !== "bucket");
  const narrowed = inBucket(withFilters(query, filtersOf(selection)), selection.time ?? null);
  const share = query.share?.of === "row" ? null : query.share;
  if (into === "time" || (into === undefined && opened.length === 0 && selection.time)) {
    const grain = query.grain ? (FINER[query.grain] ?? query.grain) : "month";
    return { ...narrowed, ...fresh, share, grain: usableGrain(model, query, grain) };
  }
  const next = into ?? drillOptions(model, narrowed, selection)[0]?.dimension;
  if (!next) throw new AppError("QUERY_INVALID", "There is nothing further to open here.");
  const kept = query.dimensions.filter(({ dimension }) => !opened.includes(dimension) && dimension !== next);
  return {
    ...narrowed,
    ...fresh,
    share,
    grain: selection.time ? null : narrowed.grain,
    window: selection.time ? null : narrowed.window,
    dimensions: [...(opened.length ? kept : []), { dimension: dimensionOf(model, next).id }],
  };
}

function usableGrain(model: SemanticModel, query: SemanticQuery, grain: Grain): Grain {
  const order: Grain[] = ["hour", "day", "week", "month", "quarter", "year"];
  const metric = model.metrics.find(({ id }) => id === query.metrics[0]?.metric);
  const axis = model.times.find(({ id }) => id === (query.time ?? metric?.time)) ?? model.times[0];
  return axis && order.indexOf(grain) < order.indexOf(axis.finest) ? axis.finest : grain;
}

/** Period of one bucket, cut to the query's own period. */
function inBucket(query: SemanticQuery, bucket: string | null): SemanticQuery {
  if (!bucket || !query.grain) return query;
  const period = bucketPeriod(bucket, query.grain);
  const within = query.period ? { start: later(period.start, query.period.start), end: earlier(period.end, query.period.end) } : period;
  return { ...query, period: within, comparison: null };
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

/**
 * Dimensions that a click may open, best first: those the clicked dimension (or the last one shown) leads to, then the following
 * levels of its hierarchies, then the rest of the model's own order of causes. What is pinned, shown or single-valued is left out.
 */
export function drillOptions(model: SemanticModel, query: SemanticQuery, selection: Selection = {}): DrillOption[] {
  const selected = Object.keys(selection).filter((id) => id !== "time" && id !== "bucket");
  const shown = query.dimensions.map(({ dimension }) => dimension);
  const from = selected.length ? selected : shown.slice(-1);
  const direct = from.flatMap((id) => model.dimensions.find((item) => item.id === id)?.drill ?? []);
  const deeper = from.flatMap((id) =>
    model.hierarchies.flatMap(({ levels }) => (levels.includes(id) ? levels.slice(levels.indexOf(id) + 1) : [])),
  );
  const rest = from.length === 0 ? [model.defaultDimension ?? "", ...(model.roles?.causes ?? [])] : [];
  const barred = query.metrics.flatMap(({ metric }) => model.metrics.find(({ id }) => id === metric)?.notBy ?? []);
  const taken = new Set([...selected, ...shown, ...barred]);
  return [...new Set([...direct, ...deeper, ...rest])]
    .filter((id) => !taken.has(id) && pinnedValue(query.filters, id) === null && !isSingle(model, id))
    .flatMap((id) => model.dimensions.filter((item) => item.id === id))
    .map(({ id, label }) => ({ dimension: id, label }));
}

function isSingle(model: SemanticModel, id: string): boolean {
  return [model.currency, ...(model.otherCurrencies ?? [])].some((currency) => currency?.dimension === id && currency.values.length < 2);
}

/** Leaves out the selected values; the group without a value is left out by "not null". */
export function exclude(model: SemanticModel, query: SemanticQuery, selection: Selection): SemanticQuery {
  const added = Object.entries(selection)
    .filter(([id]) => id !== "time" && id !== "bucket")
    .map(([id, key]): Filter => {
      const { id: dimension } = dimensionOf(model, id);
      return key === null ? { dimension, op: "not-null" } : { dimension, op: "not-in", values: [key] };
    });
  return { ...query, filters: added.reduce(mergedExclusion, query.filters) };
}

function mergedExclusion(filters: Filter[], added: Filter): Filter[] {
  if ("any" in added || added.op !== "not-in") return [...filters, added];
  const index = filters.findIndex((filter) => !("any" in filter) && filter.dimension === added.dimension && filter.op === "not-in");
  const before = filters[index];
  if (!before || "any" in before || before.op !== "not-in") return [...filters, added];
  const values = [...new Set([...before.values, ...added.values])];
  return filters.map((filter, at) => (at === index ? { dimension: added.dimension, op: "not-in", values } : filter));
}

/** Adds a condition; one that says what values a dimension has replaces an earlier one on it. */
export function addFilter(query: SemanticQuery, filter: Filter): SemanticQuery {
  return "any" in filter || filter.op !== "in" ? { ...query, filters: [...query.filters, filter] } : withFilters(query, [filter]);
}

/** @throws AppError INVALID_INPUT when there is no such filter */
export function removeFilter(query: SemanticQuery, index: number): SemanticQuery {
  if (!query.filters[index]) throw new AppError("INVALID_INPUT", "That condition is no longer part of the question.");
  return { ...query, filters: query.filters.filter((_, at) => at !== index) };
}

/** @throws AppError INVALID_INPUT when there is no such condition */
export function removeHaving(query: SemanticQuery, index: number): SemanticQuery {
  if (!query.having[index]) throw new AppError("INVALID_INPUT", "That condition is no longer part of the question.");
  return { ...query, having: query.having.filter((_, at) => at !== index) };
}

/** The first `n` of what is listed, with or without the rest as one row; null lists all. Direction and measure of a ranking stay. */
export function setTop(query: SemanticQuery, n: number | null, other: boolean): SemanticQuery {
  if (n === null) return { ...query, top: null };
  if (query.top) return { ...query, top: { ...query.top, n, other: other && !query.top.together } };
  if (query.dimensions.length === 0)
    throw new AppError("INVALID_INPUT", "There is nothing to list the first of: group by something before.");
  const [order] = query.order;
  const metric = query.metrics.find((use) => use.metric === order?.by)?.metric ?? query.metrics[0]!.metric;
  const by = { metric, part: (order?.by === metric ? order.part : undefined) ?? ("value" as const) };
  const direction = order?.by === metric ? order.direction : ("desc" as const);
  return { ...query, top: { n, by, direction, other, within: [], together: false } };
}

/** Shows another metric: per-day and statistics stay, what named the old metric follows. @throws AppError QUERY_INVALID */
export function setMetric(model: SemanticModel, query: SemanticQuery, metric: string): SemanticQuery {
  const next = model.metrics.find(({ id }) => id === metric);
  if (!next) throw new AppError("QUERY_INVALID", `This dataset has no metric "${metric}".`);
  const before = query.metrics[0];
  const isRate = next.unit.kind === "fraction" || next.unit.kind === "currency-per";
  const { perDay, ...rest } = before ?? { metric };
  const use = { ...rest, ...(perDay && !isRate ? { perDay } : {}), metric, label: undefined };
  const renamed = <T extends { metric: string }>(part: T): T => ({ ...part, metric });
  return {
    ...query,
    metrics: [use],
    having: [],
    top: query.top && { ...query.top, by: renamed(query.top.by) },
    order: query.order.map((order) => (order.by === before?.metric ? { ...order, by: metric } : order)),
    share: isRate ? null : query.share,
    buckets: query.buckets && renamed(query.buckets),
    dimensions: query.dimensions.filter(({ dimension }) => !next.notBy?.includes(dimension)),
  };
}

/** Groups by other dimensions; a list of the first n stays when it still has something to rank. */
export function setDimensions(model: SemanticModel, query: SemanticQuery, dimensions: string[]): SemanticQuery {
  const uses = [...new Set(dimensions)].map((id) => ({ dimension: dimensionOf(model, id).id }));
  const top =
    query.top && uses.length
      ? { ...query.top, within: query.top.within.filter((id) => dimensions.includes(id) || id === "time"), of: undefined }
      : null;
  const share = query.share?.of === "group" ? { of: "total" as const } : query.share;
  return {
    ...query,
    dimensions: uses,
    top,
    share,
    buckets: null,
    order: query.order.filter(({ by }) => by === "time" || dimensions.includes(by)),
  };
}

/** Another period; a comparison with the one before, or a year ago, moves with it. */
export function setPeriod(query: SemanticQuery, period: Period | null): SemanticQuery {
  if (!query.comparison || !period) return { ...query, period, comparison: null };
  return { ...query, period, comparison: comparisonFor(period, query.comparison) };
}

function comparisonFor(period: Period, before: Comparison): Comparison {
  return before.kind === "custom" ? before : { kind: before.kind, period: previousPeriod(period, before.kind) };
}

/** A comparison that gets a time step: both periods in one line where they touch; parts over time are followed, not compared. */
export function alongTime(query: SemanticQuery): SemanticQuery {
  const before = query.comparison?.period;
  if (!before || !query.period) return query;
  const isJoined = before.end === query.period.start;
  if (!isJoined && query.dimensions.length === 0) return query;
  const period = isJoined ? { start: before.start, end: query.period.end } : query.period;
  return setComparison({ ...query, period }, null);
}

/** Another time step; null shows totals. Windows need a time step. */
export function setGrain(before: SemanticQuery, grain: Grain | null): SemanticQuery {
  const query = grain ? alongTime(before) : before;
  return { ...query, grain, window: grain ? query.window : null, order: query.order.filter(({ by }) => by !== "time"), buckets: null };
}

export function setComparison(query: SemanticQuery, comparison: Comparison | null): SemanticQuery {
  const needs = (part?: string) => !comparison && part !== undefined && part !== "value" && part !== "share";
  return {
    ...query,
    comparison,
    having: query.having.filter(({ part }) => !needs(part)),
    top: query.top && needs(query.top.by.part) ? { ...query.top, by: { ...query.top.by, part: "value" } } : query.top,
    order: query.order.filter(({ part }) => !needs(part)),
  };
}

/**
 * The change behind a mark: its values as filters, its bucket (else the query's period, else the last month of data) against the
 * period before, by the query's own breakdown.
 */
export function explainChange(model: SemanticModel, query: SemanticQuery, selection: Selection): SemanticQuery {
  const narrowed = inBucket(withFilters(query, filtersOf(selection)), selection.time ?? null);
  const period = narrowed.period ?? lastMonth(model);
  const comparison =
    selection.time || !query.comparison ? { kind: "previous" as const, period: previousPeriod(period, "previous") } : query.comparison;
  const dimensions = query.dimensions.filter(({ dimension }) => !(dimension in selection));
  const next = drillOptions(model, narrowed, selection)[0]?.dimension;
  return {
    ...narrowed,
    ...fresh,
    dimensions: dimensions.length || !next ? dimensions : [{ dimension: next }],
    period,
    comparison,
    grain: null,
    share: null,
    window: null,
  };
}

function lastMonth({ asOf }: SemanticModel): Period {
  if (!asOf) throw new AppError("QUERY_INVALID", "This table has no time column, so there is no change to explain.");
  const inside = new Date(new Date(asOf).getTime() - 1).toISOString().slice(0, 10);
  return bucketPeriod(`${inside.slice(0, 7)}-01`, "month");
}
