import { addEdits, carryEdits } from "@/lib/charts/edit-list";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";
import { alongTime } from "@/lib/semantic/transitions";
import { chartOf, isDrawingOnly } from "./chart-words";
import { grainOf } from "./compose";
import type { ComposeContext } from "./compose-context";
import { havingOf, pickAll } from "./conditions";
import { doubtOf } from "./doubt";
import { EMPTY, type Followed, type Past } from "./edits/read-edit";
import { asksForCause, keptAnalysis } from "./follow-analysis";
import { comparisonAsked, explainFrom, replacedDimensions, sortedOrder, withoutSplit } from "./follow-comparisons";
import { applyFilters, isBiggestOne, mergeFilters } from "./follow-filters";
import { applyTime, nextOfShown } from "./follow-times";
import { understand } from "./intents";
import { isBare, isFollowUp, TOTAL } from "./is-follow-up";
import { isAdditive, judged, knownBy, measures } from "./measures";
import { keepShown, showBoth } from "./pointing";
import { topOf } from "./ranking";
import type { Focus } from "./reading";
import { trendGrain } from "./resolve-time";
import { changeLabel } from "./scenario-change";
import { hasOp, type Slots } from "./slots";
import { tableFollowUp } from "./table-follow-up";

/** Reads a question as a change of what the conversation shows; null when it stands on its own. */
export function followUp(context: ComposeContext, focus: Focus | null, past: Past): Followed | null {
  const { slots } = context;
  if (!focus) return null;
  const bare = isBare(slots);
  if (hasOp(slots, "back") && bare) {
    const last = past.history.at(-1) ?? focus;
    return { ...EMPTY, intent: "navigate", query: last.query, analysis: last.analysis, chart: last.chart, edits: last.edits, turn: "undo" };
  }
  if (hasOp(slots, "restart") && bare) {
    return { ...EMPTY, intent: "navigate", query: null, analysis: { kind: "help" } };
  }
  if (isDrawingOnly(slots)) {
    const { chart, edits } = chartOf(slots);
    return {
      ...EMPTY,
      intent: "chart-edit",
      query: focus.query,
      analysis: focus.analysis,
      chart: focus.chart,
      edits: addEdits(focus.edits, [...(chart ? [{ kind: "type" as const, type: chart }] : []), ...edits]),
    };
  }
  if (focus.analysis.kind === "scenario" && slots.intents.has("scenario") && isBare(slots)) {
    const { analysis } = understand(context);
    const assumptions = analysis.kind === "scenario" ? analysis.changes.map(changeLabel) : [];
    return { ...EMPTY, intent: "scenario", query: focus.query, analysis, chart: focus.chart, edits: focus.edits, assumptions };
  }
  if (!isFollowUp({ ...context, base: focus.query })) return null;
  return change({ ...context, base: focus.query }, focus, past);
}

/** "make it six", "only three of them": of a ranking. */
function otherNumber(slots: Slots): number | null {
  const [number, another] = slots.numbers;
  if (!number || another || !isBare(slots) || slots.tops.length + slots.thresholds.length > 0) return null;
  return Number.isInteger(number.value) && number.value > 0 && number.value <= 1000 ? number.value : null;
}

function change(given: ComposeContext & { base: SemanticQuery }, focus: Focus, past: Past): Followed {
  const table = given.model.domain === "focus" ? null : tableFollowUp(given);
  const asked = table?.context ?? given;
  const context = { ...asked, slots: judged(asked) };
  const { slots, base, clock, scan } = context;
  const text = scan.tokens.map((token) => token.norm).join(" ");
  const picked = pickAll(context);
  const { chart, edits } = chartOf(slots);
  const query: SemanticQuery = structuredClone(base);
  const adding =
    /(?<![^ ])(?:also|add|too|as well|plus|include|including)(?![^ ])/.test(text) ||
    /(?<![^ ])(?:break|split|further|each of)(?![^ ])/.test(text);
  applyMetrics(context, query, adding);
  if (hasOp(slots, "unsplit")) query.dimensions = withoutSplit(context, query.dimensions);
  else applyDimensions(context, query, adding);
  keepShown(context, query, focus);
  applyFilters(
    context,
    query,
    picked,
    focus,
    /(?<![^ ])(?:compare|vs|versus|against|add|also|plus|include|including|too|as well|next to|beside|alongside|side by side)(?![^ ])/.test(
      text,
    ),
  );
  showBoth(context, query, past.history.at(-1));
  if (table) query.filters = mergeFilters(query.filters, table.filters);
  if (table?.time) query.time = table.time;
  applyTime(context, query);
  Object.assign(query, comparisonAsked(context, past));
  const time = { period: query.period, comparison: query.comparison, future: null, grain: null, all: false };
  const grain = grainOf({ ...context, base: query }, time);
  if (grain) Object.assign(query, alongTime(query), { grain, metrics: knownBy(grain, query.metrics, context.model) });
  else if (hasOp(slots, "trend") && clock) query.grain = trendGrain(query.period, clock);
  if ((slots.tops.length > 0 && !isBiggestOne(context)) || (slots.numbers.length > 0 && slots.dimensions.length > 0)) {
    query.top =
      topOf(
        context,
        query.dimensions.map(({ dimension }) => dimension),
        query.metrics,
        query.comparison !== null,
        query.grain,
      ) ?? query.top;
  }
  if (table && table.part.length > 0)
    Object.assign(query, { share: { of: "row", part: table.part }, filters: without(query.filters, table.part) });
  else if (hasOp(slots, "share")) applyShare(query, context);
  if (hasOp(slots, "running")) query.window = { kind: "running-total" };
  if (hasOp(slots, "moving")) query.window = { kind: "moving-average", size: slots.ops.get("moving")?.[0]?.size ?? 3 };
  if (hasOp(slots, "per-day")) applyPerDay(query, context);
  query.having = [...query.having, ...havingOf({ ...context, base: query }, query.metrics, query.comparison, query.share)].slice(0, 10);
  if (hasOp(slots, "together") || TOTAL.test(text)) Object.assign(query, { dimensions: [], top: null, grain: null, share: null });
  const fewer = otherNumber(slots);
  if (fewer !== null && query.top) query.top = { ...query.top, n: fewer };
  reorder(query, base);
  query.order = sortedOrder(query, slots.ops.get("sort")?.at(-1)?.direction);
  const kept = keptAnalysis(context, focus);
  if (kept) query.order = base.order;
  const special =
    asksForCause(context, focus) ||
    slots.intents.has("why") ||
    slots.intents.has("anomaly") ||
    slots.intents.has("forecast") ||
    (slots.times.some((slot) => slot.atom.time.future) && nextOfShown(context) === null);
  if (special) {
    const intents = asksForCause(context, focus) ? new Set(slots.intents).add("why") : slots.intents;
    const understood = understand({ ...context, slots: { ...slots, intents }, base: query });
    const merged = {
      ...understood.query,
      filters: query.filters,
      ...(understood.intent === "forecast"
        ? {}
        : { period: (slots.times.length > 0 ? understood.query.period : null) ?? query.period ?? understood.query.period }),
    };
    const inherited = understood.intent === "explain-change" ? explainFrom(merged, query, context) : merged;
    return {
      ...EMPTY,
      intent: understood.intent,
      query: inherited,
      analysis: understood.analysis,
      chart,
      edits: addEdits(carryEdits(focus.edits, "shape"), edits),
    };
  }
  const doubt = doubtOf(context, { ...understand(context), picked: slots.values.length > 0 ? picked : [] });
  const fixed = doubt && {
    ...doubt,
    options: doubt.options.map((option) => ({
      ...option,
      query: { ...query, filters: mergeFilters(query.filters, option.query.filters) },
    })),
  };
  const drilled = /(?<![^ ])(?:drill|zoom)(?![^ ])/.test(text);
  const isReshaped = grain !== null || slots.dimensions.length > 0;
  return {
    ...EMPTY,
    intent: drilled ? "drill" : (kept?.intent ?? (query.comparison ? "compare" : "ask")),
    query: fixed ? null : query,
    analysis: kept?.analysis ?? { kind: "query" },
    chart: chart ?? (isReshaped ? null : focus.chart),
    edits: addEdits(carryEdits(focus.edits, drilled ? "drill" : isReshaped ? "shape" : "rows"), edits),
    clarification: fixed,
  };
}

function applyMetrics(context: ComposeContext, query: SemanticQuery, adding: boolean): void {
  const { slots, lexicon } = context;
  if (applyAggregate(context, query)) return;
  if (slots.metrics.length === 0 && slots.counted.length === 0) return;
  const uses = measures({ ...context, lexicon: { ...lexicon, dimensionMetrics: [] } }, [], []);
  const both = adding || hasOp(context.slots, "versus", "compare");
  query.metrics = both
    ? [...query.metrics, ...uses.filter((use) => !query.metrics.some((old) => old.metric === use.metric))]
    : uses.map((use, i) => (i === 0 ? { ...query.metrics[0], ...use } : use));
  const first = query.metrics[0]!.metric;
  if (query.top) query.top = { ...query.top, by: { ...query.top.by, metric: first } };
  query.having = query.having.map((item) => ({ ...item, metric: first }));
}

/** "and the minimum?": the other aggregate of the same column. */
function applyAggregate({ slots, model }: ComposeContext, query: SemanticQuery): boolean {
  const [, column] = /^(?:sum|avg|min|max|median|p\d+|stddev):(.+)$/s.exec(query.metrics[0]?.metric ?? "") ?? [];
  const statistic = slots.statistics[0]?.fn ?? (hasOp(slots, "average") ? "mean" : hasOp(slots, "sum") ? "sum" : null);
  if (!column || !statistic || slots.metrics.length > 0) return false;
  const metric = `${statistic === "mean" ? "avg" : statistic}:${column}`;
  if (!model.metrics.some((item) => item.id === metric)) return false;
  const old = query.metrics[0]!.metric;
  query.order = query.order.map((order) => (order.by === old ? { ...order, by: metric } : order));
  query.metrics = [{ metric }];
  if (query.top) query.top = { ...query.top, by: { ...query.top.by, metric } };
  return true;
}

function applyDimensions(context: ComposeContext, query: SemanticQuery, adding: boolean): void {
  const { slots, scan } = context;
  const replaced = replacedDimensions(context);
  const gone = new Set(replaced.map(({ id }) => id));
  if (slots.grains.length > 0) query.dimensions = query.dimensions.filter(({ dimension }) => !gone.has(dimension));
  const all = slots.dimensions.filter(
    (slot) => scan.tokens[slot.atom.from - 1]?.norm === "all" || scan.tokens[slot.atom.from]?.norm === "all",
  );
  for (const { id } of all) query.filters = query.filters.filter((filter) => !("dimension" in filter) || filter.dimension !== id);
  const named = slots.dimensions
    .filter((slot) => !replaced.includes(slot))
    .filter((slot) => !all.includes(slot) || slot.cue !== "")
    .map(({ id }) => id);
  if (named.length === 0) return;
  const old = query.dimensions.map(({ dimension }) => dimension);
  const added = named.filter((id) => !old.includes(id));
  const next = adding && !hasOp(slots, "instead") ? (query.top ? [...added, ...old] : [...old, ...added]) : named;
  query.dimensions = [...new Set(next)].slice(0, 6).map((dimension) => ({ dimension }));
  if (query.share?.of === "group") query.share = { of: "total" };
  if (query.top) query.top = { ...query.top, within: query.top.within.filter((id) => id === "time" || next.includes(id)) };
}

/** The filters less those that name the part of a share. */
const without = (filters: readonly Filter[], part: readonly Filter[]) =>
  filters.filter((filter) => !part.some((other) => JSON.stringify(other) === JSON.stringify(filter)));

function applyShare(query: SemanticQuery, { model }: ComposeContext): void {
  if (query.dimensions.length === 0 && (query.grain !== null || query.filters.length === 0)) return;
  const summed = query.metrics[0]!.metric.replace(/^avg:/, "sum:");
  if (summed !== query.metrics[0]!.metric && model.metrics.some((item) => item.id === summed)) {
    query.order = query.order.map((order) => (order.by === query.metrics[0]!.metric ? { ...order, by: summed } : order));
    query.metrics = [{ metric: summed }];
  }
  if (query.dimensions.length === 0) {
    Object.assign(query, { share: { of: "row", part: query.filters }, filters: [], comparison: null });
    return;
  }
  query.share = query.grain ? { of: "group", by: ["time"] } : { of: "total" };
}

/** An amount is divided by its days; a rate has none to divide by and is shown for each day. */
function applyPerDay(query: SemanticQuery, { model }: ComposeContext): void {
  if (query.metrics.some(({ metric }) => isAdditive(model, metric)))
    query.metrics = query.metrics.map(({ metric }) => ({ metric, perDay: true }));
  else query.grain = "day";
}

function reorder(query: SemanticQuery, base: SemanticQuery): void {
  const metric = query.metrics[0]!.metric;
  if (query.top && query.dimensions.length === 0 && !query.grain) query.top = null;
  if (query.top)
    query.order = [
      ...query.top.within.map((by) => ({ by, direction: "asc" as const })),
      { by: query.top.by.metric, part: query.top.by.part, direction: query.top.direction },
    ];
  else if (query.grain) query.order = [{ by: "time", direction: "asc" }];
  else if (query.dimensions.length === 0) query.order = [];
  else query.order = [{ by: metric, direction: base.order.find((order) => order.by !== "time")?.direction ?? "desc" }];
  if (query.grain && query.top && query.dimensions.length > 0) query.order = [{ by: "time", direction: "asc" }];
}
