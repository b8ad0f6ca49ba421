import { categoryAxis, valueAxis } from "@/lib/charts/axes";
import { bandOf, bandSeries } from "@/lib/charts/band";
import type { Series } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { annotationMarks, colorOf, hollow, pointLabels } from "@/lib/charts/marks";

/** The forecast's own line: the expected value where nothing was measured, joined to the last measured point. */
function forecastValues(value: Series, expected: Series): (number | null)[] {
  const last = value.values.reduce<number>((at, number, index) => (number === null ? at : index), -1);
  return expected.values.map((number, at) => (at < last ? null : at === last ? value.values[at]! : number));
}

/** What was, and what is expected with its interval: dashed, banded and labelled as a forecast. */
export const fan: Builder = (drawing) => {
  const { theme } = drawing;
  const { data, value, expected, lower, upper } = bandOf(drawing);
  const unit = value?.column.unit;
  const label = value?.column.label ?? "Value";
  const color = colorOf(drawing, label, 0);
  const line = value && expected ? forecastValues(value, expected) : (expected?.values ?? []);
  const start = line.findIndex((number) => number !== null);
  // the band begins at the last measured point, as a point
  const join = (bound: Series): Series => ({
    ...bound,
    values: bound.values.map((number, at) => (at === start && value ? value.values[at]! : at < start ? null : number)),
  });
  const tips = tipFormat([
    { label, at: "", format: numberFormat(unit, "exact") },
    { label: "Low", at: "low", format: numberFormat(unit, "exact") },
    { label: "High", at: "high", format: numberFormat(unit, "exact") },
  ]);
  return {
    xAxis: categoryAxis(drawing, data, "x", { edge: true }),
    yAxis: valueAxis(drawing, { label, unit, side: "y" }),
    right: 16,
    legend: [label, "Forecast", ...(lower && upper ? ["Likely range"] : [])],
    bands: ["Likely range"],
    series: [
      {
        type: "line",
        name: label,
        data: value?.values.map((number, at) => ({ value: number, row: value.rows[at] ?? null })) ?? [],
        connectNulls: false,
        symbol: "circle",
        symbolSize: 6,
        lineStyle: { width: 2.2, color },
        itemStyle: { color },
        ...pointLabels(drawing, unit, data.categories.length),
        ...annotationMarks(drawing, data, { shadePartial: true }),
      },
      {
        type: "line",
        name: "Forecast",
        data: line.map((number, at) => ({
          value: number,
          row: expected?.rows[at] ?? null,
          itemStyle: hollow(drawing, color),
          ...(at > start ? { low: lower?.values[at] ?? null, high: upper?.values[at] ?? null } : {}),
        })),
        symbol: "circle",
        symbolSize: 8,
        lineStyle: { width: 2.2, type: "dashed", color },
        itemStyle: { color },
        ...pointLabels(drawing, unit, data.categories.length),
      },
      ...(lower && upper ? bandSeries(join(lower), join(upper), color, "Likely range", theme.id === "light" ? 0.16 : 0.24) : []),
    ],
    tooltip: { trigger: "item", formatter: tips },
  };
};
