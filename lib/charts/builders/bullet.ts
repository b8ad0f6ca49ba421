import { categoryAxis, nameRoom, valueAxis, valueLabel } from "@/lib/charts/axes";
import { partIndex, pivot, toNumber } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";

/** A bar against its mark: the target of an annotation, the earlier value, or the whole of a share. */
export const bullet: Builder = (drawing) => {
  const { spec, table, theme } = drawing;
  const data = pivot({ ...spec, fold: undefined }, table);
  const [series] = data.series;
  const unit = series?.column.unit;
  const expectedAt = partIndex(table, "expected");
  const markAt = expectedAt >= 0 ? expectedAt : partIndex(table, "previous");
  const target = spec.annotations.find(({ kind, value }) => (kind === "target" || kind === "threshold") && value !== undefined);
  const isShare = unit?.kind === "fraction";
  const marks = data.categories.map((_, at) => {
    const row = series?.rows[at];
    if (markAt >= 0 && typeof row === "number") return toNumber(table.rows[row]?.[markAt]);
    return target?.value ?? null;
  });
  const markName = expectedAt >= 0 ? (table.columns[expectedAt]?.label ?? "Expected") : markAt >= 0 ? "Before" : (target?.label ?? "Whole");
  const label = valueLabel(spec, series?.column);
  const names = data.categories.map((name) => name || label);
  const values = series?.values ?? [];
  // the room behind reaches past bar and mark, and carries the label so that it never meets the mark
  const room = names.map((name, at) => ({
    name,
    value: isShare ? 1 : Math.max(marks[at] ?? 0, values[at] ?? 0) * 1.04,
    amount: values[at] ?? null,
    row: series?.rows[at] ?? null,
  }));
  const lying = { values: room.map(({ value }) => value), room: drawing.width - nameRoom(drawing, names) - 84 };
  const axis = categoryAxis(drawing, { ...data, categories: names, categoryColumn: undefined }, "y");
  const amount = {
    show: spec.labels !== false,
    position: "right",
    color: theme.text,
    fontSize: 12,
    formatter: numberFormat(unit, "compact", { at: "amount" }),
  };
  return {
    xAxis: valueAxis(drawing, { label, unit, side: "x", ...(isShare ? { max: 1 } : { lying }) }),
    yAxis: [axis, { ...axis, show: false }],
    right: 52,
    legend: marks.some((mark) => mark !== null) ? [label, markName] : [],
    series: [
      {
        type: "bar",
        name: "room",
        yAxisIndex: 1,
        silent: true,
        tooltip: { show: false },
        data: room,
        barWidth: 24,
        z: 1,
        itemStyle: { color: theme.split, borderRadius: 2 },
        label: amount,
      },
      {
        type: "bar",
        name: label,
        data: names.map((name, at) => ({ name, value: values[at] ?? null, mark: marks[at], row: series?.rows[at] ?? null })),
        barWidth: 11,
        z: 2,
        itemStyle: { color: theme.series[0] },
      },
      {
        type: "scatter",
        name: markName,
        z: 3,
        symbol: "rect",
        symbolSize: [3, 26],
        itemStyle: { color: theme.target, opacity: 1 },
        data: marks.flatMap((mark, at) => (mark === null ? [] : [{ name: names[at], value: [mark, at], row: series?.rows[at] ?? null }])),
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
