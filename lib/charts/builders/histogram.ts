import { categoryAxis, valueAxis, valueLabel } from "@/lib/charts/axes";
import { binsOf } from "@/lib/charts/bins";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { annotationMarks } from "@/lib/charts/marks";

/** How often values of each size occur. Bars touch: the axis is one measure cut into bins. */
export const histogram: Builder = (drawing) => {
  const { spec, theme } = drawing;
  const bins = binsOf(spec, drawing.table);
  const data = { categories: bins.labels, categoryColumn: bins.column, series: [] };
  const axis = categoryAxis(drawing, data, "x");
  const countLabel = bins.isCounted ? "Number of rows" : valueLabel(spec, bins.measure);
  return {
    xAxis: { ...axis, axisTick: { show: true, alignWithLabel: false, lineStyle: { color: theme.axis } } },
    yAxis: valueAxis(drawing, { label: countLabel, unit: bins.measure?.unit ?? { kind: "count" }, side: "y" }),
    series: [
      {
        type: "bar",
        name: countLabel,
        data: bins.counts.map((value, at) => ({ name: bins.labels[at], value, row: bins.rows[at] ?? null })),
        barCategoryGap: "2%",
        itemStyle: { color: theme.series[0] },
        label: {
          show: spec.labels ?? bins.labels.length <= 12,
          position: "top",
          color: theme.text,
          fontSize: 12,
          formatter: numberFormat(bins.measure?.unit ?? { kind: "count" }, "compact"),
        },
        labelLayout: { hideOverlap: true },
        ...annotationMarks(drawing, data),
      },
    ],
    tooltip: {
      trigger: "item",
      formatter: tipFormat([{ label: countLabel, at: "", format: numberFormat(bins.measure?.unit ?? { kind: "count" }, "exact") }]),
    },
  };
};
