import type { Period, SemanticQuery } from "@/lib/semantic/query";
import { instant, periodBefore } from "./calendar";
import type { ComposeContext } from "./compose-context";
import type { Past } from "./edits/read-edit";
import { hasOp, type Slots } from "./slots";
import { foldWords } from "./stem";

/**
 * What the shown period is set against in a follow-up: "the change on the second quarter"; "diff?", after two answers that differ in
 * their period.
 * @returns the parts of the query that change; null where no comparison is asked for
 */
export function comparisonAsked(
  { slots, scan, base }: ComposeContext,
  past: Past,
): Pick<SemanticQuery, "period" | "comparison" | "grain"> | null {
  if (!base?.period) return null;
  const only = slots.times.length === 1 ? slots.times[0]! : null;
  const other = only?.atom.time.period ?? null;
  if (only && other && hasOp(slots, "change", "increase", "decrease", "growth", "compare")) {
    const before = scan.tokens.slice(0, only.atom.from).findLast((token) => token.norm !== "the")?.norm ?? "";
    const isEarlier = instant(other.end) <= instant(base.period.start);
    return isEarlier && /^(?:on|over|from|against|to|with)$/.test(before) ? against(base.period, other) : null;
  }
  const shown = past.history.at(-1)?.query.period ?? null;
  const isDifferent = shown !== null && (shown.start !== base.period.start || shown.end !== base.period.end);
  if (only || !isDifferent || !isAlone(slots) || !hasOp(slots, "compare", "change")) return null;
  return instant(shown.start) < instant(base.period.start) ? against(base.period, shown) : against(shown, base.period);
}

const against = (period: Period, other: Period) => ({ period, comparison: { kind: "custom" as const, period: other }, grain: null });

const isAlone = (slots: Slots) =>
  slots.times.length + slots.metrics.length + slots.values.length + slots.dimensions.length + slots.grains.length + slots.tops.length === 0;

/** "per day instead of by account": the dimensions that go. */
export function replacedDimensions({ slots, scan }: ComposeContext): Slots["dimensions"] {
  const at = slots.ops.get("instead")?.find(({ to }) => scan.tokens[to - 1]?.norm === "of");
  return at ? slots.dimensions.filter(({ atom }) => atom.from >= at.to && atom.from - at.to <= 3) : [];
}

/** "without the account split": what is left to group by; without a name the last one goes. */
export function withoutSplit({ slots, scan }: ComposeContext, dimensions: SemanticQuery["dimensions"]): SemanticQuery["dimensions"] {
  const at = slots.ops.get("unsplit")?.[0];
  const words = scan.tokens.slice(at?.from ?? 0, at?.to ?? 0).flatMap(({ norm }) => foldWords(norm));
  const named = words.flatMap((word) => scan.index.lookup([word]).map(({ id }) => id));
  const left = dimensions.filter(({ dimension }) => !named.includes(dimension));
  return left.length < dimensions.length ? left : dimensions.slice(0, -1);
}

/** "why?" after an answer: its period against the one before it, or the two that it compared. */
export function explainFrom(merged: SemanticQuery, query: SemanticQuery, { slots, clock }: ComposeContext): SemanticQuery {
  const period = query.period ?? merged.period;
  const comparison =
    query.comparison ??
    (slots.times.length > 0
      ? merged.comparison
      : period && clock
        ? { kind: "previous" as const, period: periodBefore(period) }
        : merged.comparison);
  return { ...merged, period, comparison, metrics: query.metrics.slice(0, 1) };
}

/** Rows in the order that was asked for: only lists by value have another one. */
export function sortedOrder(query: SemanticQuery, direction: "asc" | "desc" | undefined): SemanticQuery["order"] {
  const metric = query.metrics[0]?.metric;
  if (!direction || !metric || query.grain || query.top || query.buckets || query.dimensions.length === 0) return query.order;
  return [{ by: metric, direction }];
}
