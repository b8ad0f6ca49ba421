import { categoryAxis, valueAxis } from "@/lib/charts/axes";
import { columnIndex, toNumber, toText } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";

/** Every single value as a dot, group by group: small samples hide nothing. */
export const strip: Builder = (drawing) => {
  const { spec, table, theme } = drawing;
  const [groupAt, valueAt] = [columnIndex(table, spec.encoding.x), columnIndex(table, spec.encoding.y)];
  const column = table.columns[valueAt];
  const label = spec.encoding.y?.title ?? column?.label ?? "Value";
  const nameAt = table.columns.findIndex(({ role }, at) => role === "dimension" && at !== groupAt);
  const groups = groupAt < 0 ? [label] : [...new Set(table.rows.map((row) => toText(row[groupAt])))];
  const place = new Map(groups.map((name, at) => [name, at]));
  const values = table.rows.flatMap((row, index) => {
    const value = toNumber(row[valueAt]);
    const group = groupAt < 0 ? label : toText(row[groupAt]);
    return value === null ? [] : [{ name: nameAt < 0 ? group : toText(row[nameAt]), value: [value, place.get(group)!], row: index }];
  });
  const axis = categoryAxis(drawing, { categories: groups, categoryColumn: undefined, series: [] }, "y");
  return {
    xAxis: valueAxis(drawing, { label, unit: column?.unit, side: "x" }),
    yAxis: { ...axis, splitLine: { show: true, lineStyle: { color: theme.split } }, jitter: 26, jitterOverlap: values.length > 300 },
    right: 16,
    series: [
      {
        type: "scatter",
        name: label,
        data: values,
        symbolSize: values.length > 300 ? 5 : 8,
        itemStyle: { color: theme.series[0], opacity: values.length > 300 ? 0.4 : 0.65 },
      },
    ],
    tooltip: { trigger: "item", formatter: tipFormat([{ label, at: 0, format: numberFormat(column?.unit, "exact") }]) },
  };
};
