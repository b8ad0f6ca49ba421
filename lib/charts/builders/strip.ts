import { categoryAxis, valueAxis } from "@/lib/charts/axes";
import { seenThrough } from "@/lib/charts/contrast";
import { columnIndex, toNumber, toText } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";

/** Rows of dots that a group may be spread over, and pixels between them. */
const [LANES, LANE_HEIGHT] = [7, 5];

/** Dots of a group that lie at nearly the same value step aside, from the middle outwards. */
function stepsAside(values: { value: number[] }[], bins = 70): number[] {
  const high = values.reduce((most, { value }) => Math.max(most, value[0]!), 0) || 1;
  const taken = new Map<string, number>();
  return values.map(({ value }) => {
    const key = `${value[1]} ${Math.floor((value[0]! / high) * bins)}`;
    const place = taken.get(key) ?? 0;
    taken.set(key, place + 1);
    const lane = place % LANES;
    return (lane % 2 === 0 ? -1 : 1) * Math.ceil(lane / 2) * LANE_HEIGHT;
  });
}

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
  const aside = stepsAside(values);
  const axis = categoryAxis(drawing, { categories: groups, categoryColumn: undefined, series: [] }, "y");
  return {
    xAxis: valueAxis(drawing, { label, unit: column?.unit, side: "x" }),
    yAxis: { ...axis, splitLine: { show: true, lineStyle: { color: theme.split } } },
    right: 16,
    series: [
      {
        type: "scatter",
        name: label,
        data: values.map((mark, at) => ({ ...mark, symbolOffset: [0, aside[at]] })),
        symbolSize: values.length > 300 ? 5 : 8,
        itemStyle: { color: theme.series[0], opacity: seenThrough(theme.series[0]!, theme.background, values.length > 300 ? 0.4 : 0.65) },
      },
    ],
    tooltip: { trigger: "item", formatter: tipFormat([{ label, at: 0, format: numberFormat(column?.unit, "exact") }]) },
  };
};
