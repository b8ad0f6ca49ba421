import type { ChartEdit, ChartType } from "@/lib/charts/spec";
import type { Dimension, SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery, Statistic } from "@/lib/semantic/query";
import type { Atom, AtomOf } from "./atoms";
import { chartOf } from "./chart-words";
import { type ComposeContext, EMPTY_QUERY } from "./compose-context";
import { filtersOf, pickAll } from "./conditions";
import { type Understood, understand } from "./intents";
import { trendGrain } from "./resolve-time";
import { hasOp, type Slots } from "./slots";

type Aggregate = "sum" | "avg" | "min" | "max" | "median";

/** A column that the question names, with the aggregate that stands before it. */
interface Mention {
  column: string;
  role: "measure" | "group" | "time" | "name";
  aggregate: Aggregate | null;
  atom: Atom;
  facet: boolean;
}

/** Query of a question about a plain table, with the drawing that its shape asks for. */
export interface TableReading {
  understood: Understood;
  chart: ChartType | null;
  edits: ChartEdit[];
}

/** Reads a question about any table: measures, groups, time and how they go together decide query and drawing. */
export function readTable(context: ComposeContext): TableReading | null {
  const { slots } = context;
  const mentions = mentionsOf(context);
  const requested = chartOf(slots);
  const measures = unique(mentions.filter((item) => item.role === "measure"));
  const groups = unique(mentions.filter((item) => item.role === "group"));
  const time = mentions.find((item) => item.role === "time") ?? impliedTime(context, mentions);
  if (measures.length + groups.length === 0 && !time && slots.values.length === 0) return null;
  for (const value of comparedValues(context, groups)) groups.push(value);
  const raw = measures.filter((item) => item.aggregate === null);
  const wantsPoints = requested.chart === "scatter" || requested.chart === "bubble";
  const related = hasOp(slots, "relation") || /^does(?![^ ])/.test(context.scan.tokens.map((token) => token.norm).join(" "));
  const apart = groups.length === 0 && (related || hasOp(slots, "versus"));
  if (measures.length >= 2 && (raw.length >= 2 || wantsPoints || apart) && !time && requested.chart !== "line")
    return points(context, measures, groups, requested.edits);
  if (wantsPoints && measures.length === 1 && time)
    return points(context, [{ ...time, role: "measure" }, ...measures], groups, requested.edits);
  const distinct = distinctOf(context, mentions);
  if (distinct) {
    const query: SemanticQuery = { ...EMPTY_QUERY, ...base(context), metrics: [{ metric: distinct }] };
    return { understood: understoodOf(context, query), chart: null, edits: [] };
  }
  const counting = countsRows(context, mentions);
  if (measures.length === 1 && groups.length === 0 && !time && isSpread(slots, measures[0]!, counting, requested.chart))
    return spread(context, measures[0]!);
  return grouped(context, { measures, groups, time, requested });
}

function unique(mentions: readonly Mention[]): Mention[] {
  const seen = new Map<string, Mention>();
  for (const item of mentions) {
    const old = seen.get(item.column);
    if (!old) seen.set(item.column, { ...item });
    else seen.set(item.column, { ...old, aggregate: old.aggregate ?? item.aggregate, facet: old.facet || item.facet });
  }
  return [...seen.values()];
}

const NAMES = /(?:^|[ _])(?:model|title|name|id|label|description)$/i;

function roleOf(dimension: Dimension): Mention["role"] {
  if (dimension.type === "quantitative") return "measure";
  if (dimension.type === "temporal") return "time";
  return NAMES.test(dimension.label) || dimension.semantic === "identifier" ? "name" : "group";
}

function mentionsOf(context: ComposeContext): Mention[] {
  const { scan, model } = context;
  const mentions: Mention[] = [];
  let pending: Aggregate | null = null;
  let facet = false;
  const ranked = context.slots.tops.length > 0;
  scan.atoms.forEach((atom, i) => {
    const before = scan.atoms[i - 1];
    if (atom.kind === "op") {
      pending = aggregateOf(atom) ?? (atom.op === "by" || atom.op === "each" ? null : pending);
      if (atom.op === "facet") facet = true;
      return;
    }
    if (atom.kind === "chart" && atom.chart === "small-multiples") facet = true;
    const found = columnOf(atom, context);
    if (!found) return;
    const dimension = model.dimensions.find((item) => item.id === found.column);
    if (!dimension) return;
    let role = roleOf(dimension);
    const spoken = found.aggregate ?? (atom.kind === "dimension" && dimension.type === "ordinal" ? pending : null);
    const ranks = ADDS_UP.test(dimension.label) && before?.kind === "op" && before.op === "by" && ranked;
    if (role === "group" && dimension.type === "ordinal" && ((spoken && spoken !== "sum") || ranks)) role = "measure";
    const aggregate = found.aggregate ?? (role === "measure" ? (pending ?? (ranks ? "sum" : null)) : null);
    mentions.push({ column: found.column, role, aggregate, atom, facet: facet && role === "group" });
    if (role === "measure") pending = null;
    if (role === "group") facet = false;
  });
  return mentions;
}

/** Statistics over rows that a table has measures for; others are said to be unused. */
const STATISTICS: Partial<Record<Statistic, Aggregate>> = { mean: "avg", median: "median", min: "min", max: "max" };

function aggregateOf(atom: AtomOf<"op">): Aggregate | null {
  if (atom.op === "average" || atom.op === "per-day") return "avg";
  if (atom.op === "sum" || atom.op === "running") return "sum";
  if (atom.op === "statistic") return STATISTICS[atom.statistic ?? "mean"] ?? null;
  return null;
}

/** Column of a phrase: a dimension by name, or the column inside a metric such as avg:Weight or count:Cylinders. */
function columnOf(atom: Atom, { model, scan }: ComposeContext): { column: string; aggregate: Aggregate | null } | null {
  if (atom.kind === "dimension") return { column: atom.dimension, aggregate: null };
  if (atom.kind !== "metric") return null;
  const [, fn, column] = /^(sum|avg|min|max|median|count):(.+)$/s.exec(atom.metric) ?? [];
  const dimension = model.dimensions.find((item) => item.id === column);
  if (!fn || !column || !dimension) return null;
  if (fn === "count") return roleOf(dimension) === "name" ? null : { column, aggregate: null };
  const words = scan.tokens.slice(atom.from, atom.to).map((token) => token.norm);
  const said = fn !== "sum" || words.some((word) => /^(?:sum|total|totals|combined|overall)$/.test(word));
  return { column, aggregate: said ? (fn as Aggregate) : null };
}

/** "over time", "trend", "from 1995 to 2010" without the column of time. */
function impliedTime({ slots, model, scan }: ComposeContext, mentions: readonly Mention[]): Mention | undefined {
  const alone = slots.times.length === 1 && slots.times[0]!.link === "" && slots.numbers.length === 0;
  const sided = slots.times.length === 2 && hasOp(slots, "compare", "versus");
  const years =
    (slots.times.length > 0 && !alone && !sided) || slots.numbers.filter((atom) => atom.value >= 1900 && atom.value <= 2100).length >= 2;
  if (!hasOp(slots, "trend") && slots.grains.length === 0 && !years) return undefined;
  if (mentions.some((item) => item.role === "time")) return undefined;
  const column = model.dimensions.find((item) => item.type === "temporal");
  const atom = scan.atoms[0];
  if (!column || !atom) return undefined;
  return { column: column.id, role: "time", aggregate: null, atom, facet: false };
}

/** Two or more values of one column, set side by side: "USA, Japan and Europe". */
function comparedValues(context: ComposeContext, groups: readonly Mention[]): Mention[] {
  const picked = pickAll(context).filter((item) => !item.negated);
  const counts = new Map<string, number>();
  for (const item of picked) counts.set(item.dimension, (counts.get(item.dimension) ?? 0) + 1);
  return [...counts]
    .filter(([id, n]) => n >= 2 && !groups.some((item) => item.column === id))
    .map(([column]) => ({ column, role: "group" as const, aggregate: null, atom: context.slots.values[0]!.atom, facet: false }));
}

/** Are rows counted, rather than a column's values? "how many cars", "number of models", but not "number of cylinders". */
function countsRows({ slots, scan, model }: ComposeContext, mentions: readonly Mention[]): boolean {
  const counted = slots.metrics.some((atom) => {
    const words = scan.tokens.slice(atom.from, atom.to).map((token) => token.norm);
    return atom.metric === "row_count"
      ? words.some((word) => /^(?:count|counts|number|many|frequency|rows|records)$/.test(word))
      : isNameCount(atom.metric, model);
  });
  if (counted) return true;
  return (slots.ops.get("count") ?? []).some((op) => {
    const next = mentions.find((item) => item.atom.from >= op.to);
    return !next || next.atom.from - op.to > 0 || next.role === "name";
  });
}

/** "how many stations are there": distinct values of the one column that is named. */
function distinctOf({ slots, scan, model }: ComposeContext, mentions: readonly Mention[]): string | null {
  const [only, other] = mentions;
  if (!only || other || only.role !== "group" || slots.charts.length > 0 || !hasOp(slots, "count")) return null;
  const text = scan.tokens.map((token) => token.norm).join(" ");
  if (!/(?<![^ ])(?:are there|do (?:we|you) have|exist|distinct|unique|different)(?![^ ])/.test(text) || / (?:by|per|each|for) /.test(text))
    return null;
  return model.metrics.find((metric) => metric.id === `count:${only.column}`)?.id ?? null;
}

function isNameCount(metric: string, model: SemanticModel): boolean {
  const dimension = model.dimensions.find((item) => `count:${item.id}` === metric);
  return dimension !== undefined && roleOf(dimension) === "name";
}

function isSpread(slots: Slots, measure: Mention, counting: boolean, chart: ChartType | null): boolean {
  if (hasOp(slots, "distribution", "bins") || chart === "histogram") return true;
  if (measure.aggregate !== null && !counting) return false;
  return counting || chart === "bar" || (slots.tops.length === 0 && slots.thresholds.length === 0 && slots.values.length === 0);
}

function base(context: ComposeContext): Pick<SemanticQuery, "filters" | "period"> {
  const picked = pickAll(context);
  return { filters: filtersOf(context, picked, []), period: null };
}

function understoodOf(context: ComposeContext, query: SemanticQuery, kind: "query" | "correlation" = "query"): Understood {
  return {
    query,
    intent: "ask",
    analysis: kind === "correlation" ? { kind: "correlation" } : { kind: "query" },
    picked: pickAll(context),
    time: { period: null, comparison: null, future: null, grain: null, all: false },
    assumptions: [],
  };
}

/** One point for each row. */
function points(context: ComposeContext, measures: readonly Mention[], groups: readonly Mention[], edits: ChartEdit[]): TableReading {
  const [x, y] = measures as [Mention, Mention];
  const group = groups[0];
  const facet =
    group !== undefined &&
    (group.facet || (hasOp(context.slots, "facet") && groups.length === 1) || context.slots.charts.includes("small-multiples"));
  const columns = [x, y, ...(group ? [group] : [])];
  const query: SemanticQuery = {
    ...EMPTY_QUERY,
    ...base(context),
    mode: "detail",
    metrics: [],
    dimensions: columns.map(({ column }) => ({ dimension: column })),
  };
  return {
    understood: understoodOf(context, query, "query"),
    chart: "scatter",
    edits: facet ? [...edits, { kind: "facet", on: true }] : edits,
  };
}

/** Rows counted by the size of one measure. */
function spread(context: ComposeContext, measure: Mention): TableReading {
  const op = context.slots.ops.get("bins")?.[0];
  const count = op?.n !== undefined && op.n >= 2 && op.n <= 40 ? op.n : 10;
  const query: SemanticQuery = {
    ...EMPTY_QUERY,
    ...base(context),
    metrics: [{ metric: "row_count" }],
    dimensions: [{ dimension: measure.column, bin: { count } }],
  };
  return { understood: understoodOf(context, query), chart: "histogram", edits: [] };
}

interface GroupedParts {
  measures: Mention[];
  groups: Mention[];
  time: Mention | undefined;
  requested: { chart: ChartType | null; edits: ChartEdit[] };
}

/** Amounts that add up over rows, by name; other measures are averaged. */
const ADDS_UP =
  /gross|revenue|sales|profit|amount|quantity|units|count|earning|income|receipts|cost|spend|orders|visits|population|donat|expens|paid|volume/i;

function aggregateFor(measure: Mention, parts: GroupedParts, slots: Slots): Aggregate {
  if (measure.aggregate) return measure.aggregate;
  const several = parts.groups.length + (parts.time ? 1 : 0) > 1;
  const stacked = parts.requested.chart?.startsWith("stacked") || hasOp(slots, "stack", "share") || slots.tops.length > 0;
  return ADDS_UP.test(measure.column) && (several || stacked || parts.groups.length === 0) ? "sum" : "avg";
}

/** Measures by groups and time. */
function grouped(context: ComposeContext, parts: GroupedParts): TableReading {
  const { slots, model, clock } = context;
  const { groups, time, measures, requested } = parts;
  const uses = measures
    .map((item) => `${aggregateFor(item, parts, slots)}:${item.column}`)
    .filter((id) => model.metrics.some((metric) => metric.id === id));
  const metrics = uses.length > 0 ? uses : ["row_count"];
  const axis = time && model.times.some((item) => item.column === time.column) ? time : undefined;
  const dimensions = [...(time && !axis ? [time.column] : []), ...groups.map((item) => item.column)];
  const atom = context.scan.atoms[0]!;
  const ops = new Map(
    [...slots.ops].filter(
      ([name]) =>
        ![
          "average",
          "sum",
          "count",
          "statistic",
          "per-day",
          "distribution",
          "bins",
          "trend",
          "which",
          "relation",
          "change",
          "increase",
          "decrease",
          ...(slots.times.length === 2 ? [] : ["compare"]),
        ].includes(name),
    ),
  );
  const altered: Slots = {
    ...slots,
    ops,
    statistics: [],
    counted: [],
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
  const understood = understand({ ...context, slots: altered });
  const query: SemanticQuery = {
    ...understood.query,
    metrics: metrics.map((metric) => ({ metric })),
    dimensions: dimensions.map((dimension) => ({ dimension })),
  };
  if (!axis) query.window = null;
  if (axis) {
    query.grain = slots.grains[0]?.grain ?? (clock ? trendGrain(query.period, clock) : "year");
    query.time = axis.column;
  }
  if (time && !query.top) query.order = axis ? [{ by: "time", direction: "asc" }] : [{ by: time.column, direction: "asc" }];
  else if (!query.top && dimensions.length > 0) query.order = [{ by: metrics[0]!, direction: "desc" }];
  return { understood: { ...understood, query }, chart: drawing(parts, requested.chart, slots, metrics), edits: requested.edits };
}

function drawing(
  { groups, time, measures }: GroupedParts,
  requested: ChartType | null,
  slots: Slots,
  metrics: readonly string[],
): ChartType | null {
  const own = requested !== null && !["bar", "small-multiples", "histogram", "line", "horizontal-bar", "scatter"].includes(requested);
  if (own) return requested;
  if (time) return requested === "bar" ? "bar" : "line";
  if (groups.length >= 2) {
    const summed = metrics[0] === "row_count" || metrics[0]?.startsWith("sum:");
    const apart = hasOp(slots, "facet") || requested === "small-multiples";
    return (summed || hasOp(slots, "stack")) && !(apart && measures.length > 0) ? "stacked-bar" : "grouped-bar";
  }
  if (groups.length === 1) return requested === "horizontal-bar" ? requested : "bar";
  return requested === "histogram" || requested === "small-multiples" ? null : requested;
}
