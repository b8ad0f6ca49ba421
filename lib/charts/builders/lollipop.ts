import { categoryAxis, lyingRoom, valueAxis, valueLabel } from "@/lib/charts/axes";
import { pivot } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { markUnit, numberFormat, tipFormat } from "@/lib/charts/format-name";
import { annotationMarks, barMarks, colorOf, hollow, isPartial } from "@/lib/charts/marks";

/** Thin stems with a dot at the value: bars with less ink, for many categories. */
export const lollipop: Builder = (drawing) => {
  const data = pivot(drawing.spec, drawing.table);
  const [series] = data.series;
  const unit = series?.column.unit;
  const isTime = data.categoryColumn?.grain !== undefined;
  const color = colorOf(drawing, series?.name ?? "", 0);
  const label = valueLabel(drawing.spec, series?.column);
  const value = valueAxis(drawing, { label, unit, side: isTime ? "y" : "x", ...(isTime ? {} : { lying: lyingRoom(drawing, data, 52) }) });
  const category = categoryAxis(drawing, data, isTime ? "x" : "y");
  const marks = series ? barMarks(drawing, data, series) : [];
  const heads = data.categories.map((name, at) => ({
    name,
    value: isTime ? [at, series?.values[at] ?? null] : [series?.values[at] ?? null, at],
    row: series?.rows[at] ?? null,
    ...(isPartial(drawing, name) ? { itemStyle: hollow(drawing, color) } : {}),
  }));
  const tip = tipFormat([{ label, at: isTime ? 1 : 0, format: numberFormat(unit, "exact") }]);
  return {
    xAxis: isTime ? category : value,
    yAxis: isTime ? value : category,
    right: isTime ? 0 : 52,
    series: [
      {
        type: "bar",
        name: label,
        data: marks,
        barWidth: 2.5,
        itemStyle: { color },
        silent: true,
        tooltip: { show: false },
        ...annotationMarks(drawing, data, { vertical: isTime }),
      },
      {
        type: "scatter",
        name: label,
        data: heads,
        symbolSize: 13,
        itemStyle: { color, opacity: 1 },
        label: {
          show: drawing.spec.labels ?? data.categories.length <= 40,
          position: isTime ? "top" : "right",
          color: drawing.theme.text,
          fontSize: 12,
          formatter: numberFormat(markUnit(unit), "compact", { at: isTime ? 1 : 0 }),
        },
        labelLayout: { hideOverlap: true },
      },
    ],
    tooltip: { trigger: "item", formatter: tip },
  };
};
