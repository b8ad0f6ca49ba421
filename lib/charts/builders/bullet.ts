import { categoryAxis, valueAxis, valueLabel } from "@/lib/charts/axes";
import { partIndex, pivot, toNumber } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { colorOf } from "@/lib/charts/marks";

/** A bar against its mark: the target of an annotation, the earlier value, or the whole of a share. */
export const bullet: Builder = (drawing) => {
  const { spec, table, theme } = drawing;
  const data = pivot({ ...spec, fold: undefined }, table);
  const [series] = data.series;
  const unit = series?.column.unit;
  const previousAt = partIndex(table, "previous");
  const target = spec.annotations.find(({ kind, value }) => (kind === "target" || kind === "threshold") && value !== undefined);
  const isShare = unit?.kind === "fraction";
  const marks = data.categories.map((_, at) => {
    const row = series?.rows[at];
    if (previousAt >= 0 && typeof row === "number") return toNumber(table.rows[row]?.[previousAt]);
    return target?.value ?? null;
  });
  const markName = previousAt >= 0 ? "Before" : (target?.label ?? "Whole");
  const names = data.categories.map((name) => name || (series?.column.label ?? ""));
  const ranges = isShare
    ? names.map(() => 1)
    : marks.map((mark, at) => (mark === null ? null : Math.max(mark, series?.values[at] ?? 0) * 1.1));
  const label = valueLabel(spec, series?.column);
  return {
    xAxis: valueAxis(drawing, { label, unit, side: "x", ...(isShare ? { max: 1 } : {}) }),
    yAxis: categoryAxis(drawing, { ...data, categories: names, categoryColumn: undefined }, "y"),
    right: 44,
    legend: marks.some((mark) => mark !== null) ? [label, markName] : [],
    series: [
      {
        type: "bar",
        name: "room",
        silent: true,
        tooltip: { show: false },
        data: ranges,
        barWidth: 24,
        barGap: "-100%",
        z: 1,
        itemStyle: { color: theme.split, borderRadius: 2 },
      },
      {
        type: "bar",
        name: label,
        data: data.categories.map((name, at) => ({
          name: names[at],
          value: series?.values[at] ?? null,
          mark: marks[at],
          row: series?.rows[at] ?? null,
          itemStyle: { color: colorOf(drawing, name, 0) },
        })),
        barWidth: 12,
        barGap: "-150%",
        z: 2,
        itemStyle: { color: theme.series[0] },
        label: { show: true, position: "right", distance: 14, color: theme.text, fontSize: 12, formatter: numberFormat(unit, "compact") },
      },
      {
        type: "scatter",
        name: markName,
        z: 3,
        symbol: "rect",
        symbolSize: [3, 26],
        itemStyle: { color: theme.target },
        data: marks
          .map((mark, at) => ({ name: names[at], value: [mark, at], row: series?.rows[at] ?? null }))
          .filter(({ value }) => value[0] !== null),
        tooltip: { formatter: tipFormat([{ label: markName, at: 0, format: numberFormat(unit, "exact") }]) },
      },
    ],
    tooltip: {
      trigger: "item",
      formatter: tipFormat([
        { label, at: "", format: numberFormat(unit, "exact") },
        { label: markName, at: "mark", format: numberFormat(unit, "exact") },
      ]),
    },
  };
};
