import type { SemanticModel } from "@/lib/semantic/model";
import type { MetricUse, SemanticQuery } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import type { ComposeContext } from "./compose-context";
import type { Picked } from "./pick-values";
import type { Scan } from "./scan";
import { hasOp, type Slots } from "./slots";
import { singular } from "./stem";

/** Verbs that name a measure only where no noun does: "what did we pay at list price". */
const PAYING = /^(?:pay|pays|paid|paying)$/;

export function isAdditive(model: SemanticModel, id: string): boolean {
  return model.metrics.find((metric) => metric.id === id)?.additivity === "additive";
}

/** "correlation between resources and cost": the resources are counted. */
export function relatedCounts({ slots, model }: ComposeContext): string[] {
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
  const named = slots.metrics.filter((atom) => atom.metric !== model.defaultMetric);
  const isAgainst = hasOp(slots, "versus", "compare");
  const nouns = named.filter((atom) => isAgainst || !scan.tokens.slice(atom.from, atom.to).every((token) => PAYING.test(token.norm)));
  const specific = nouns.length > 0 ? nouns : named;
  const conjoined = hasOp(slots, "and", "comma", "versus", "compare", "relation");
  const said = nouns.length > 0 ? slots.metrics.filter((atom) => nouns.includes(atom) || !named.includes(atom)) : slots.metrics;
  for (const atom of conjoined || specific.length === 0 ? said : specific) add(atom.metric);
  if (uses.length > 1 && !conjoined) uses.splice(0, uses.length, ...uses.filter((use) => use.metric !== model.defaultMetric));
  if (uses.length > 1 && specific.length > 0 && !listed(context)) uses.splice(0, uses.length, { metric: specific[0]!.metric });
  const combined = (lexicon.combinedMetrics ?? []).find(
    ({ of }) => (!conjoined || hasOp(slots, "share")) && of.every((id) => named.some((atom) => atom.metric === id)),
  );
  if (combined) uses.splice(0, uses.length, { metric: hasOp(slots, "share") && combined.rate ? combined.rate : combined.metric });
  for (const id of [...slots.counted, ...relatedCounts(context)]) {
    const metric = model.metrics.find((item) => item.id === `${id}_count`) ?? model.metrics.find((item) => item.id === `count:${id}`);
    if (metric) add(metric.id);
  }
  if (slots.counted.length > 0 && uses.length > slots.counted.length && !hasOp(slots, "versus", "relation", "and")) {
    uses.splice(0, uses.length, ...uses.filter((use) => use.metric !== model.defaultMetric));
  }
  for (const { dimension, metric, when, replaces, share } of lexicon.dimensionMetrics ?? []) {
    const beside =
      dimensions.includes(dimension) ||
      slots.dimensions.some(
        ({ id, cue, atom }) => id === dimension && (replaces !== undefined || when !== undefined || (cue === "" && !atom.plural)),
      ) ||
      slots.filters.some(({ filter }) => "dimension" in filter && filter.dimension === dimension);
    const unit = picked.some((item) => item.dimension === dimension);
    if (!beside && !unit) continue;
    if (share && !hasOp(slots, "share")) continue;
    if (when && !scan.tokens.some((token) => when.includes(token.norm))) continue;
    if (replaces) {
      if (uses[0]?.metric === replaces) uses.splice(0, 1, { metric });
      continue;
    }
    if (unit && (hasOp(slots, "relation", "versus") || isBesideMetric(context, dimension))) uses.unshift({ metric });
    else if (!when && dimensions.includes(dimension) && saysOther(metric, context)) continue;
    else if (uses.every((use) => use.metric === model.defaultMetric) && (beside || when || slots.metrics.length === 0))
      uses.splice(0, uses.length, { metric });
  }
  if (uses.length === 0) uses.push({ metric: model.defaultMetric });
  if (slots.grains.some(({ grain }) => knownBy(grain, uses, model)[0] !== uses[0])) return [{ metric: model.defaultMetric }];
  return uses.length > 1 ? uses.map((use) => ({ ...use, metric: plainCount(use.metric, model) })) : uses;
}

/** Money that was asked for by its word is not answered with a quantity. */
function saysOther(metric: string, { slots, model }: ComposeContext): boolean {
  const kindOf = (id: string) => model.metrics.find((item) => item.id === id)?.unit.kind;
  return slots.metrics.some((atom) => atom.metric === model.defaultMetric && kindOf(atom.metric) !== kindOf(metric));
}

/** "tokens and cost per team": how much of it, beside the cost. */
function isBesideMetric({ slots, scan }: ComposeContext, dimension: string): boolean {
  const unit = slots.values.find(({ matches }) => matches[0]?.value.dimension === dimension)?.atom;
  return slots.metrics.some((metric) => {
    const [first, second] = unit && unit.from < metric.from ? [unit, metric] : [metric, unit];
    const between = second && scan.tokens.slice(first!.to, second.from);
    return between?.length === 1 && /^(?:and|&|,|plus|\+)$/.test(between[0]!.norm);
  });
}

const FINE = new Set(["hour", "day", "week"]);

/** Bills come by the month: "the daily bill" is what a day cost. */
export function knownBy(grain: Grain, uses: readonly MetricUse[], model: SemanticModel): MetricUse[] {
  const isBilled = uses.length === 1 && model.metrics.find(({ id }) => id === uses[0]!.metric)?.time === "billing";
  return FINE.has(grain) && isBilled ? [{ metric: model.defaultMetric }] : [...uses];
}

/** Beside another measure, things are counted over the same rows as that one. */
function plainCount(id: string, model: SemanticModel): string {
  const plain = `count:${/^(.+)_count$/.exec(id)?.[1]}`;
  return model.metrics.some((metric) => metric.id === plain) ? plain : id;
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

/** "how many credits did we use": amounts of a virtual currency, where the data has one, not rows of credit. */
export function virtualCredits(context: ComposeContext): ComposeContext {
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

/** The worst utilisation is the lowest, the worst day the dearest one. */
export function judged({ slots, model }: ComposeContext): Slots {
  if (!slots.tops.some((item) => item.worst)) return slots;
  const named = slots.metrics.map(({ metric }) => metric);
  const measured = model.metrics.filter(({ id }) => (named.length > 0 ? named.includes(id) : id === model.defaultMetric));
  const rated = !measured.some(({ direction }) => direction === "lower-is-better");
  const used = slots.dimensions.some(({ id }) => id === "commitment") && named.length === 0;
  return {
    ...slots,
    tops: slots.tops.map((item) => (item.worst ? { ...item, direction: rated || used ? ("asc" as const) : ("desc" as const) } : item)),
  };
}

/** "lowest, average, median and highest": words for one number of many values, in one list; null where there is no such list. */
function listedStatistics({ tokens }: Scan, slots: Slots): Slots["statistics"] | null {
  const averages = slots.ops.get("average") ?? [];
  const items = [
    ...slots.tops.map((atom) => ({ fn: atom.direction === "asc" ? ("min" as const) : ("max" as const), atom })),
    ...slots.statistics,
    ...averages.map((atom) => ({ fn: "mean" as const, atom })),
  ].sort((a, b) => a.atom.from - b.atom.from);
  if (items.length < 2 || slots.tops.some(({ op, n, worst }) => op !== "top" || n !== undefined || worst)) return null;
  const isList = items.slice(1).every(({ atom }, i) => {
    const between = tokens.slice(items[i]!.atom.to, atom.from);
    return (
      items[i]!.atom === atom || (between.length > 0 && between.every(({ norm }) => /^(?:,|;|and|or|&|the|\/|\+|plus|as|well)$/.test(norm)))
    );
  });
  const isMixed = new Set(items.map(({ fn }) => fn)).size === items.length || slots.statistics.length > 2;
  return isList && isMixed && (slots.tops.length === 0 || slots.grains.length > 0 || slots.statistics.length + averages.length > 0)
    ? items
    : null;
}

/** "highest monthly spend per provider": the extreme of each provider's months, not a ranking of them. */
export function extremes(slots: Slots, scan: Scan): Slots {
  const top = slots.tops[0];
  const grain = slots.grains[0];
  const statistics = listedStatistics(scan, slots);
  if (statistics) return { ...slots, tops: [], statistics, ops: new Map([...slots.ops].filter(([name]) => name !== "average")) };
  if (!top || !grain || top.op !== "top" || top.n !== undefined || grain.from !== top.to || slots.dimensions.length === 0) return slots;
  const fn = top.direction === "asc" ? ("min" as const) : ("max" as const);
  return { ...slots, tops: [], statistics: [{ fn, atom: top }] };
}

/** Each statistic that was named, of the first metric: "min, median and max of daily cost". */
export function withStatistics(metrics: readonly MetricUse[], slots: Slots): MetricUse[] {
  if (slots.statistics.length === 0) return [...metrics];
  const grain = slots.grains[0]?.grain ?? "day";
  const uses = slots.statistics.flatMap((item) => metrics.map((use) => ({ ...use, statistic: { fn: item.fn, over: item.unit ?? grain } })));
  return uses.slice(0, 12);
}

/** Average over days: said so, or "average" of something that is a sum. */
export function perDayWanted(slots: Slots, query: SemanticQuery): boolean {
  if (query.buckets || slots.statistics.length > 0) return false;
  const isKindOfDay = query.dimensions.some(({ dimension }) => dimension === "weekday" || dimension === "weekend");
  if (hasOp(slots, "per-day") || (isKindOfDay && slots.grains.some(({ grain }) => grain === "day"))) return true;
  if (!hasOp(slots, "average")) return false;
  return (
    slots.grains.some((atom) => atom.grain === "day") ||
    query.dimensions.some(({ dimension }) => dimension === "weekday" || dimension === "weekend") ||
    query.grain !== null
  );
}
