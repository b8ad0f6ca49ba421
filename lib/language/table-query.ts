import type { ChartEdit, ChartType } from "@/lib/charts/spec";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";
import type { AtomOf } from "./atoms";
import { type ComposeContext, EMPTY_QUERY } from "./compose-context";
import { pickAll } from "./conditions";
import { type Understood, understand } from "./intents";
import { trendGrain } from "./resolve-time";
import { hasOp, type Slots } from "./slots";
import type { Conditions } from "./table-found";
import { type Aggregate, addsUp, hasNamedRows, type Mention, spaced } from "./table-mentions";
import { unitOfPeriods } from "./table-years";

/** Query of a question about a plain table, with the drawing that its shape asks for. */
export interface TableReading {
  understood: Understood;
  chart: ChartType | null;
  edits: ChartEdit[];
  /** words beyond the phrases that were recognised: without effect, and with one after all */
  unused: string[];
  used: string[];
}

/** What a question names, sorted by the part it plays. */
export interface TableParts {
  measures: Mention[];
  groups: Mention[];
  time: Mention | undefined;
  /** column whose values the period is about, where it is not the axis */
  periodAxis: string | undefined;
  conditions: Conditions;
  /** metric that counts the things that are asked for, where they are not the rows */
  counted: string | null;
  requested: { chart: ChartType | null; edits: ChartEdit[] };
}

export type Built = Omit<TableReading, "unused" | "used">;

/** Rows and period of a question. */
export function base(
  context: ComposeContext,
  { conditions, periodAxis }: TableParts,
): Pick<SemanticQuery, "filters" | "period"> & { time?: string } {
  if (context.slots.times.length === 0) return { filters: conditions.filters, period: null };
  const { period } = understand({ ...context, slots: { ...context.slots, thresholds: [], tops: [] } }).query;
  const axis = periodAxis !== undefined ? { time: periodAxis } : {};
  return { filters: conditions.filters, period, ...(period ? axis : {}) };
}

export function understoodOf(context: ComposeContext, query: SemanticQuery): Understood {
  return {
    query,
    intent: "ask",
    analysis: { kind: "query" },
    picked: pickAll(context),
    time: { period: query.period, comparison: null, future: null, grain: null, all: false },
    assumptions: [],
  };
}

/** One number: a metric of the rows that fit. */
export function single(context: ComposeContext, parts: TableParts, metric: string): Built {
  const query: SemanticQuery = { ...EMPTY_QUERY, ...base(context, parts), metrics: [{ metric }] };
  return { understood: understoodOf(context, query), chart: null, edits: [] };
}

/** One point for each row. */
export function points(context: ComposeContext, parts: TableParts): Built {
  const { measures, groups, requested } = parts;
  const [x, y] = measures as [Mention, Mention];
  const group = groups[0];
  const facet =
    group !== undefined &&
    (group.facet || (hasOp(context.slots, "facet") && groups.length === 1) || context.slots.charts.includes("small-multiples"));
  const query: SemanticQuery = {
    ...EMPTY_QUERY,
    ...base(context, parts),
    mode: "detail",
    metrics: [],
    dimensions: [x, y, ...(group ? [group] : [])].map(({ column }) => ({ dimension: column })),
  };
  return {
    understood: understoodOf(context, query),
    chart: "scatter",
    edits: facet ? [...requested.edits, { kind: "facet", on: true }] : requested.edits,
  };
}

/** Rows counted by the size of one measure. */
export function spread(context: ComposeContext, parts: TableParts): Built {
  const op = context.slots.ops.get("bins")?.[0];
  const count = op?.n !== undefined && op.n >= 2 && op.n <= 40 ? op.n : 10;
  const query: SemanticQuery = {
    ...EMPTY_QUERY,
    ...base(context, parts),
    metrics: [{ metric: "row_count" }],
    dimensions: [{ dimension: parts.measures[0]!.column, bin: { count } }],
  };
  return { understood: understoodOf(context, query), chart: "histogram", edits: [] };
}

/** Rows themselves by name, the greatest or least first: "who earns the most", "top 5 films by rating". */
export function ranked(context: ComposeContext, parts: TableParts, name: string): Built {
  const { slots } = context;
  const measure = parts.measures[0]!;
  const metric = `${measure.aggregate ?? (addsUp(measure.column) ? "sum" : "max")}:${measure.column}`;
  const least = measure.rank === "min" || slots.tops.some(({ direction }) => direction === "asc");
  const direction = least ? "asc" : "desc";
  const n = slots.tops.find((item) => item.n !== undefined)?.n ?? slots.numbers[0]?.value ?? 10;
  const query: SemanticQuery = {
    ...EMPTY_QUERY,
    ...base(context, parts),
    metrics: [{ metric }],
    dimensions: [{ dimension: name }],
    top: {
      n: Math.min(Math.max(1, Math.round(n)), 1_000),
      by: { metric, part: "value" },
      direction,
      other: false,
      within: [],
      together: false,
    },
    order: [{ by: metric, direction }],
  };
  return { understood: understoodOf(context, query), chart: null, edits: parts.requested.edits };
}

/** Words that are said in the query's own parts already. */
const SAID = new Set("average sum count statistic per-day distribution bins trend which relation change increase decrease".split(" "));

/** Verbs like "came in" tell of rows where no period is named, not of what was not there before. */
const PRESENCE = new Set(["appeared", "vanished", "absent"]);

function aggregateFor(measure: Mention, parts: TableParts, slots: Slots, model: SemanticModel): Aggregate {
  if (measure.aggregate) return measure.aggregate;
  const extreme = /^(?:(peak|max|maximum|highest)|min|minimum|lowest) /i.exec(spaced(measure.column));
  if (extreme) return extreme[1] ? "max" : "min";
  if (hasOp(slots, "change") && !hasOp(slots, "trend") && parts.groups.length > 0 && !parts.time) return "avg";
  if (/^total /i.test(spaced(measure.column)) || (addsUp(measure.column) && slots.times.length > 1)) return "sum";
  const several = parts.groups.length + (parts.time ? 1 : 0) > 1;
  if (addsUp(measure.column) && hasOp(slots, "together")) return "sum";
  const stacked = parts.requested.chart?.startsWith("stacked") || hasOp(slots, "stack", "share") || slots.tops.length > 0;
  return addsUp(measure.column) && (several || stacked || parts.groups.length === 0 || !hasNamedRows(model)) ? "sum" : "avg";
}

/** "minimum and maximum salary": each that is named of a single measure. */
function aggregatesOf(measure: Mention, { scan, slots, model }: ComposeContext, parts: TableParts): Aggregate[] {
  const before = scan.atoms.filter((atom) => atom.from <= measure.atom.from || atom.kind === "metric");
  const spoken = before.flatMap((atom): Aggregate[] => {
    const [, named] = atom.kind === "metric" ? (/^(min|max|avg|median|stddev):(.+)$/s.exec(atom.metric) ?? []) : [];
    if (named && atom.kind === "metric" && atom.metric.endsWith(`:${measure.column}`)) return [named as Aggregate];
    if (atom.kind !== "op") return [];
    if (atom.op === "average") return ["avg"];
    const fn = atom.op === "statistic" ? atom.statistic : undefined;
    return fn === "min" || fn === "max" || fn === "median" || fn === "stddev" ? [fn] : fn === "mean" ? ["avg"] : [];
  });
  const all = [...new Set(spoken)];
  return parts.measures.length === 1 && all.length > 1 ? all : [aggregateFor(measure, parts, slots, model)];
}

/** Measures by groups and time. */
export function grouped(context: ComposeContext, parts: TableParts): Built {
  const { slots, model, clock } = context;
  const { groups, time, measures, requested, conditions } = parts;
  const uses = measures
    .flatMap((item) => aggregatesOf(item, context, parts).map((fn) => ({ column: item.column, metric: `${fn}:${item.column}` })))
    .filter(({ metric }) => model.metrics.some(({ id }) => id === metric));
  const limited = conditions.having.flatMap(({ column }) => (column && column !== "row_count" ? [column] : []));
  if (uses.length === 0)
    uses.push(
      ...limited
        .map((column) => ({ column, metric: `${addsUp(column) ? "sum" : "avg"}:${column}` }))
        .filter(({ metric }) => model.metrics.some(({ id }) => id === metric)),
    );
  const counted = parts.counted !== null && measures.length > 0 && hasOp(slots, "count") && hasOp(slots, "and") ? [parts.counted] : [];
  const metrics = uses.length > 0 ? [...counted, ...uses.map(({ metric }) => metric)] : [parts.counted ?? "row_count"];
  const axis = time && model.times.some((item) => item.column === time.column) ? time : undefined;
  const dimensions = [...(time && !axis ? [time.column] : []), ...groups.map((item) => item.column)];
  const understood = understand({ ...context, slots: alteredSlots(context, parts, metrics, dimensions) });
  const having = conditions.having.map(({ column, part }) => ({
    ...part,
    metric: column === "row_count" ? column : (uses.find((use) => use.column === column)?.metric ?? metrics[0]!),
  }));
  const query: SemanticQuery = {
    ...understood.query,
    metrics: metrics.map((metric) => ({ metric })),
    dimensions: dimensions.map((dimension) => ({ dimension })),
    filters: conditions.filters,
    having: dimensions.length > 0 || axis ? having : [],
    buckets: null,
  };
  if (parts.periodAxis !== undefined && query.period) query.time = parts.periodAxis;
  if (!axis) query.window = null;
  if (!axis) query.grain = null;
  if (!axis) query.order = query.order.filter(({ by }) => by !== "time");
  if (axis) {
    query.grain =
      slots.grains[0]?.grain ??
      slots.statistics.find(({ unit }) => unit)?.unit ??
      unitOfPeriods(slots) ??
      spokenUnit(context) ??
      (hasOp(slots, "per-day") && slots.grains.length === 0 && !slots.times.length ? "day" : undefined) ??
      (clock ? trendGrain(query.period, clock) : "year");
    query.time = axis.column;
    if (axis.column !== model.times[0]?.column) query.filters = [...query.filters, { dimension: axis.column, op: "not-null" }];
  }
  if (query.top && isOneEntity(parts, slots)) {
    query.top = { ...query.top, within: [] };
    query.order = [{ by: metrics[0]!, direction: query.top.direction }];
  }
  const sort = slots.ops.get("sort")?.[0];
  const named = query.dimensions[0]?.dimension;
  if (sort && !query.top && !time && named)
    query.order = [{ by: sort.fraction ? named : metrics[0]!, direction: sort.direction ?? "desc" }];
  else if (time && !query.top) query.order = axis ? [{ by: "time", direction: "asc" }] : [{ by: time.column, direction: "asc" }];
  else if (!query.top && dimensions.length > 0) query.order = [{ by: metrics[0]!, direction: isLeast(parts, slots) ? "asc" : "desc" }];
  if (query.top && dimensions.length > 0) query.top = { ...query.top, skipNull: true };
  if (conditions.part.length > 0) rankByPart(query, conditions.part);
  else if (query.share?.of === "row") query.share = dimensions.length > 0 ? { of: "total" } : null;
  return { understood: { ...understood, query }, chart: drawing(parts, slots, metrics), edits: requested.edits };
}

/** "over the years": the buckets of a trend. */
function spokenUnit({ scan, slots }: ComposeContext): "year" | undefined {
  const trend = slots.ops.get("trend") ?? [];
  return trend.some(({ from, to }) => scan.tokens.slice(from, to).some(({ norm }) => /^years?$/.test(norm))) ? "year" : undefined;
}

/** A ranking inside nothing: of one column, or of "which region and year". */
function isOneEntity({ groups, time }: TableParts, slots: Slots): boolean {
  const all = [...groups, ...(time ? [time] : [])];
  const asked = all.some(({ cue }) => cue === "which") && hasOp(slots, "and") && !all.some(({ cue }) => cue === "by" || cue === "each");
  return (groups.length <= 1 && !time) || asked;
}

/** A share of rows is what "highest" and "top 3" are about, and what the rows are put in order by. */
function rankByPart(query: SemanticQuery, part: Filter[]): void {
  query.share = { of: "row", part };
  if (query.top) query.top = { ...query.top, by: { ...query.top.by, part: "share" } };
  query.order = query.order.map((item) => (item.by === query.metrics[0]?.metric ? { ...item, part: "share" as const } : item));
  query.having = query.having.map((item) => ({ ...item, part: "share" as const }));
}

function isLeast({ measures }: TableParts, slots: Slots): boolean {
  return measures[0]?.rank === "min" || (slots.tops[0]?.direction === "asc" && measures[0]?.rank == null);
}

/** The slots as a question about named metrics and dimensions would have them. */
function alteredSlots({ slots, scan }: ComposeContext, { measures, time }: TableParts, metrics: string[], dimensions: string[]): Slots {
  const atom = scan.atoms[0]!;
  const ops = new Map(
    [...slots.ops].filter(
      ([name]) => !SAID.has(name) && (!PRESENCE.has(name) || slots.times.length > 0) && (name !== "compare" || slots.times.length === 2),
    ),
  );
  const rank = measures.find((item) => item.rank !== null);
  const counted = slots.numbers.find(({ to }) => to === rank?.atom.from);
  const top: AtomOf<"op">[] =
    rank && slots.tops.length === 0
      ? [{ ...atom, kind: "op", op: "top", direction: rank.rank === "min" ? "asc" : "desc", ...(counted && { n: counted.value }) }]
      : [];
  return {
    ...slots,
    ops,
    tops: dimensions.length > 0 || time ? [...slots.tops, ...top] : slots.tops,
    statistics: [],
    counted: [],
    thresholds: [],
    metrics: metrics.map((metric) => ({ ...atom, kind: "metric" as const, metric })),
    dimensions: dimensions.map(
      (id) =>
        slots.dimensions.find((slot) => slot.id === id) ?? {
          atom: { ...atom, kind: "dimension" as const, dimension: id, plural: false, noun: false },
          id,
          cue: "" as const,
        },
    ),
    intents: new Set(
      [...slots.intents].filter((name) => name === "forecast" || name === "why" || name === "anomaly" || name === "summary"),
    ),
  };
}

function drawing(
  { groups, time, measures, requested, conditions }: TableParts,
  slots: Slots,
  metrics: readonly string[],
): ChartType | null {
  const { chart } = requested;
  const own = chart !== null && !["bar", "small-multiples", "histogram", "line", "horizontal-bar", "scatter"].includes(chart);
  if (own) return chart;
  if (time) return chart === "bar" || (conditions.comparedYears && chart === null) ? "bar" : "line";
  if (groups.length === 2) {
    const summed = metrics[0] === "row_count" || metrics[0]?.startsWith("sum:");
    const apart = hasOp(slots, "facet") || chart === "small-multiples";
    return (summed || hasOp(slots, "stack")) && !(apart && measures.length > 0) ? "stacked-bar" : "grouped-bar";
  }
  if (groups.length > 2) return null;
  if (groups.length === 1 && metrics.length === 1) return chart === "horizontal-bar" ? chart : "bar";
  return chart === "histogram" || chart === "small-multiples" ? null : chart;
}
