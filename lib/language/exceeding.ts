import type { SemanticQuery } from "@/lib/semantic/query";
import type { AtomOf } from "./atoms";
import type { ComposeContext } from "./compose-context";
import type { Picked } from "./pick-values";
import { toFilter } from "./pick-values";
import type { Slots } from "./slots";

/**
 * "On which days did AWS cost more than Azure": each of the two its own measure, and the buckets or groups where the first is the
 * larger (or the smaller) one.
 * @returns the parts of the query that change; null where nothing is listed, or two names of one kind do not stand around the words
 */
export function exceeding(
  { slots }: ComposeContext,
  picked: readonly Picked[],
  query: SemanticQuery,
): Pick<SemanticQuery, "metrics" | "filters" | "having" | "dimensions" | "top" | "share"> | null {
  const at = slots.ops.get("exceeds")?.[0] ?? moreThan(slots);
  const use = query.metrics[0];
  if (!at || !use || query.comparison || slots.thresholds.length > 0) return null;
  const first = slots.values.findLastIndex(({ atom, negated }) => atom.to <= at.from && !negated);
  const second = slots.values.findIndex(({ atom, negated }) => atom.from >= at.to && !negated);
  const [a, b] = [picked[first], picked[second]];
  if (!a || !b || a.dimension !== b.dimension) return null;
  const { dimension } = a;
  const isListed = slots.grains.length > 0 || query.dimensions.some((item) => item.dimension !== dimension);
  if (!isListed) return null;
  const measure = (item: Picked) => ({
    metric: use.metric,
    where: [toFilter(dimension, item.values, false)],
    label: item.values.length === 1 ? item.values[0]!.label : item.words,
  });
  return {
    metrics: [measure(a), measure(b)],
    filters: query.filters.filter((filter) => !("dimension" in filter) || filter.dimension !== dimension),
    dimensions: query.dimensions.filter((item) => item.dimension !== dimension),
    having: [{ metric: use.metric, part: "value", op: at.direction === "asc" ? "lt" : "gt", value: "1", against: { use: 1 } }],
    top: null,
    share: null,
  };
}

/** "cost more than": the words of a comparison with the one of its other side right behind. */
function moreThan(slots: Slots): AtomOf<"op"> | undefined {
  const [at, than] = [slots.ops.get("comparative")?.[0], slots.ops.get("versus")?.[0]];
  return at && than && than.from === at.to ? { ...at, to: than.to } : undefined;
}
