import type { Lexicon } from "@/lib/domain";
import type { Analysis } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Buckets, Comparison, Filter, Having, MetricUse, Period, SemanticQuery, Share, Top, WindowCalc } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import type { Clock } from "./periods";
import type { Picked } from "./pick-values";
import { pickValues, toFilter } from "./pick-values";
import { type ResolvedTime, resolveTimes, trendGrain } from "./resolve-time";
import type { Scan } from "./scan";
import { hasOp, type Slots } from "./slots";
import { singular } from "./stem";
import type { ValueMatch } from "./value-index";

export interface ComposeContext {
  scan: Scan;
  slots: Slots;
  model: SemanticModel;
  lexicon: Lexicon;
  clock: Clock | null;
  /** query of the conversation that this question changes; null for a fresh question */
  base: SemanticQuery | null;
  /** values that words may name */
  match: (words: string) => ValueMatch[];
}

/** Query with what composing found out on the way. */
export interface Composed {
  query: SemanticQuery;
  analysis: Analysis;
  picked: Picked[];
  time: ResolvedTime;
  assumptions: string[];
}

export const EMPTY_QUERY: Omit<SemanticQuery, "metrics"> = {
  mode: "aggregate",
  dimensions: [],
  filters: [],
  having: [],
  period: null,
  grain: null,
  comparison: null,
  share: null,
  top: null,
  window: null,
  buckets: null,
  order: [],
  limit: 10_000,
};

const PART = { value: "value", change: "change", fraction: "change-fraction", share: "share" } as const;

/** Builds the query of a fresh question from its slots. */
export function compose(given: ComposeContext): Composed {
  const context = virtualCredits({ ...given, slots: extremes(given.slots) });
  const { slots, model, clock } = context;
  const picked = pickAll(context);
  const dimensions = groupings(context, picked);
  const metrics = measures(context, picked, dimensions);
  const comparing = isComparing(slots);
  const time = timesOf(context, comparing);
  const unfit = new Set(model.metrics.find((item) => item.id === metrics[0]?.metric)?.notBy ?? []);
  const filters = filtersOf(context, picked, dimensions).filter((filter) => !("dimension" in filter) || !unfit.has(filter.dimension));
  const assumptions: string[] = [];
  const grain = grainOf(context, time, metrics);
  const top = topOf(context, dimensions, metrics, time.comparison !== null, grain);
  const share = shareOf(context, picked, filters, dimensions, grain, top);
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
    window: windowOf(slots),
    buckets: bucketsOf(context, metrics),
    order: [],
  };
  if (query.buckets) Object.assign(query, { dimensions: [], having: [], top: null, metrics: [{ metric: query.buckets.metric }] });
  if (query.metrics.length > 1 && query.metrics.some((use) => use.statistic)) query.comparison = null;
  if (perDayWanted(slots, query))
    query.metrics = query.metrics.map((use) => (isAdditive(model, use.metric) && !use.statistic ? { ...use, perDay: true } : use));
  if (query.top && !query.share) query.filters = [...query.filters, ...namedOnly(query, model)];
  query.order = orderOf(query, slots);
  if (clock === null) query.grain = null;
  if (query.grain === null) query.window = null;
  return { query, analysis: { kind: "query" }, picked, time, assumptions };
}

export function pickAll({ scan, slots, model, lexicon, base }: ComposeContext): Picked[] {
  const held = (base?.filters ?? []).flatMap((filter) => ("dimension" in filter ? [filter.dimension] : []));
  const sure = slots.values.map(
    (slot) => new Set(slot.matches.filter((match) => match.how === slot.matches[0]!.how).map((match) => match.value.dimension)),
  );
  return slots.values.map((slot, i) => {
    const words = scan.tokens
      .slice(slot.atom.from, slot.atom.to)
      .map((token) => token.text)
      .join(" ");
    // values in one list ("signals, fares and web") are of one dimension where they can be
    const beside = [i - 1, i + 1, i - 2, i + 2].flatMap((k) => {
      const other = slots.values[k];
      return other && sure[k]!.size === 1 && inList(scan, slot, other) ? [...sure[k]!] : [];
    });
    return pickValues(slot, words, model, lexicon.valueOrder ?? [], [...beside, ...held]);
  });
}

/** Only "and", "or", "," and other values stand between them. */
function inList({ atoms }: Scan, a: Slots["values"][number], b: Slots["values"][number]): boolean {
  const [from, to] = a.atom.from < b.atom.from ? [a.atom.to, b.atom.from] : [b.atom.to, a.atom.from];
  const between = atoms.filter((atom) => atom.from >= from && atom.to <= to);
  return (
    between.length > 0 &&
    between.every((atom) => atom.kind === "value" || (atom.kind === "op" && ["and", "or", "comma", "versus"].includes(atom.op)))
  );
}

function isAdditive(model: SemanticModel, id: string): boolean {
  return model.metrics.find((metric) => metric.id === id)?.additivity === "additive";
}

/** Two periods, or a change between them, are asked for. */
export function isComparing(slots: Slots): boolean {
  const times = slots.times.filter((slot) => slot.atom.time.period !== null || slot.atom.time.relative).length;
  if (hasOp(slots, "growth", "monthly-over") || slots.intents.has("why")) return true;
  if (slots.times.some((slot) => slot.atom.time.relative)) return true;
  if (hasOp(slots, "increase", "decrease") && !hasOp(slots, "relation") && (times > 0 || slots.grains.length === 0)) return true;
  if (hasOp(slots, "change") && !hasOp(slots, "trend") && (times > 0 || slots.grains.length === 0)) return true;
  if (times >= 2 && hasOp(slots, "versus", "compare") && versusTimes(slots)) return true;
  return times === 1 && slots.times[0]!.link === "versus" && slots.values.length === 0;
}

/** "A vs B" between two times, not between two entities with a time beside them. */
function versusTimes(slots: Slots): boolean {
  return slots.times.length >= 2;
}

export function timesOf({ slots, clock, base }: ComposeContext, comparing: boolean): ResolvedTime {
  const none: ResolvedTime = { period: null, comparison: null, future: null, grain: null, all: false };
  if (!clock) return none;
  const over = slots.ops.get("monthly-over")?.[0]?.unit ?? null;
  return resolveTimes(slots.times, { clock, comparing, over, current: base?.period ?? null });
}

/** Dimensions to group by, outer ones first, the ranked one last. */
export function groupings(context: ComposeContext, picked: readonly Picked[]): string[] {
  const { slots, model } = context;
  const named: string[] = [];
  const ranked = rankedDimension(context);
  const counted = relatedCounts(context);
  for (const slot of slots.dimensions) {
    if (!named.includes(slot.id) && !counted.includes(slot.id)) named.push(slot.id);
  }
  for (const id of slots.counted) {
    const countable = model.metrics.some((metric) => metric.id === `${id}_count` || metric.id === `count:${id}`);
    if (!countable && !named.includes(id)) named.push(id);
  }
  const result = ranked && named.length > 1 ? [...named.filter((id) => id !== ranked), ranked] : named;
  const entities = comparedDimension(slots, picked) ?? comparedRows(slots);
  if (entities && !result.includes(entities)) result.push(entities);
  if (result.length === 0 && slots.tops.length > 0 && slots.grains.length === 0 && slots.values.length < 2) {
    const metric = model.metrics.find((item) => item.id === slots.metrics[0]?.metric);
    const fallback = metric?.by ?? model.defaultDimension;
    if (fallback) result.push(fallback);
  }
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

/** Dimension whose values are set against each other: two of one dimension with "vs", "compare", "or which". */
function comparedDimension(slots: Slots, picked: readonly Picked[]): string | null {
  const kept = picked.filter((item) => !item.negated);
  const counts = new Map<string, number>();
  for (const item of kept) counts.set(item.dimension, (counts.get(item.dimension) ?? 0) + 1);
  const several = [...counts].find(([, n]) => n >= 2)?.[0];
  if (!several || hasOp(slots, "together")) return null;
  return hasOp(slots, "versus", "compare", "each", "distribution") ||
    (hasOp(slots, "or", "versus") && slots.tops.length > 0) ||
    slots.tops.length > 0 ||
    hasOp(slots, "trend", "comparative")
    ? several
    : null;
}

/** Values of different dimensions set against each other ("data transfer vs storage"): one measure for each. */
function entitiesApart(
  { slots, scan }: ComposeContext,
  picked: readonly Picked[],
  filters: readonly Filter[],
  dimensions: readonly string[],
): { where: Filter[]; label: string }[] | null {
  const versus = slots.ops.get("versus")?.[0];
  if (!versus || dimensions.length > 0 || picked.length !== 2 || slots.filters.length > 0) return null;
  const [a, b] = slots.values;
  if (
    !a ||
    !b ||
    a.negated ||
    b.negated ||
    a.atom.to > versus.from ||
    b.atom.from < versus.to ||
    picked[0]!.dimension === picked[1]!.dimension
  )
    return null;
  if (scan.atoms.some((atom) => atom.from >= a.atom.to && atom.to <= b.atom.from && atom !== versus)) return null;
  const uses = picked.map((item) => ({
    where: filters.filter((filter) => "dimension" in filter && filter.dimension === item.dimension),
    label: item.values.length === 1 ? item.values[0]!.label : item.words,
  }));
  return uses.every((use) => use.where.length === 1) ? uses : null;
}

/** Kinds of rows set against each other: "weekends compared with working days". */
function comparedRows(slots: Slots): string | null {
  const kept = slots.filters.flatMap(({ filter, negated }) =>
    !negated && "dimension" in filter && filter.op === "in" ? [filter.dimension] : [],
  );
  const several = kept.find((id, i) => kept.indexOf(id) !== i);
  return several && hasOp(slots, "versus", "compare", "each") && !hasOp(slots, "together") ? several : null;
}

/** The dimension that "top 3 …" or "which …" ranks. */
function rankedDimension({ slots }: ComposeContext): string | null {
  const top = slots.tops[0];
  if (!top) return null;
  const after = slots.dimensions.find((slot) => slot.atom.from >= top.to && slot.cue !== "each" && slot.atom.from - top.to <= 2);
  const which = slots.dimensions.find((slot) => slot.cue === "which");
  return after?.id ?? which?.id ?? slots.dimensions.find((slot) => slot.cue === "")?.id ?? null;
}

/** "correlation between resources and cost": the resources are counted. */
function relatedCounts({ slots, model }: ComposeContext): string[] {
  if (!hasOp(slots, "relation") || slots.metrics.length === 0) return [];
  return slots.dimensions
    .filter(
      (slot) =>
        slot.cue === "" &&
        slot.atom.plural &&
        model.metrics.some((metric) => metric.id === `${slot.id}_count` || metric.id === `count:${slot.id}`),
    )
    .map((slot) => slot.id)
    .slice(0, 1);
}

export function measures(context: ComposeContext, picked: readonly Picked[], dimensions: readonly string[]): MetricUse[] {
  const { slots, model, lexicon, scan } = context;
  const uses: MetricUse[] = [];
  const add = (metric: string) => {
    if (model.metrics.some((item) => item.id === metric) && !uses.some((use) => use.metric === metric)) uses.push({ metric });
  };
  const specific = slots.metrics.filter((atom) => atom.metric !== model.defaultMetric);
  const conjoined = hasOp(slots, "and", "comma", "versus", "compare", "relation");
  for (const atom of conjoined || specific.length === 0 ? slots.metrics : specific) add(atom.metric);
  if (uses.length > 1 && !conjoined) uses.splice(0, uses.length, ...uses.filter((use) => use.metric !== model.defaultMetric));
  if (uses.length > 1 && specific.length > 0 && !listed(context)) uses.splice(0, uses.length, { metric: specific[0]!.metric });
  for (const id of [...slots.counted, ...relatedCounts(context)]) {
    const metric = model.metrics.find((item) => item.id === `${id}_count`) ?? model.metrics.find((item) => item.id === `count:${id}`);
    if (metric) add(metric.id);
  }
  if (slots.counted.length > 0 && uses.length > slots.counted.length && !hasOp(slots, "versus", "relation", "and")) {
    uses.splice(0, uses.length, ...uses.filter((use) => use.metric !== model.defaultMetric));
  }
  for (const { dimension, metric, when, replaces } of lexicon.dimensionMetrics ?? []) {
    const beside =
      dimensions.includes(dimension) || slots.filters.some(({ filter }) => "dimension" in filter && filter.dimension === dimension);
    const unit = picked.some((item) => item.dimension === dimension);
    if (!beside && !unit) continue;
    if (when && !scan.tokens.some((token) => when.includes(token.norm))) continue;
    if (replaces) {
      if (uses[0]?.metric === replaces) uses.splice(0, 1, { metric });
      continue;
    }
    if (unit && hasOp(slots, "relation", "versus")) uses.unshift({ metric });
    else if (uses.every((use) => use.metric === model.defaultMetric) && (beside || when || slots.metrics.length === 0))
      uses.splice(0, uses.length, { metric });
  }
  if (uses.length === 0) uses.push({ metric: model.defaultMetric });
  return uses;
}

/** Metrics joined by "and", "," or "vs": all of them are wanted. */
function listed({ slots, scan }: ComposeContext): boolean {
  const atoms = slots.metrics;
  return atoms.slice(1).some((atom, i) => {
    const between = scan.atoms.filter((other) => other.from >= atoms[i]!.to && other.to <= atom.from);
    return (
      between.some((other) => other.kind === "op" && ["and", "comma", "versus", "or", "relation"].includes(other.op)) ||
      hasOp(slots, "relation")
    );
  });
}

export function filtersOf(context: ComposeContext, picked: readonly Picked[], dimensions: readonly string[]): Filter[] {
  const filters: Filter[] = [];
  const groups = new Map<string, Picked[]>();
  for (const item of picked) {
    const key = `${item.dimension}\u0000${item.negated}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  for (const items of groups.values()) {
    filters.push(
      toFilter(
        items[0]!.dimension,
        items.flatMap((item) => item.values),
        items[0]!.negated,
      ),
    );
  }
  for (const { filter, negated, lacking } of context.slots.filters)
    filters.push(rowFilter(filter, negated, lacking, dimensions, context.model));
  return mergeRows(filters);
}

/** "untagged" means no value of the tag in play; without one, no tags at all. */
export function rowFilter(filter: Filter, negated: boolean, lacking: boolean, dimensions: readonly string[], model: SemanticModel): Filter {
  if (!("dimension" in filter)) return filter;
  if (lacking && "values" in filter) {
    const tag = dimensions.find((id) => model.dimensions.find((item) => item.id === id)?.kind === "tag");
    if (tag) return { dimension: tag, op: negated ? "not-null" : "is-null" };
  }
  if (filter.op === "is-null") return { dimension: filter.dimension, op: negated ? "not-null" : "is-null" };
  if ("values" in filter && negated) return { dimension: filter.dimension, op: "not-in", values: filter.values };
  return filter;
}

/** Row words of one dimension join: "tax and credits" keeps both, "excluding tax and credits" drops both. */
function mergeRows(filters: readonly Filter[]): Filter[] {
  const merged: Filter[] = [];
  for (const filter of filters) {
    const twin = merged.find(
      (old) =>
        "dimension" in old &&
        "dimension" in filter &&
        "values" in old &&
        "values" in filter &&
        old.dimension === filter.dimension &&
        old.op === filter.op,
    );
    if (twin && "values" in twin && "values" in filter) twin.values = [...new Set([...twin.values, ...filter.values])];
    else merged.push("values" in filter ? ({ ...filter, values: [...filter.values] } as Filter) : filter);
  }
  return merged;
}

export function grainOf({ slots, clock, base }: ComposeContext, time: ResolvedTime, _metrics: readonly MetricUse[]): Grain | null {
  const used = slots.statistics.length > 0 && !slots.statistics.some((item) => item.unit);
  const grains = slots.grains.map((atom) => atom.grain);
  const rest =
    used && grains.length > 0 ? grains.slice(1) : hasOp(slots, "per-day") ? grains.filter((grain, i) => grain !== "day" || i > 0) : grains;
  if (hasOp(slots, "average") && rest.length === 1 && rest[0] === "day" && !hasOp(slots, "trend")) return null;
  if (rest.length > 0) return rest[0]!;
  if (used && grains.length > 0) return null;
  if (time.grain) return time.grain;
  if (!clock) return null;
  if (hasOp(slots, "trend") || hasOp(slots, "running", "moving")) return trendGrain(time.period ?? base?.period ?? null, clock);
  return null;
}

/** "how many credits did we use": amounts of a virtual currency, where the data has one, not rows of credit. */
function virtualCredits(context: ComposeContext): ComposeContext {
  const { slots, model, lexicon, scan } = context;
  const rule = lexicon.virtualCredits;
  const isVirtual = model.otherCurrencies?.some(({ values }) => values.some((value) => !/^[A-Z]{3}$/.test(value)));
  const at = slots.filters.find(
    (slot) => !slot.negated && scan.tokens.slice(slot.atom.from, slot.atom.to).some((token) => singular(token.norm) === rule?.word),
  );
  if (!rule || !isVirtual || !at) return context;
  const used = scan.tokens.some((token) => rule.verbs.includes(token.norm));
  const seller = slots.values.some((slot) => !rule.national.some((name) => slot.matches[0]!.value.label.toLowerCase().includes(name)));
  if (!used && !seller) return context;
  const metrics = [{ ...at.atom, kind: "metric" as const, metric: rule.metric }];
  return { ...context, slots: { ...slots, metrics, filters: slots.filters.filter((slot) => slot !== at) } };
}

/** "highest monthly spend per provider": the extreme of each provider's months, not a ranking of them. */
export function extremes(slots: Slots): Slots {
  const top = slots.tops[0];
  const grain = slots.grains[0];
  if (!top || !grain || top.op !== "top" || top.n !== undefined || grain.from !== top.to || slots.dimensions.length === 0) return slots;
  const fn = top.direction === "asc" ? ("min" as const) : ("max" as const);
  return { ...slots, tops: [], statistics: [{ fn, atom: top }] };
}

/** Each statistic that was named, of the first metric: "min, median and max of daily cost". */
function withStatistics(metrics: readonly MetricUse[], slots: Slots): MetricUse[] {
  if (slots.statistics.length === 0) return [...metrics];
  const grain = slots.grains[0]?.grain ?? "day";
  const uses = slots.statistics.flatMap((item) => metrics.map((use) => ({ ...use, statistic: { fn: item.fn, over: item.unit ?? grain } })));
  return uses.slice(0, 12);
}

/** A ranking names things: rows without a tag or an id are not one of them. */
function namedOnly(query: SemanticQuery, model: SemanticModel): Filter[] {
  const id = query.dimensions.at(-1)?.dimension;
  const dimension = model.dimensions.find((item) => item.id === id);
  if (!dimension || !(dimension.kind === "tag" || dimension.kind === "custom" || dimension.semantic === "identifier")) return [];
  if (query.filters.some((filter) => "dimension" in filter && filter.dimension === id)) return [];
  return [{ dimension: dimension.id, op: "not-null" }];
}

/** Average over days: said so, or "average" of something that is a sum. */
function perDayWanted(slots: Slots, query: SemanticQuery): boolean {
  if (query.buckets || slots.statistics.length > 0) return false;
  if (hasOp(slots, "per-day")) return true;
  if (!hasOp(slots, "average")) return false;
  return (
    slots.grains.some((atom) => atom.grain === "day") ||
    query.dimensions.some(({ dimension }) => dimension === "weekday" || dimension === "weekend") ||
    query.grain !== null
  );
}

export function topOf(
  context: ComposeContext,
  dimensions: readonly string[],
  metrics: readonly MetricUse[],
  compared: boolean,
  grain: Grain | null,
): Top | null {
  const { slots, scan } = context;
  const growth = slots.tops.find((atom) => atom.op === "growth");
  if (hasOp(slots, "sort") && !growth && slots.tops.every((item) => item.n === undefined)) return null;
  const atom = growth ?? slots.tops[0] ?? (compared ? undefined : slots.ops.get("comparative")?.[0]);
  if (!atom || (dimensions.length === 0 && grain === null)) return null;
  if (slots.thresholds.length > 0 && slots.tops.every((item) => item.n === undefined) && numberBeside(context) === null) return null;
  const n =
    slots.tops.find((item) => item.n !== undefined)?.n ??
    numberBeside(context) ??
    (isSingular(slots, dimensions) && dimensions.length > 1 ? 1 : 10);
  const part = growth ? (growth.fraction ? PART.fraction : PART.change) : compared && hasOp(slots, "change") ? PART.change : PART.value;
  const direction = growth
    ? growth.direction!
    : (slots.tops.find((item) => item.direction === "asc")?.direction ?? atom.direction ?? "desc");
  const within: string[] = [];
  if (dimensions.length > 1 && !isTrailing(slots))
    for (const id of dimensions.slice(0, -1)) if (slots.dimensions.some((slot) => slot.id === id && slot.cue !== "which")) within.push(id);
  const each = slots.grains.some((item) =>
    /\b(?:each|every|per|in)\b/.test(
      scan.tokens
        .slice(item.from, item.to)
        .map((token) => token.norm)
        .join(" "),
    ),
  );
  if (grain && dimensions.length > 0 && each && !hasOp(slots, "trend")) within.push("time");
  const together =
    hasOp(slots, "share") &&
    !slots.dimensions.some((slot) => slot.cue === "by" || slot.cue === "each") &&
    !within.length &&
    (slots.tops.some((item) => item.n !== undefined) || numberBeside(context) !== null) &&
    makesUp(context);
  return { n, by: { metric: metrics[0]!.metric, part }, direction, other: hasOp(slots, "rest"), within, together };
}

/** "by region and service, top 20": the number cuts all combinations. */
function isTrailing(slots: Slots): boolean {
  const top = slots.tops[0];
  return (
    top !== undefined &&
    slots.dimensions.every((slot) => slot.atom.from < top.from && slot.cue !== "each") &&
    slots.dimensions.at(-1)?.cue !== "which" &&
    top.n !== undefined
  );
}

/** "for each provider, the most expensive service": one for each. */
function isSingular(slots: Slots, dimensions: readonly string[]): boolean {
  const ranked = slots.dimensions.find((slot) => slot.id === dimensions.at(-1));
  return ranked !== undefined && !ranked.atom.plural;
}

/** "what share do the top five make up", "do our top five account for": one number for all of them. */
function makesUp({ scan }: ComposeContext): boolean {
  return scan.tokens.some((token) =>
    /^(?:make|makes|account|accounts|represent|represents|constitute|contribute|together|combined|do|does|come|comes|goes|go|is|are|from)$/.test(
      token.norm,
    ),
  );
}

/** A number right before a dimension: "which three services", "the 5 accounts that cost most". */
function numberBeside({ slots }: ComposeContext): number | null {
  for (const slot of slots.dimensions) {
    const number = slots.numbers.find(
      (atom) =>
        atom.to <= slot.atom.from && slot.atom.from - atom.to <= 3 && Number.isInteger(atom.value) && atom.value >= 1 && atom.value <= 1000,
    );
    if (number) return number.value;
  }
  for (const grain of slots.grains) {
    const number = slots.numbers.find(
      (atom) => atom.to <= grain.from && grain.from - atom.to <= 2 && Number.isInteger(atom.value) && atom.value >= 1 && atom.value <= 1000,
    );
    if (number) return number.value;
  }
  return null;
}

/** In "what % of our invoices was tax" the invoices are the whole, not a grouping: only cued dimensions stay. */
function keepCued(slots: Slots, dimensions: string[]): void {
  const cued = new Set(slots.dimensions.filter((slot) => slot.cue === "by" || slot.cue === "each").map((slot) => slot.id));
  dimensions.splice(0, dimensions.length, ...dimensions.filter((id) => cued.has(id)));
}

function shareOf(
  { slots, scan }: ComposeContext,
  picked: readonly Picked[],
  filters: Filter[],
  dimensions: readonly string[],
  grain: Grain | null,
  top: Top | null,
): { share: Share | null; filters: Filter[] } {
  const none = { share: null, filters };
  const at = slots.ops.get("share")?.[0];
  const percentMetric = slots.metrics.length > 0 && slots.thresholds.some((item) => item.threshold.percent);
  if (!at || (percentMetric && scan.tokens.slice(at.from, at.to).every((token) => token.norm === "%"))) return none;
  if (top?.together) return { share: { of: "total" }, filters };
  const parts = partFilters(slots, picked, filters, at.from, dimensions.length > 0);
  if (parts.length > 0) return { share: { of: "row", part: parts }, filters: filters.filter((filter) => !parts.includes(filter)) };
  if (dimensions.length === 0) return none;
  if (grain) return { share: { of: "group", by: ["time"] }, filters };
  const within = top?.within.filter((id) => id !== "time") ?? [];
  const inner = slots.dimensions.filter((slot) => slot.cue === "each").map((slot) => slot.id);
  const by = within.length > 0 ? within : dimensions.length > 1 ? inner : [];
  return { share: by.length > 0 && by.length < dimensions.length ? { of: "group", by } : { of: "total" }, filters };
}

/** Which filters name the part, and which the whole: "what % of A is B" keeps A and takes the part of B. */
function partFilters(slots: Slots, picked: readonly Picked[], filters: readonly Filter[], at: number, grouped: boolean): Filter[] {
  const find = (dimension: string, negated: boolean) =>
    filters.find(
      (filter) =>
        "dimension" in filter && filter.dimension === dimension && (filter.op === "not-in" || filter.op === "not-null") === negated,
    );
  const named = [
    ...slots.values.map((slot, i) => ({
      from: slot.atom.from,
      filter: find(picked[i]!.dimension, slot.negated),
      rows: false,
      negated: slot.negated,
    })),
    ...slots.filters.map((slot) => ({
      from: slot.atom.from,
      filter:
        "dimension" in slot.filter
          ? filters.find(
              (f) =>
                "dimension" in f &&
                (f.dimension === (slot.filter as { dimension: string }).dimension || f.op === "is-null" || f.op === "not-null"),
            )
          : undefined,
      rows: true,
      negated: slot.negated,
    })),
  ]
    .filter((item) => item.filter !== undefined && !item.negated)
    .sort((a, b) => a.from - b.from);
  if (named.length === 0) return [];
  const verb = (slots.ops.get("is") ?? []).find((op) => op.from > at);
  if (verb) {
    const after = named.filter((item) => item.from > verb.from).map((item) => item.filter!);
    if (after.length > 0) return [...new Set(after)];
  }
  const rows = named.filter((item) => item.rows).map((item) => item.filter!);
  if (rows.length > 0) return [...new Set(rows)];
  if (grouped) return [];
  const before = named.filter((item) => item.from < at).map((item) => item.filter!);
  if (before.length > 0 && before.length < named.length) return [...new Set(before)];
  return named.length === 1 ? [named[0]!.filter!] : [named[0]!.filter!];
}

function havingOf({ slots }: ComposeContext, metrics: readonly MetricUse[], comparison: Comparison | null, share: Share | null): Having[] {
  const metric = metrics[0]!.metric;
  const falling = hasOp(slots, "decrease") && !hasOp(slots, "increase");
  const result: Having[] = [];
  for (const atom of slots.thresholds) {
    for (const limit of [atom.threshold, atom.upper]) {
      if (!limit) continue;
      const moved = comparison !== null && (hasOp(slots, "increase", "decrease", "change", "growth", "monthly-over") || limit.percent);
      const part = moved ? (limit.percent ? PART.fraction : PART.change) : limit.percent && share ? PART.share : PART.value;
      const amount = limit.percent ? limit.value / 100 : limit.value;
      const flipped = { gt: "lt", gte: "lte", lt: "gt", lte: "gte", eq: "eq" } as const;
      const down = moved && falling;
      result.push({ metric, part, op: down ? flipped[limit.op] : limit.op, value: decimal(down ? -amount : amount) });
    }
  }
  if (
    result.length === 0 &&
    comparison &&
    !slots.tops.length &&
    hasOp(slots, "which") &&
    slots.dimensions.length > 0 &&
    !slots.intents.has("why")
  ) {
    if (falling) result.push({ metric, part: PART.change, op: "lt", value: "0" });
    else if (hasOp(slots, "increase")) result.push({ metric, part: PART.change, op: "gt", value: "0" });
  }
  return result.slice(0, 10);
}

function decimal(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function windowOf(slots: Slots): WindowCalc | null {
  const moving = slots.ops.get("moving")?.[0];
  if (moving) return { kind: "moving-average", size: Math.min(366, Math.max(2, moving.size ?? 3)) };
  return hasOp(slots, "running") ? { kind: "running-total" } : null;
}

function countedByMetric(slots: Slots, model: SemanticModel): string | undefined {
  const ids = slots.metrics.map((atom) => atom.metric.replace(/^count:|_count$/g, ""));
  return ids.find((id, i) => id !== slots.metrics[i]!.metric && model.dimensions.some((dimension) => dimension.id === id));
}

/** "how many resources cost under 10, 10 to 100, …", "distribution of resource cost". */
function bucketsOf({ slots, model, scan }: ComposeContext, metrics: readonly MetricUse[]): Buckets | null {
  const bins = hasOp(slots, "bins") || slots.charts.includes("histogram");
  const distribution = hasOp(slots, "distribution") || bins;
  const counted = slots.counted[0] ?? countedByMetric(slots, model);
  const of = counted ?? (distribution ? slots.dimensions.find((slot) => slot.cue !== "by" && slot.cue !== "each")?.id : undefined);
  const limits = slots.thresholds.flatMap((atom) => [atom.threshold.value, ...(atom.upper ? [atom.upper.value] : [])]);
  const plain = slots.numbers.map((atom) => atom.value).filter((value) => value > 0);
  const edges = [...new Set([...limits, ...(limits.length > 0 ? plain : [])])].sort((a, b) => a - b);
  const metric = metrics.find((use) => isAdditive(model, use.metric) && !use.metric.startsWith("count:"))?.metric ?? model.defaultMetric;
  if (of && counted && limits.length > 0 && slots.tops.length === 0) return { of, metric, edges };
  if (of && edges.length > 1 && distribution) return { of, metric, edges };
  if (of && bins) return { of, metric, ...(edges.length > 0 && { edges }) };
  return null;
}

/** Time runs forward; everything else from the greatest, unless the question ranks from the least. */
export function orderOf(query: SemanticQuery, slots: Slots): SemanticQuery["order"] {
  const metric = query.metrics[0]?.metric;
  if (!metric || query.buckets) return [];
  if (query.top && !(query.grain && query.dimensions.length > 0)) {
    const inner = { by: query.top.by.metric, part: query.top.by.part, direction: query.top.direction } as const;
    return [...query.top.within.map((by) => ({ by, direction: "asc" as const })), inner];
  }
  if (query.grain) return [{ by: "time", direction: "asc" }];
  if (query.dimensions.length === 0) return [];
  const sort = slots.ops.get("sort")?.[0];
  if (sort?.fraction) return [{ by: query.dimensions[0]!.dimension, direction: sort.direction ?? "asc" }];
  const changed = query.comparison && (hasOp(slots, "change", "growth", "increase", "monthly-over") || slots.intents.has("why"));
  if (query.having.some((item) => item.part === "change-fraction")) return [{ by: metric, part: "change-fraction", direction: "desc" }];
  return [
    {
      by: metric,
      ...(changed ? { part: "change" as const } : {}),
      direction: slots.tops.length > 0 ? (slots.tops[0]!.direction ?? "desc") : (sort?.direction ?? "desc"),
    },
  ];
}

export function periodLabel(span: Period): string {
  return `${span.start} – ${span.end}`;
}
