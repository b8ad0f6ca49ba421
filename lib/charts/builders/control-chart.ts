import { categoryAxis, valueAxis } from "@/lib/charts/axes";
import { bandOf, bandSeries } from "@/lib/charts/band";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { annotationMarks, colorOf, pointLabels } from "@/lib/charts/marks";

/** Values over time inside the bounds of what is usual; what falls outside is ringed. */
export const controlChart: Builder = (drawing) => {
  const { theme } = drawing;
  const { data, value, expected, lower, upper } = bandOf(drawing);
  const unit = value?.column.unit;
  const label = value?.column.label ?? "Value";
  const color = colorOf(drawing, label, 0);
  const few = data.categories.length <= 120;
  const marks = value?.values.map((number, at) => {
    const [low, high] = [lower?.values[at] ?? null, upper?.values[at] ?? null];
    const outside = number !== null && ((high !== null && number > high) || (low !== null && number < low));
    return {
      value: number,
      row: value.rows[at] ?? null,
      low,
      high,
      ...(outside ? { symbol: "diamond", symbolSize: 12, itemStyle: { color: theme.alert } } : {}),
    };
  });
  return {
    xAxis: categoryAxis(drawing, data, "x", { edge: true }),
    yAxis: valueAxis(drawing, { label, unit, side: "y" }),
    right: 16,
    legend: [label, ...(expected ? ["Expected"] : []), ...(lower && upper ? ["Usual range"] : [])],
    bands: ["Usual range"],
    series: [
      {
        type: "line",
        name: label,
        data: marks ?? [],
        connectNulls: false,
        symbol: "circle",
        symbolSize: few ? 5 : 3,
        showSymbol: true,
        showAllSymbol: true,
        lineStyle: { width: 1.8, color },
        itemStyle: { color },
        z: 3,
        ...pointLabels(drawing, unit, data.categories.length),
        ...annotationMarks(drawing, data),
      },
      ...(expected
        ? [
            {
              type: "line",
              name: "Expected",
              data: expected.values,
              symbol: "none",
              lineStyle: { width: 1.5, type: "dotted", color: theme.muted },
              itemStyle: { color: theme.muted },
              silent: true,
            },
          ]
        : []),
      ...(lower && upper ? bandSeries(lower, upper, theme.other, "Usual range", 0.2) : []),
    ],
    tooltip: {
      trigger: "item",
      formatter: tipFormat([
        { label, at: "", format: numberFormat(unit, "exact") },
        { label: "Usually from", at: "low", format: numberFormat(unit, "exact") },
        { label: "to", at: "high", format: numberFormat(unit, "exact") },
      ]),
    },
  };
};
