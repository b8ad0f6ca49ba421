import type { ChartType } from "@/lib/charts/spec";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Scan } from "./scan";
import type { Slots } from "./slots";

/** Words for how values are spread; "breakdown" and "split" ask for the parts of a whole. */
const SPREAD = /^(?:distribution|distribut|spread|frequency|histogram|dispersion|scatter|variability)/;

/** Is the spread of single values asked for? */
export function asksForSpread({ tokens }: Scan, { ops, charts }: Slots): boolean {
  const words = (ops.get("distribution") ?? []).map(({ from }) => tokens[from]!.norm);
  return words.some((word) => SPREAD.test(word)) || charts.includes("histogram") || charts.includes("boxplot");
}

/**
 * Drawing of "the spread of daily cost": a histogram of the days, a box for each group; "by month" over time asks for a series.
 * @returns null where no such step is named
 */
export function spreadChart(scan: Scan, slots: Slots, query: SemanticQuery): ChartType | null {
  const [step] = slots.grains;
  if (!step || !query.grain || query.buckets || query.comparison || query.share || query.window) return null;
  const isStepOfValues = ["hour", "day"].includes(step.grain) || /ly$/.test(scan.tokens[step.to - 1]?.norm ?? "");
  if (!isStepOfValues || !asksForSpread(scan, slots) || query.dimensions.length > 1) return null;
  return query.dimensions.length === 1 ? "boxplot" : "histogram";
}
