import type { Pivot, Series } from "@/lib/charts/data";
import { partIndex, pivot } from "@/lib/charts/data";
import type { Drawing } from "@/lib/charts/drawing";
import type { EChartsJson } from "@/lib/charts/spec";
import type { MeasurePart } from "@/lib/table";

export interface BandData {
  data: Pivot;
  value: Series | undefined;
  expected: Series | undefined;
  lower: Series | undefined;
  upper: Series | undefined;
}

/** A value over time with what was expected and the bounds around it, each null where the table has none. */
export function bandOf({ spec, table }: Drawing): BandData {
  const parts: MeasurePart[] = ["expected", "lower", "upper"];
  const found = parts.map((part) => table.columns[partIndex(table, part)]?.name);
  const value = table.columns.find(({ role, part }) => role === "measure" && (part ?? "value") === "value")?.name;
  const names = [value, ...found].filter((name): name is string => name !== undefined);
  const { color: _color, ...encoding } = spec.encoding;
  const data = pivot({ ...spec, encoding, fold: names, hidden: undefined }, table);
  const one = (name: string | undefined) => data.series.find(({ column }) => name !== undefined && column.name === name);
  return { data, value: one(value), expected: one(found[0]), lower: one(found[1]), upper: one(found[2]) };
}

/** Band between two bounds: an invisible floor and its difference on top, stacked. */
export function bandSeries(lower: Series, upper: Series, color: string, name: string, opacity: number): EChartsJson[] {
  const common = {
    type: "line",
    stack: "band",
    stackStrategy: "all",
    symbol: "none",
    lineStyle: { opacity: 0, width: 0 },
    silent: true,
    connectNulls: false,
  };
  const height = upper.values.map((value, at) => (value === null || lower.values[at] == null ? null : value - lower.values[at]!));
  return [
    { ...common, name: "floor", data: lower.values, tooltip: { show: false }, areaStyle: { opacity: 0 } },
    { ...common, name, data: height, tooltip: { show: false }, itemStyle: { color, opacity: opacity * 2 }, areaStyle: { color, opacity } },
  ];
}
