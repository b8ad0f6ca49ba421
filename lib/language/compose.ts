import type { SemanticQuery, WindowCalc } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import type { AtomOf } from "./atoms";
import { bucketsOf } from "./buckets";
import { comparedDimension, comparedRows, entitiesApart, isComparing, timesOf } from "./comparing";
import { type ComposeContext, type Composed, EMPTY_QUERY } from "./compose-context";
import { filtersOf, havingOf, namedOnly, pickAll } from "./conditions";
import { exceeding } from "./exceeding";
import { impliedDimension } from "./implied-dimension";
import { extremes, isAdditive, judged, measures, perDayWanted, relatedCounts, virtualCredits, withStatistics } from "./measures";
import type { Picked } from "./pick-values";
import { applyPresence } from "./presence";
import { asksForOne, orderOf, rankedDimension, topOf, worthRanking } from "./ranking";
import { type ResolvedTime, trendGrain } from "./resolve-time";
import type { Scan } from "./scan";
import { keepCued, shareOf } from "./shares";
import { hasOp, type Slots } from "./slots";
import { stepChange } from "./step-change";

/** Builds the query of a fresh question from its slots. */
export function compose(given: ComposeContext): Composed {
  const steps = stepChange(lined(given));
  const asked = steps ? { ...given, slots: steps.slots } : lined(given);
  const context = coverageOfOne(virtualCredits({ ...asked, slots: extremes(withoutIncluded(judged(asked)), asked.scan) }));
  const { slots, model, clock } = context;
  const picked = pickAll(context);
  const grouped = groupings(context, picked);
  const metrics = measures(context, picked, grouped);
  const comparing = isComparing(slots);
  const time = timesOf(context, comparing);
  const unfit = new Set(model.metrics.find((item) => item.id === metrics[0]?.metric)?.notBy ?? []);
  const dimensions = grouped.filter((id) => !unfit.has(id));
  const filters = filtersOf(context, picked, dimensions).filter((filter) => !("dimension" in filter) || !unfit.has(filter.dimension));
  const assumptions: string[] = [];
  const grain = grainOf(context, time);
  const top = topOf(context, dimensions, metrics, time.comparison !== null, grain);
  const share = shareOf(context, metrics, picked, filters, dimensions, grain, top);
  if (share.share?.of === "row") keepCued(slots, dimensions);
  const apart = entitiesApart(context, picked, share.filters, dimensions);
  const query: SemanticQuery = {
    ...EMPTY_QUERY,
    metrics: apart ? apart.map((use) => ({ ...use, metric: metrics[0]!.metric })) : withStatistics(metrics, slots),
    dimensions: dimensions.map((dimension) => ({ dimension })),
    filters: apart ? share.filters.filter((filter) => !apart.some((use) => use.where.includes(filter))) : share.filters,
    having: havingOf(context, metrics, time.comparison, share.share),
    period: time.period,
    grain: grain,
    comparison: time.comparison,
    share: share.share,
    top,
    window: steps?.window ?? windowOf(slots),
    buckets: bucketsOf(context, metrics, grain),
    order: [],
  };
  const against = exceeding(context, picked, query);
  if (against) Object.assign(query, against);
  if (query.buckets?.of === "time") Object.assign(query, { dimensions: [], top: null, share: null, window: null });
  else if (query.buckets) {
    const sized = [{ metric: query.buckets.metric }];
    const having = query.buckets.whole ? havingOf(context, sized, time.comparison, null) : [];
    const kept = query.buckets.whole ? query.dimensions.filter(({ dimension }) => dimension !== query.buckets?.of) : [];
    Object.assign(query, { dimensions: kept, having, top: null, metrics: sized, share: null });
  }
  if (query.metrics.length > 1 && query.metrics.some((use) => use.statistic)) query.comparison = null;
  const part = averagedPart(context, query);
  if (part) query.dimensions = [...query.dimensions, { dimension: part }];
  if (perDayWanted(slots, query))
    query.metrics = query.metrics.map((use) => (isAdditive(model, use.metric) && !use.statistic ? { ...use, perDay: true } : use));
  if (query.top && asksForOne(context, query)) query.top = { ...query.top, n: 1 };
  if (query.top && !query.share) query.filters = [...query.filters, ...namedOnly(query, model)];
  if (query.top?.by.part === "change-fraction") query.having = [...query.having, ...worthRanking(query)];
  query.order = orderOf(query, slots);
  applyPresence(context, query);
  if (clock === null) query.grain = null;
  if (query.grain === null) query.window = null;
  return { query, analysis: { kind: "query" }, picked, time, assumptions };
}

/** "average sunday cost per provider": the kind of day that the average is over. */
function averagedPart({ slots, model }: ComposeContext, query: SemanticQuery): string | null {
  if (!hasOp(slots, "average") || query.grain || query.comparison || query.share) return null;
  const days = query.filters.find(
    (filter) =>
      "dimension" in filter &&
      filter.op === "in" &&
      filter.values.length === 1 &&
      (filter.dimension === "weekday" || filter.dimension === "weekend"),
  );
  if (!days || !("dimension" in days) || query.dimensions.some(({ dimension }) => dimension === days.dimension)) return null;
  return model.dimensions.some(({ id }) => id === days.dimension) ? days.dimension : null;
}

/** "coverage of the owner tag": the part of the cost that has a value of it. */
function coverageOfOne(context: ComposeContext): ComposeContext {
  const { slots, lexicon, model, scan } = context;
  const said = ({ from, to }: AtomOf<"metric">) => scan.tokens.slice(from, to).map(({ norm }) => norm);
  const named = (atom: AtomOf<"metric">) =>
    said(atom).join(" ") === "coverage" && scan.tokens.some(({ norm }) => /^(?:tags?|labels?)$/.test(norm));
  const at = slots.metrics.findIndex((atom) => lexicon.tagCoverage && (atom.metric === lexicon.tagCoverage || named(atom)));
  if (at < 0) return context;
  const isTag = (id: string) => model.dimensions.find((dimension) => dimension.id === id)?.kind === "tag";
  const present = slots.filters.some(
    ({ filter, negated }) => negated && "dimension" in filter && filter.op === "is-null" && isTag(filter.dimension),
  );
  const tag = slots.dimensions.find(({ id, cue }) => cue === "" && isTag(id));
  if (!present && !tag) return context;
  const { from, to, score } = slots.metrics[at]!;
  const atom: AtomOf<"op"> = { from, to, score, kind: "op", op: "share" };
  return {
    ...context,
    slots: {
      ...slots,
      metrics: slots.metrics.filter((_, i) => i !== at),
      dimensions: slots.dimensions.filter((slot) => slot !== tag),
      filters:
        present || !tag
          ? slots.filters
          : [
              ...slots.filters,
              { filter: { dimension: tag.id, op: "is-null" }, negated: true, atom: tag.atom, lacking: true, present: true },
            ],
      ops: new Map([...slots.ops, ["share", [...(slots.ops.get("share") ?? []), atom]]]),
    },
  };
}

/** "incl. tax", said of a fresh question, keeps what is there anyway. */
function withoutIncluded(slots: Slots): Slots {
  return { ...slots, filters: slots.filters.filter(({ included }) => !included) };
}

/** Dimensions to group by, outer ones first, the ranked one last. */
export function groupings(context: ComposeContext, picked: readonly Picked[]): string[] {
  const { slots, model } = context;
  const named: string[] = [];
  const ranked = rankedDimension(context);
  const counted = relatedCounts(context);
  for (const slot of slots.dimensions) {
    if (isAddedUp(context, slot)) continue;
    if (!named.includes(slot.id) && !counted.includes(slot.id) && !isWhole(context, slot)) named.push(slot.id);
  }
  for (const id of slots.counted) {
    const countable = model.metrics.some((metric) => metric.id === `${id}_count` || metric.id === `count:${id}`);
    if (!countable && !named.includes(id)) named.push(id);
  }
  const result = ranked && named.length > 1 ? [...named.filter((id) => id !== ranked), ranked] : named;
  const entities = comparedDimension(slots, picked) ?? comparedRows(slots);
  const compared = entities && (ratedThing(context, entities) ?? entities);
  if (compared && !result.includes(compared)) result.push(compared);
  const rated = slots.tops.length > 0 ? picked.flatMap((item) => (item.negated ? [] : (thingOf(context, item.dimension) ?? [])))[0] : null;
  const implied = result.length === 0 && slots.grains.length === 0 ? (rated ?? impliedDimension(context, picked)) : null;
  if (implied) result.push(implied);
  if (
    result.length === 0 &&
    hasOp(slots, "distribution", "growth") &&
    slots.counted.length === 0 &&
    model.defaultDimension &&
    slots.grains.length === 0
  )
    result.push(model.defaultDimension);
  return result.slice(0, 6);
}

/** "the ten largest line items": the lines themselves are ranked, not counted. */
function lined(context: ComposeContext): ComposeContext {
  const { slots, lexicon } = context;
  const line = lexicon.nouns.find(({ words }) => words.includes("line item"))?.dimension;
  const at = slots.metrics.find(({ metric, from }) => metric === "row_count" && slots.tops.some(({ to }) => from >= to && from - to <= 1));
  if (!line || !at) return context;
  const slot: Slots["dimensions"][number] = {
    atom: { ...at, kind: "dimension", dimension: line, plural: true, noun: true },
    id: line,
    cue: "",
  };
  return {
    ...context,
    slots: { ...slots, metrics: slots.metrics.filter((metric) => metric !== at), dimensions: [...slots.dimensions, slot] },
  };
}

/** "of our plans and reservations, which one is used least": the things of those kinds, not the kinds. */
function ratedThing(context: ComposeContext, kind: string): string | undefined {
  const said = context.scan.tokens.map(({ norm }) => norm);
  const isOneAsked = said.some((word, i) => word === "which" && /^ones?$/.test(said[i + 1] ?? ""));
  return isOneAsked && context.slots.tops.length > 0 ? thingOf(context, kind) : undefined;
}

/** What the measure that such words ask for is told by: how far reservations are used, by each of them. */
function thingOf({ scan, lexicon, model }: ComposeContext, kind: string): string | undefined {
  const said = scan.tokens.map(({ norm }) => norm);
  const rule = (lexicon.dimensionMetrics ?? []).find(
    ({ dimension, when }) => dimension === kind && when?.some((word) => said.includes(word)),
  );
  return model.metrics.find(({ id }) => id === rule?.metric)?.by;
}

/** "every provider added together": one number for all of them; "team and provider together" are grouped by both. */
function isAddedUp({ slots, scan }: ComposeContext, { atom, cue }: Slots["dimensions"][number]): boolean {
  if (cue === "by" || hasOp(slots, "share")) return false;
  return (slots.ops.get("together") ?? []).some(
    ({ from }) =>
      from >= atom.to &&
      from - atom.to <= 1 &&
      (cue === "each" || /^(?:added|summed|combined|lumped|pooled|total)/.test(scan.tokens[from]!.norm)),
  );
}

/** "overall utilisation of commitments": all of them as one, not one row for each. */
function isWhole({ slots, scan, lexicon }: ComposeContext, { id, cue, atom }: Slots["dimensions"][number]): boolean {
  if (isAside(scan, slots, atom, cue)) return true;
  const asked = cue === "which" && !/^(?:the|our|all)$/.test(scan.tokens[atom.from - 1]?.norm ?? "");
  if (asked || cue === "by" || cue === "each" || slots.tops.length > 0) return false;
  if (hasOp(slots, "together") && atom.plural && slots.dimensions.length === 1 && slots.values.length > 0) return true;
  const said = scan.tokens.map((token) => token.norm);
  const replaced = (lexicon.dimensionMetrics ?? []).find(
    (rule) =>
      rule.dimension === id &&
      slots.metrics.some(({ metric }) => metric === rule.replaces) &&
      (rule.when ? rule.when.some((word) => said.includes(word)) : rule.share === true && hasOp(slots, "share")),
  );
  if (replaced) return true;
  const portfolio = /^(?:our|the|all)$/.test(scan.tokens[atom.from - 1]?.norm ?? "") && hasOp(slots, "share");
  const isRated = (lexicon.dimensionMetrics ?? []).some(
    (rule) => rule.dimension === id && !rule.replaces && rule.when?.some((word) => said.includes(word)),
  );
  if (portfolio && atom.plural && isRated) return true;
  const oneNumber = portfolio || hasOp(slots, "sum", "together") || /^(?:\w+ ){0,3}how much(?![^ ])/.test(said.join(" "));
  return atom.plural && oneNumber && slots.metrics.some((metric) => metric.metric.startsWith(`${id}_`));
}

const ASKS_SIZE = /^(?:\w+ ){0,2}how (?:big|large|high|much|expensive)(?![^ ])/;

/** "any region but Paris", "the keys on our resources", "how big was the invoice in May": named, and not what the rows are. */
function isAside({ tokens }: Scan, slots: Slots, { from, plural }: AtomOf<"dimension">, cue: string): boolean {
  if (cue !== "") return false;
  const [second, first] = [tokens[from - 2]?.norm ?? "", tokens[from - 1]?.norm ?? ""];
  if (first === "any") return true;
  if (/^(?:their|its|our|my|your)$/.test(first) && /^(?:on|in|of|for|to)$/.test(second))
    return slots.dimensions.some((slot) => slot.atom.from < from && slot.cue === "which");
  return !plural && slots.dimensions.length === 1 && ASKS_SIZE.test(tokens.map(({ norm }) => norm).join(" "));
}

function isCued({ tokens }: Scan, { from }: Slots["grains"][number]): boolean {
  return [tokens[from], tokens[from - 1]].some((token) => /^(?:by|per|each|every)$/.test(token?.norm ?? ""));
}

/** "weekends against weekdays, per day": the average of such a day, not one row for each. */
function isByKindOfDay({ dimensions, filters, grains }: Slots): boolean {
  const ids = [...dimensions.map(({ id }) => id), ...filters.flatMap(({ filter }) => ("dimension" in filter ? [filter.dimension] : []))];
  return (
    grains.length > 0 &&
    (ids.includes("weekday") || ids.filter((id) => id === "weekend").length > 1 || dimensions.some(({ id }) => id === "weekend"))
  );
}

/** "how did it develop compared to last year": between two periods, not over time. */
const VERB_OF_CHANGE = /^(?:develop|evolv|mov|chang|progress)/;

export function grainOf({ slots, scan, clock, base }: ComposeContext, time: ResolvedTime): Grain | null {
  const used = slots.statistics.length > 0 && !slots.statistics.some((item) => item.unit);
  const grains = slots.grains.map((atom) => atom.grain);
  // "for the quarterly review, split by month": the one that is asked for
  const said = (list: readonly Grain[]) =>
    list.length < 2 ? undefined : slots.grains.find((atom) => list.includes(atom.grain) && isCued(scan, atom))?.grain;
  if (isByKindOfDay(slots) && grains.every((grain) => grain === "day") && !hasOp(slots, "trend", "distribution")) return null;
  const rest =
    used && grains.length > 0 ? grains.slice(1) : hasOp(slots, "per-day") ? grains.filter((grain, i) => grain !== "day" || i > 0) : grains;
  if (hasOp(slots, "average") && rest.length === 1 && rest[0] === "day" && !hasOp(slots, "trend")) return null;
  if (rest.length > 0) return (said(rest) ?? rest[0])!;
  const limited = slots.thresholds.find(({ threshold }) => threshold.against && threshold.unit);
  if (limited && slots.dimensions.length === 0) return limited.threshold.unit!;
  if (used && grains.length > 0) return null;
  if (time.grain) return time.grain;
  if (!clock) return null;
  const moving = (slots.ops.get("trend") ?? []).filter(({ from }) => !time.comparison || !VERB_OF_CHANGE.test(scan.tokens[from]!.norm));
  if (moving.length > 0 || hasOp(slots, "running", "moving")) return trendGrain(time.period ?? base?.period ?? null, clock);
  return null;
}

function windowOf(slots: Slots): WindowCalc | null {
  const moving = slots.ops.get("moving")?.[0];
  if (moving) return { kind: "moving-average", size: Math.min(366, Math.max(2, moving.size ?? 3)) };
  return hasOp(slots, "running") ? { kind: "running-total" } : null;
}
