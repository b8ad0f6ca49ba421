import type { ChartEdit, ChartType } from "@/lib/charts/spec";
import { hasOp, type Slots } from "./slots";

/** Drawing that was asked for by name, and edits of the drawing. */
export function chartOf(slots: Slots): { chart: ChartType | null; edits: ChartEdit[] } {
  const edits: ChartEdit[] = [];
  const sort = slots.ops.get("sort")?.at(-1);
  if (sort) edits.push({ kind: "sort", by: sort.fraction ? "label" : "value", direction: sort.direction ?? "desc" });
  const log = slots.ops.get("log")?.[0];
  if (log) edits.push({ kind: "log", on: log.on ?? true });
  const labels = slots.ops.get("labels")?.[0];
  if (labels) edits.push({ kind: "labels", on: labels.on ?? true });
  if (hasOp(slots, "swap")) edits.push({ kind: "swap" });
  return { chart: slots.charts.at(-1) ?? (hasOp(slots, "stack") ? "stacked-bar" : null), edits };
}

/** Does the question speak of the drawing alone, not of other data? */
export function isDrawingOnly(slots: Slots): boolean {
  const { chart, edits } = chartOf(slots);
  const data =
    slots.metrics.length + slots.dimensions.length + slots.values.length + slots.filters.length + slots.times.length + slots.grains.length;
  const asks = slots.tops.length + slots.thresholds.length + slots.counted.length + slots.statistics.length + slots.intents.size;
  return data === 0 && asks === 0 && (chart !== null || edits.length > 0 || hasOp(slots, "stack"));
}
