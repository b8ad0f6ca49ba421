import type { SemanticModel } from "@/lib/semantic/model";
import type { Buckets, MetricUse } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import type { ComposeContext } from "./compose-context";
import { isAdditive } from "./measures";
import { hasOp, type Slots } from "./slots";
import { asksForSpread } from "./spread";

/** "how many resources" may be read as a measure: the dimension that it counts. */
export function countedByMetric(slots: Slots, model: SemanticModel): string | undefined {
  const ids = slots.metrics.map((atom) => atom.metric.replace(/^count:|_count$/g, ""));
  return ids.find((id, i) => id !== slots.metrics[i]!.metric && model.dimensions.some((dimension) => dimension.id === id));
}

/** "on how many days did we spend more than 5,000": buckets of the grain that pass the conditions. */
function countedTimes({ slots, model }: ComposeContext, metrics: readonly MetricUse[], grain: Grain | null): Buckets | null {
  const at = slots.ops.get("count")?.[0];
  const isLimited = slots.thresholds.length > 0 || hasOp(slots, "exceeds");
  if (!at || !grain || !isLimited || slots.counted.length > 0) return null;
  return { of: "time", metric: metrics[0]?.metric ?? model.defaultMetric, whole: true };
}

/** "how many resources cost under 10, 10 to 100, …", "distribution of resource cost"; with one limit only, how many there are. */
export function bucketsOf(context: ComposeContext, metrics: readonly MetricUse[], grain: Grain | null): Buckets | null {
  const { slots, model, scan } = context;
  const times = countedTimes(context, metrics, grain);
  if (times) return times;
  const bins = hasOp(slots, "bins") || slots.charts.includes("histogram");
  const distribution = hasOp(slots, "distribution") || bins;
  const counted = slots.counted[0] ?? countedByMetric(slots, model);
  const of = counted ?? (distribution ? slots.dimensions.find((slot) => slot.cue !== "by" && slot.cue !== "each")?.id : undefined);
  const limits = slots.thresholds.flatMap((atom) => [atom.threshold.value, ...(atom.upper ? [atom.upper.value] : [])]);
  const plain = slots.numbers.map((atom) => atom.value).filter((value) => value > 0);
  const edges = [...new Set([...limits, ...(limits.length > 0 ? plain : [])])].sort((a, b) => a - b);
  const metric = metrics.find((use) => isAdditive(model, use.metric) && !use.metric.startsWith("count:"))?.metric ?? model.defaultMetric;
  if (of && counted && limits.length > 0 && slots.tops.length === 0)
    return slots.thresholds.length === 1 && plain.length === 0 && !distribution ? { of, metric, whole: true } : { of, metric, edges };
  if (of && edges.length > 1 && distribution) return { of, metric, edges };
  if (of && bins) return { of, metric, ...(edges.length > 0 && { edges }) };
  const single = slots.dimensions.length === 1 && slots.tops.length + slots.thresholds.length === 0 ? slots.dimensions[0]!.id : undefined;
  const isOfThings = single && model.dimensions.find(({ id }) => id === single)?.semantic === "identifier";
  if (isOfThings && grain === null && asksForSpread(scan, slots)) return { of: single, metric };
  return null;
}
