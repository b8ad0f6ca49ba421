import { pointsOf } from "@/lib/charts/builders/scatters";
import { pivot } from "@/lib/charts/data";
import type { ChartSpec, ChartType } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

const POINTS: ChartType[] = ["scatter", "bubble", "connected-scatter"];
const STACKED: ChartType[] = ["stacked-bar", "stacked-area"];

/** Values that a chart draws along its value axis: single values, or the sums of a stack. In the unit of the measure. */
export function valuesOn(spec: ChartSpec, table: Table, axis: "x" | "y" = "y"): number[] {
  if (POINTS.includes(spec.type)) return pointsOf({ spec, table }).map((point) => point[axis]);
  const { series, categories } = pivot(spec, table);
  if (STACKED.includes(spec.type))
    return categories.map((_, at) => series.reduce((sum, { values }) => sum + Math.max(values[at] ?? 0, 0), 0));
  return series.flatMap(({ values }) => values.filter((value): value is number => value !== null));
}

/** Least and greatest of some values; null for none. */
export function extentOf(values: readonly number[]): { low: number; high: number } | null {
  if (values.length === 0) return null;
  return values.reduce((range, value) => ({ low: Math.min(range.low, value), high: Math.max(range.high, value) }), {
    low: Infinity,
    high: -Infinity,
  });
}
