import type { Filter, MetricUse, Share, Top } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import { comparedRows, isComparing } from "./comparing";
import type { ComposeContext } from "./compose-context";
import type { Picked } from "./pick-values";
import type { Scan } from "./scan";
import { hasOp, type Slots } from "./slots";

/** In "what % of our invoices was tax" the invoices are the whole, not a grouping: only cued dimensions stay. */
export function keepCued(slots: Slots, dimensions: string[]): void {
  const cued = new Set(slots.dimensions.filter((slot) => slot.cue === "by" || slot.cue === "each").map((slot) => slot.id));
  dimensions.splice(0, dimensions.length, ...dimensions.filter((id) => cued.has(id)));
}

export function shareOf(
  { slots, scan, model }: ComposeContext,
  metrics: readonly MetricUse[],
  picked: readonly Picked[],
  filters: Filter[],
  dimensions: readonly string[],
  grain: Grain | null,
  top: Top | null,
): { share: Share | null; filters: Filter[] } {
  const none = { share: null, filters };
  const at = slots.ops.get("share")?.find((atom) => !isAmountOfTime(scan, atom));
  // "services above 5 percent of the total": the limit is on their share
  const isLimited = !at && slots.thresholds.some(({ threshold, upper }) => threshold.percent || upper?.percent);
  if (
    isLimited &&
    dimensions.length > 0 &&
    !isComparing(slots) &&
    metrics.every(({ metric }) => model.metrics.find(({ id }) => id === metric)?.additivity === "additive")
  )
    return { share: grain ? { of: "group", by: ["time"] } : { of: "total" }, filters };
  if (metrics.some(({ metric }) => model.metrics.find(({ id }) => id === metric)?.unit.kind === "fraction") && picked.length === 0)
    return none;
  const percentMetric = slots.metrics.length > 0 && slots.thresholds.some((item) => item.threshold.percent);
  if (!at || (percentMetric && scan.tokens.slice(at.from, at.to).every((token) => token.norm === "%"))) return none;
  const isMoving = slots.tops.some(({ op }) => op === "growth") || (isComparing(slots) && hasOp(slots, "increase", "decrease", "change"));
  if (isMoving && isUnitOfGrowth(scan, at)) return none;
  if (top?.together) return { share: { of: "total" }, filters };
  const split = comparedRows(slots);
  if (split !== null && dimensions.includes(split)) return { share: grain ? { of: "group", by: ["time"] } : { of: "total" }, filters };
  const parts = partFilters(scan, slots, picked, filters, at, dimensions.length > 0);
  if (parts.length > 0) return { share: { of: "row", part: parts }, filters: filters.filter((filter) => !parts.includes(filter)) };
  if (dimensions.length === 0) return none;
  if (grain) return { share: { of: "group", by: ["time"] }, filters };
  const within = top?.within.filter((id) => id !== "time") ?? [];
  const inner = slots.dimensions.filter((slot) => slot.cue === "each").map((slot) => slot.id);
  const by = within.length > 0 ? within : dimensions.length > 1 ? inner : [];
  return { share: by.length > 0 && by.length < dimensions.length ? { of: "group", by } : { of: "total" }, filters };
}

/** "how much of July is untagged": an amount of that time. */
function isAmountOfTime({ tokens, atoms }: Scan, { from, to }: { from: number; to: number }): boolean {
  const words = tokens.slice(from, to).map(({ norm }) => norm);
  return words.join(" ").startsWith("how much of") && atoms.some((atom) => atom.kind === "time" && atom.from === to);
}

/** "fastest growing, by percentage": how growth is measured, no part of a whole. */
export function isUnitOfGrowth({ tokens }: Scan, { from, to }: { from: number; to: number }): boolean {
  return tokens.slice(from, to).every(({ norm }) => /^(?:in|as|by|a|what|percent|percentage|pct|%|terms)$/.test(norm));
}

/** "the share of production in each provider": each of them is a whole. */
function isInEach({ tokens }: Scan, dimension: number): boolean {
  const before = tokens.slice(Math.max(0, dimension - 3), dimension).map(({ norm }) => norm);
  return /(?<![^ ])(?:in|within|inside|of|at) (?:each|every)(?![^ ])/.test(before.join(" "));
}

/** Which filters name the part, and which the whole: "what % of A is B" keeps A and takes the part of B. */
function partFilters(
  scan: Scan,
  slots: Slots,
  picked: readonly Picked[],
  filters: readonly Filter[],
  { from: at, to }: { from: number; to: number },
  grouped: boolean,
): Filter[] {
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
      negated: slot.negated && !slot.present,
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
  const part = named.filter((item) => item.rows && item.from < at).map((item) => item.filter!);
  if (part.length > 0 && part.length < rows.length) return [...new Set(part)];
  if (rows.length > 0) return [...new Set(rows)];
  const isOfEach = slots.dimensions.some(({ cue, atom }) => (cue === "by" || cue === "each") && isInEach(scan, atom.from));
  if (grouped && isOfEach && named[0]!.from === to) return [named[0]!.filter!];
  if (grouped) return [];
  const before = named.filter((item) => item.from < at).map((item) => item.filter!);
  if (before.length > 0 && before.length < named.length) return [...new Set(before)];
  return named.length === 1 ? [named[0]!.filter!] : [named[0]!.filter!];
}
