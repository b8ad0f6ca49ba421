import { categoryAxis, valueAxis, valueLabel } from "@/lib/charts/axes";
import { SYMBOLS } from "@/lib/charts/builders/lines";
import { partIndex, pivot, type Series, toNumber, toText } from "@/lib/charts/data";
import type { Builder, Drawing } from "@/lib/charts/drawing";
import { numberFormat } from "@/lib/charts/format-name";
import { colorOf } from "@/lib/charts/marks";
import { formatBucket } from "@/lib/format";

interface Slope {
  name: string;
  points: [number | null, number | null];
  rows: [number | null, number | null];
}

const ends = (series: Series): Slope => ({
  name: series.name,
  points: [series.values[0] ?? null, series.values.at(-1) ?? null],
  rows: [series.rows[0] ?? null, series.rows.at(-1) ?? null],
});

/** Two ends for each item: previous and value of a comparison, or first and last bucket. */
function slopesOf({ spec, table }: Drawing): { slopes: Slope[]; sides: [string, string]; unit: Series["column"]["unit"]; label: string } {
  const previousAt = partIndex(table, "previous");
  if (previousAt >= 0) {
    const nameAt = table.columns.findIndex(({ role }) => role === "dimension");
    const valueAt = table.columns.findIndex(({ role, part }) => role === "measure" && (part ?? "value") === "value");
    const slopes = table.rows.map(
      (row, index): Slope => ({
        name: nameAt < 0 ? "All" : toText(row[nameAt]),
        points: [toNumber(row[previousAt]), toNumber(row[valueAt])],
        rows: [index, index],
      }),
    );
    return { slopes, sides: ["Before", "After"], unit: table.columns[valueAt]?.unit, label: table.columns[valueAt]?.label ?? "" };
  }
  const data = pivot(spec, table);
  const grain = data.categoryColumn?.grain;
  const name = (key: string | undefined) => (key === undefined ? "" : grain ? formatBucket(key, grain) : key);
  return {
    slopes: data.series.map(ends),
    sides: [name(data.categories[0]), name(data.categories.at(-1))],
    unit: data.series[0]?.column.unit,
    label: valueLabel(spec, data.series[0]?.column),
  };
}

/** A line for each item from its earlier to its later value, named at both ends. */
export const slope: Builder = (drawing) => {
  const { slopes, sides, unit, label } = slopesOf(drawing);
  const { theme } = drawing;
  const shown = [...slopes]
    .sort((a, b) => Math.max(b.points[0] ?? 0, b.points[1] ?? 0) - Math.max(a.points[0] ?? 0, a.points[1] ?? 0))
    .slice(0, 10);
  const room = Math.min(190, drawing.width * 0.3);
  const text = { show: true, color: theme.text, fontSize: 12, width: room - 10, overflow: "truncate" };
  const value = numberFormat(unit, "compact");
  return {
    xAxis: {
      ...categoryAxis(drawing, { categories: sides, categoryColumn: undefined, series: [] }, "x", { edge: true }),
      axisLine: { show: false },
    },
    yAxis: { ...valueAxis(drawing, { label, unit, side: "y" }), axisLabel: { show: false }, splitLine: { show: false } },
    grid: { left: 70, right: room + 20, containLabel: false, bottom: 36 },
    series: shown.map((one, index) => ({
      type: "line",
      name: one.name,
      data: one.points.map((point, at) => ({
        value: point,
        row: one.rows[at] ?? null,
        label: at === 0 ? { ...text, width: 56, position: "left", formatter: value } : { ...text, position: "right", formatter: "{a}" },
      })),
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 8,
      lineStyle: { width: 2, color: colorOf(drawing, one.name, index) },
      itemStyle: { color: colorOf(drawing, one.name, index) },
      labelLayout: { moveOverlap: "shiftY" },
      emphasis: { focus: "series" },
    })),
    tooltip: { trigger: "item", valueFormatter: numberFormat(unit, "exact") },
  };
};
