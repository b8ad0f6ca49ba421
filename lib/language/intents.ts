import type { Intent } from "@/lib/intent";
import type { SemanticQuery } from "@/lib/semantic/query";
import { addUnits, days, instant, period, startOf } from "./calendar";
import { compose } from "./compose";
import { type ComposeContext, type Composed, EMPTY_QUERY } from "./compose-context";
import { leversOf } from "./lever-words";
import { forecast } from "./read-forecast";
import { defaultPeriod } from "./resolve-time";
import { isOverTime, MOST_CHANGES, type ScenarioChange } from "./scenario-change";
import { hasOp } from "./slots";
import { lastComplete } from "./time-ref";

/** A query with what to do with it. */
export interface Understood extends Composed {
  intent: Intent;
}

/** Decides what is wanted and builds the query for it. */
export function understand(given: ComposeContext): Understood {
  const context = given.slots.intents.has("scenario") ? withoutChange(given) : given;
  const { slots } = context;
  const { intents } = slots;
  const composed = compose(context);
  const future = composed.time.future !== null;
  if (intents.has("period-covered") && slots.values.length === 0 && !future) return dataPeriod(context, composed);
  if (intents.has("currency")) return byDimension(context, composed, context.model.currency?.dimension ?? null);
  if (intents.has("contents") && slots.dimensions.length === 0)
    return { ...composed, intent: "data-question", analysis: { kind: "summary", period: null } };
  if (intents.has("scenario")) return scenario(given, composed);
  if ((intents.has("control") || slots.charts.includes("control-chart")) && context.clock && composed.query.dimensions.length === 0)
    return control(context, composed);
  if (intents.has("forecast") || future) return forecast(context, composed);
  if (intents.has("recommend") && !isPast(context)) return advice(context, composed);
  if (intents.has("anomaly") && !intents.has("why") && !hasOp(slots, "versus")) return anomaly(context, composed);
  if (intents.has("why")) return drivers(context, composed);
  if (intents.has("summary")) return { ...composed, intent: "summary", analysis: { kind: "summary", period: composed.query.period } };
  const compared = benchmarked(context, composed);
  if (compared) return benchmark(context, composed, compared);
  if (hasOp(slots, "relation") && composed.query.metrics.length === 2) {
    return { ...composed, intent: "ask", analysis: { kind: "correlation" } };
  }
  if (isInventory(context)) return { ...composed, query: inventory(context, composed.query), intent: "data-question" };
  return { ...composed, intent: composed.query.comparison || hasOp(slots, "compare") ? "compare" : "ask" };
}

/** Ways to spend less; amounts are of the last month unless a period is named. */
function advice({ scan, clock }: ComposeContext, composed: Composed): Understood {
  const levers = leversOf(scan.tokens.map((token) => token.norm).join(" "));
  const query: SemanticQuery = {
    ...composed.query,
    period: composed.query.period ?? (clock ? defaultPeriod(clock) : null),
    comparison: null,
    having: [],
    share: null,
    top: null,
  };
  return { ...composed, query, intent: "recommend", analysis: { kind: "recommendations", ...(levers.length > 0 ? { levers } : {}) } };
}

/** "how much did we spend on …" looks back: no advice is wanted. */
function isPast({ scan, slots }: ComposeContext): boolean {
  const text = scan.tokens.map((token) => token.norm).join(" ");
  const isAsked = /(?<![^ ])(?:could|can|should|would|might|may|how to|recommend\w*)(?![^ ])/.test(text);
  const isDone = /(?<![^ ])(?:went|gone|spent|paid|sunk|poured|invested|put|lost) (?:in ?to|on|for|towards?|by|through)(?![^ ])/.test(text);
  if (slots.metrics.length > 0 && !isAsked && (isDone || slots.grains.length > 0)) return true;
  return slots.metrics.length > 0 && /(?<![^ ])how much (?:\w+ ){0,2}?(?:did|have|has|had) (?:we|i|they|our|the)(?![^ ])/.test(text);
}

/** "prices go up 10 %" is an assumption, not a change to look up. */
function withoutChange(context: ComposeContext): ComposeContext {
  const ops = new Map([...context.slots.ops].filter(([name]) => !["increase", "decrease", "change", "growth", "share"].includes(name)));
  return { ...context, slots: { ...context.slots, ops, thresholds: [], tops: [] } };
}

/** Only counts, or only the keys of something: a question about the data itself. */
function isInventory({ slots, model }: ComposeContext): boolean {
  const counts = slots.counted.length > 0 && slots.times.length === 0 && slots.values.length === 0 && slots.metrics.length === 0;
  const keys =
    slots.dimensions.length === 1 &&
    slots.metrics.length === 0 &&
    model.dimensions.find((item) => item.id === slots.dimensions[0]!.id)?.kind === "part";
  return counts || (keys && slots.tops.length === 0 && slots.times.length === 0);
}

/** Keys are listed once, whatever currencies stand beside them. */
function inventory({ slots, model }: ComposeContext, query: SemanticQuery): SemanticQuery {
  const isSplit = (model.currency?.values.length ?? 0) > 1 && slots.metrics.length + slots.counted.length === 0;
  const rows = model.metrics.find(({ id }) => id === "row_count")?.id;
  return isSplit && rows ? { ...query, metrics: [{ metric: rows }], order: [{ by: rows, direction: "desc" }] } : query;
}

function dataPeriod({ model }: ComposeContext, composed: Composed): Understood {
  const metrics = ["first_day", "last_day"].filter((id) => model.metrics.some((metric) => metric.id === id));
  if (metrics.length === 0) return { ...composed, intent: "data-question", analysis: { kind: "summary", period: null } };
  const query: SemanticQuery = {
    ...EMPTY_QUERY,
    metrics: (metrics.length > 0 ? metrics : [model.defaultMetric]).map((metric) => ({ metric })),
  };
  return { ...composed, query, intent: "data-question" };
}

function byDimension({ model }: ComposeContext, composed: Composed, dimension: string | null): Understood {
  const query: SemanticQuery = {
    ...composed.query,
    metrics: [{ metric: model.defaultMetric }],
    dimensions: dimension ? [{ dimension }] : [],
    order: [{ by: model.defaultMetric, direction: "desc" }],
  };
  return { ...composed, query, intent: "data-question" };
}

const PER_DAY = /(?<![^ ])(?:per day|a day|each day|daily average|on average per day)(?![^ ])/;

/** Dimension of the values that are set against each other on the same footing; null where that is not asked. */
function benchmarked({ slots, scan }: ComposeContext, { picked }: Composed): string | null {
  const text = scan.tokens.map(({ norm }) => norm).join(" ");
  const isFair = slots.intents.has("benchmark");
  if (!isFair && !(hasOp(slots, "compare", "versus") && PER_DAY.test(text))) return null;
  const kept = picked.filter(({ negated }) => !negated);
  const dimension = kept[0]?.dimension;
  if (!dimension || kept.some((item) => item.dimension !== dimension)) return null;
  return isFair || kept.flatMap(({ values }) => values).length > 1 ? dimension : null;
}

/** Per day and entity; a single one stands beside all others of its kind. */
function benchmark({ clock, model }: ComposeContext, composed: Composed, dimension: string): Understood {
  const names = composed.picked.flatMap(({ values }) => values.map(({ label }) => label));
  const metric = composed.query.metrics[0]?.metric ?? model.defaultMetric;
  const isAlone = names.length === 1;
  const filters = composed.query.filters.filter((filter) => !isAlone || !("dimension" in filter) || filter.dimension !== dimension);
  const query: SemanticQuery = {
    ...composed.query,
    metrics: [{ metric, perDay: true }],
    dimensions: [{ dimension }],
    filters,
    period: composed.query.period ?? (clock ? defaultPeriod(clock) : null),
    grain: null,
    comparison: null,
    share: null,
    top: null,
    having: [],
    window: null,
    order: [{ by: metric, direction: "desc" }],
  };
  return { ...composed, query, intent: "compare", analysis: { kind: "benchmark", dimension, names } };
}

const CONTROLLED_DAYS = 92;

/** One measure over time: days of up to a quarter (the latest, where no period is named), weeks of longer periods. */
function control({ clock }: ComposeContext, composed: Composed): Understood {
  const asOf = instant(clock!.asOf);
  const latest = period(Math.max(addUnits("day", startOf("day", asOf), -CONTROLLED_DAYS), instant(clock!.from ?? clock!.asOf)), asOf);
  const span = composed.query.period ?? (composed.query.grain && composed.query.grain !== "day" ? null : latest);
  const fine = span && days(span) <= CONTROLLED_DAYS + 1 ? "day" : "week";
  const query: SemanticQuery = {
    ...composed.query,
    metrics: composed.query.metrics.slice(0, 1),
    period: span,
    grain: composed.query.grain ?? fine,
    comparison: null,
    share: null,
    top: null,
    having: [],
    window: null,
    order: [{ by: "time", direction: "asc" }],
  };
  return { ...composed, query, intent: "ask", analysis: { kind: "control" } };
}

function anomaly({ model }: ComposeContext, composed: Composed): Understood {
  const isHourly = composed.query.grain === "hour" && model.times.some(({ finest }) => finest === "hour");
  const query: SemanticQuery = {
    ...composed.query,
    metrics: composed.query.metrics.slice(0, 1).map(({ metric }) => ({ metric })),
    grain: isHourly ? "hour" : "day",
    comparison: null,
    top: null,
    having: [],
    share: null,
    order: [{ by: "time", direction: "asc" }],
  };
  return { ...composed, query, intent: "anomaly", analysis: { kind: "anomalies" } };
}

/** Two periods side by side; the attribution of the change is computed over the named dimensions, or over all that fit. */
function drivers(context: ComposeContext, composed: Composed): Understood {
  const { slots, model, clock, base } = context;
  const asked = slots.dimensions.map(({ id }) => id);
  const pinned = new Set(composed.picked.filter(({ negated, values }) => !negated && values.length === 1).map((item) => item.dimension));
  const shown = base?.dimensions.find((use) => !pinned.has(use.dimension))?.dimension;
  const dimension = asked[0] ?? shown ?? model.defaultDimension;
  const period = composed.query.period ?? (clock ? defaultPeriod(clock) : null);
  const metric = composed.query.metrics[0]!.metric;
  const query: SemanticQuery = {
    ...composed.query,
    metrics: [{ metric }],
    dimensions: asked.length > 0 ? asked.slice(0, 2).map((id) => ({ dimension: id })) : dimension ? [{ dimension }] : [],
    period,
    grain: null,
    top: null,
    share: null,
    having: [],
    order: [{ by: metric, part: "change", direction: hasOp(slots, "decrease") ? "asc" : "desc" }],
  };
  return { ...composed, query, intent: "explain-change", analysis: { kind: "drivers", dimensions: asked } };
}

/** The same cost under assumptions; without a size that was named, 10 %. */
function scenario({ scan, clock }: ComposeContext, composed: Composed): Understood {
  const read = scan.atoms.flatMap((atom) => (atom.kind === "intent" ? (atom.changes ?? []) : [])).slice(0, MOST_CHANGES);
  const changes: ScenarioChange[] = read.length > 0 ? read : [{ what: "growth", fraction: 0.1 }];
  const month = clock ? lastComplete("month", clock) : null;
  const period = isOverTime(changes) ? month : (composed.query.period ?? month);
  const query: SemanticQuery = { ...composed.query, period, grain: null, comparison: null, having: [], share: null, top: null, order: [] };
  return { ...composed, query, intent: "scenario", analysis: { kind: "scenario", changes } };
}
