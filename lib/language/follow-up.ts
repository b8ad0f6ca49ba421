import { addEdits, carryEdits } from "@/lib/charts/edit-list";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";
import { alongTime } from "@/lib/semantic/transitions";
import type { IntentWord } from "./atoms";
import { chartOf, isDrawingOnly } from "./chart-words";
import { comparedDimension } from "./comparing";
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
import { isAdditive, judged, knownBy, measures } from "./measures";
import { keepShown, pointsBack, showBoth } from "./pointing";
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

function isBare(slots: Slots): boolean {
  return slots.metrics.length + slots.dimensions.length + slots.values.length + slots.times.length === 0;
}

const OPENING =
  /^(?:(?:ok|okay|great|thanks|thank you|good|nice|hm+|please|pls|so|well|yes|no) ?(?:[,.!] )?)*(?:and|but|now|then|also|only|just|same|what about|how about|what if only|instead|without|excluding|exclude|except|minus|leave out|drop|remove|add|include|plus|with|vs|versus|against|compared?|as|by|per|split|break|drill|zoom|for|in|on|since|during|not|again|ditto|likewise|filter|limit|restrict|narrow|show only|keep|or|make|turn|switch|change|group|sort|rather|exactly|last|this|previous|what was it|which of|of those|of these|of them|from those|among)(?![^ ])/;
const TOTAL =
  /^(?:and )?(?:what is |whats |what was |show |give me )?(?:the |in )?(?:how much (?:is |was )?(?:it |that |this )?in )?(?:grand |overall )?(?:totals?|sum)(?: (?:only|please|pls|then|now|instead|overall|for (?:that|all of (?:them|that))))*(?: [?.!])?$/;
/** "what share of the total is that?" */
const PART_OF_TOTAL =
  /^(?:and |so )?(?:(?:what|which) )?(?:share|percent|percentage|%|fraction|proportion|portion)(?: of (?:the |our |my )?(?:grand |overall |whole )?(?:total|overall|whole|spend|spending|bill|costs?))?(?: (?:is|was|are|were) (?:that|it|this|they|those))?(?: [?.!])?$/;
const POINTING =
  /(?<![^ ])(?:break|split|show|slice|compare|make|turn|convert|draw|plot|group|sort|filter|limit|restrict|narrow|drill|explain|do|about|of|for|with|from|into|is|was|did|does|has|to|see|give me|expand|forecast|why|put|present|display|list|rank)(?: me| us)? (?:it|that|this|them|those|these|they)(?: one)?(?= |$)(?! (?:week|month|quarter|year|day|is|are|cost|costs|have|has|spend|spent|exceed|grew|rose|were|was)(?![^ ]))/;
const WHOLE =
  /^(?:(?:please|pls|can you|could you|kindly|i want to|i would like to|let me|lets) )*(?:how much|how many|how (?:are|is|did|do|does|were|was|have|has) (?:we|our)|what (?:is|are|was|were|did|do|does|has|have|will|would|share|percentage|percent|%|fraction)|whats|which|who|where|when|show|list|give|top \d+ .* (?:by|in)|total|find|rank|did|is|are|was|were|do|does|plot|draw|display|get|tell)(?![^ ])/;

/** Does the question need the one before it? Openings and pronouns say so; so does a fragment without a measure. */
function isFollowUp(context: ComposeContext): boolean {
  const { scan, slots } = context;
  const text = scan.tokens.map((token) => token.norm).join(" ");
  if (hasOp(slots, "ordinal", "same", "instead", "remove", "unsplit")) return true;
  if (POINTING.test(text) || pointsBack(context) || asksWhyOfShown(context)) return true;
  if (slots.intents.has("why") && isBare(slots)) return true;
  const opening = OPENING.test(text);
  const whole = slots.metrics.length > 0 || slots.counted.length > 0 || setsApart(context);
  const pieces = [slots.values, slots.times, slots.dimensions, slots.grains].filter((list) => list.length > 0).length;
  if (opening)
    return !(
      whole &&
      pieces >= 2 &&
      /^(?:for|in|on|since|during|by|per|this|last|compared?|split|break|just|show only|with|as|previous)(?![^ ])/.test(text)
    );
  if (TOTAL.test(text) || PART_OF_TOTAL.test(text) || isPartAsked(text, slots)) return true;
  if (isBare(slots) && scan.tokens.length <= 5 && ["why", "anomaly", "forecast"].some((intent) => slots.intents.has(intent as IntentWord)))
    return true;
  if (
    (slots.tops.length > 0 || (hasOp(slots, "share") && slots.filters.length === 0)) &&
    isBare(slots) &&
    slots.grains.length + slots.counted.length === 0
  )
    return true;
  if (WHOLE.test(text)) return false;
  if (slots.intents.size > 0) return isBare(slots) && scan.tokens.length <= 5;
  return !whole && pieces <= 2;
}

/** "make it six", "only three of them": of a ranking. */
function otherNumber(slots: Slots): number | null {
  const [number, another] = slots.numbers;
  if (!number || another || !isBare(slots) || slots.tops.length + slots.thresholds.length > 0) return null;
  return Number.isInteger(number.value) && number.value > 0 && number.value <= 1000 ? number.value : null;
}

/** "which team?": the parts of what is shown. */
const isPartAsked = (text: string, slots: Slots) =>
  /^(?:and |or |so )?(?:which|what)(?![^ ])/.test(text) &&
  slots.dimensions.length === 1 &&
  slots.dimensions[0]!.cue === "which" &&
  slots.values.length + slots.metrics.length + slots.times.length + slots.tops.length + slots.thresholds.length + slots.filters.length ===
    0 &&
  [...slots.ops.keys()].every((op) => op === "which" || op === "and");

/** "why is web up?" beside the teams that are shown, or one of them alone: of that time and under those conditions. */
function asksWhyOfShown({ slots, base }: ComposeContext): boolean {
  if (!base || !slots.intents.has("why") || slots.times.length > 0) return false;
  const shown = new Set([
    ...base.dimensions.map(({ dimension }) => dimension),
    ...base.filters.flatMap((filter) => ("dimension" in filter ? [filter.dimension] : [])),
  ]);
  return slots.values.length > 0 && slots.values.every(({ matches }) => matches[0] && shown.has(matches[0].value.dimension));
}

/** "AWS compared with Azure over the last three months": what is compared and when, so nothing is left for the answer before it. */
const setsApart = (context: ComposeContext) =>
  context.slots.times.length > 0 && context.slots.values.length > 1 && comparedDimension(context.slots, pickAll(context)) !== null;

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
