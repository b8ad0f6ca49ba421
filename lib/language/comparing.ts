import type { Filter } from "@/lib/semantic/query";
import type { ComposeContext } from "./compose-context";
import type { Picked } from "./pick-values";
import { type ResolvedTime, resolveTimes } from "./resolve-time";
import { hasOp, type Slots } from "./slots";
import { isAlong } from "./step-change";

/** Two periods, or a change between them, are asked for. */
export function isComparing(slots: Slots): boolean {
  const times = slots.times.filter((slot) => slot.atom.time.period !== null || slot.atom.time.relative).length;
  if (slots.thresholds.some(({ threshold }) => threshold.moved) && slots.dimensions.length > 0) return true;
  if (hasOp(slots, "growth", "monthly-over") || slots.intents.has("why")) return true;
  if (slots.times.some((slot) => slot.atom.time.relative)) return true;
  const [grain] = slots.grains;
  if (grain && times === 1 && isAlong(slots, grain.grain) && slots.times[0]!.link !== "versus") return false;
  if (hasOp(slots, "increase", "decrease") && !hasOp(slots, "relation") && (times > 0 || slots.grains.length === 0)) return true;
  if (hasOp(slots, "change") && !hasOp(slots, "trend") && (times > 0 || slots.grains.length === 0)) return true;
  if (times >= 2 && hasOp(slots, "versus", "compare") && versusTimes(slots)) return true;
  if (times === 2 && hasOp(slots, "exceeds", "each") && slots.values.length < 2 && slots.grains.length === 0) return true;
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

/** Dimension whose values are set against each other: two of one dimension with "vs", "compare", "or which". */
export function comparedDimension(slots: Slots, picked: readonly Picked[]): string | null {
  const kept = picked.filter((item) => !item.negated);
  const counts = new Map<string, number>();
  const named = (item: Picked) => item.values.map(({ key }) => key).join("\u0000");
  const distinct = kept.filter(
    (item, i) => kept.findIndex((other) => other.dimension === item.dimension && named(other) === named(item)) === i,
  );
  for (const item of distinct) counts.set(item.dimension, (counts.get(item.dimension) ?? 0) + 1);
  const several = [...counts].find(([, n]) => n >= 2)?.[0];
  if (!several || hasOp(slots, "together")) return null;
  return hasOp(slots, "versus", "compare", "each", "distribution") ||
    (hasOp(slots, "or", "versus") && slots.tops.length > 0) ||
    (slots.tops.length > 0 && !(slots.dimensions.length > 0 && hasOp(slots, "only"))) ||
    hasOp(slots, "trend", "comparative")
    ? several
    : null;
}

/** Values of different dimensions set against each other ("data transfer vs storage"): one measure for each. */
export function entitiesApart(
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
export function comparedRows(slots: Slots): string | null {
  const kept = slots.filters.flatMap(({ filter, negated }) =>
    !negated && "dimension" in filter && filter.op === "in" ? [filter.dimension] : [],
  );
  const several = kept.find((id, i) => kept.indexOf(id) !== i);
  if (!several || hasOp(slots, "together")) return null;
  const named = new Set(slots.filters.flatMap(({ filter }) => ("values" in filter && filter.dimension === several ? filter.values : [])));
  // "at weekends and on working days": every row is one of them, so they can only be told apart
  if (named.has("true") && named.has("false")) return several;
  const all = kept.filter((id) => id === several).length > 2 && hasOp(slots, "share", "distribution", "trend");
  return all || hasOp(slots, "versus", "compare", "each", "distribution") ? several : null;
}
