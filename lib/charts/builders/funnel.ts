import { categoryAxis, valueAxis, valueLabel } from "@/lib/charts/axes";
import { inkOn } from "@/lib/charts/contrast";
import { pivot } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { colorOf } from "@/lib/charts/marks";

/** Steps that lose part of the step before, as centred bars: their length, not their area, is the value. */
export const funnel: Builder = (drawing) => {
  const { spec, table, theme } = drawing;
  const data = pivot(spec, table);
  // several measures of one row are the steps; otherwise the categories are
  const steps =
    data.categories.length === 1 && data.series.length > 1
      ? data.series.map((one) => ({ name: one.name, value: one.values[0] ?? null, row: one.rows[0] ?? null }))
      : data.categories.map((name, at) => ({ name, value: data.series[0]?.values[at] ?? null, row: data.series[0]?.rows[at] ?? null }));
  const unit = data.series[0]?.column.unit;
  const first = steps.reduce((most, { value }) => Math.max(most, value ?? 0), 0);
  const names = { categories: steps.map(({ name }) => name), categoryColumn: undefined, series: [] };
  const label = spec.fold ? "Value" : valueLabel(spec, data.series[0]?.column);
  const color = colorOf(drawing, label, 0);
  return {
    xAxis: { ...valueAxis(drawing, { label, unit, side: "x", max: first }), show: false, min: 0 },
    yAxis: { ...categoryAxis(drawing, names, "y"), axisLine: { show: false } },
    right: 60,
    series: [
      {
        type: "bar",
        name: "stand",
        stack: "funnel",
        silent: true,
        tooltip: { show: false },
        itemStyle: { color: "transparent" },
        barWidth: "72%",
        data: steps.map(({ value }) => (first - (value ?? 0)) / 2),
      },
      {
        type: "bar",
        name: label,
        stack: "funnel",
        barWidth: "72%",
        itemStyle: { color, borderRadius: 3 },
        data: steps.map(({ name, value, row }) => ({
          name,
          value,
          row,
          share: first === 0 ? null : (value ?? 0) / first,
        })),
        label: {
          show: spec.labels !== false,
          position: "inside",
          fontSize: 13,
          fontWeight: 600,
          color: inkOn(color, theme),
          formatter: numberFormat(unit, "compact"),
        },
      },
    ],
    tooltip: {
      trigger: "item",
      formatter: tipFormat([
        { label: "Value", at: "", format: numberFormat(unit, "exact") },
        { label: "Of the first", at: "share", format: numberFormat({ kind: "fraction" }, "compact") },
      ]),
    },
  };
};
