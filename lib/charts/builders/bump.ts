import { categoryAxis } from "@/lib/charts/axes";
import { SYMBOLS } from "@/lib/charts/builders/lines";
import { pivot } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { colorOf } from "@/lib/charts/marks";
import { widest } from "@/lib/charts/text-size";

const MOST_LINES = 8;
/** part of a rank below the last, so that its marks stay clear of the time axis */
const ROOM = 0.4;

/** Ranks over time, the first on top: who overtook whom. */
export const bump: Builder = (drawing) => {
  const data = pivot(drawing.spec, drawing.table);
  const { theme } = drawing;
  const ranks = data.categories.map((_, at) => {
    const order = data.series.map((series, index) => ({ index, value: series.values[at] ?? null })).filter(({ value }) => value !== null);
    order.sort((a, b) => b.value! - a.value!);
    return new Map(order.map(({ index }, rank) => [index, rank + 1]));
  });
  const shown = data.series.slice(0, MOST_LINES);
  const last = Math.max(1, ...ranks.flatMap((rank) => shown.flatMap((_, index) => rank.get(index) ?? [])));
  const unit = data.series[0]?.column.unit;
  return {
    xAxis: { ...categoryAxis(drawing, data, "x", { edge: true }), axisLine: { show: false } },
    yAxis: {
      type: "value",
      inverse: true,
      min: 1,
      max: last + ROOM,
      interval: 1,
      name: "Rank",
      nameLocation: "start",
      nameGap: 14,
      nameTextStyle: { color: theme.muted, fontSize: 12, align: "left" },
      axisLabel: { color: theme.muted, fontSize: 12, showMaxLabel: false },
      splitLine: { show: false },
    },
    right: Math.min(
      170,
      drawing.width * 0.3,
      widest(
        shown.map(({ name }) => name),
        12,
      ) *
        1.09 +
        16,
    ),
    series: shown.map((series, index) => ({
      type: "line",
      name: series.name,
      data: series.values.map((value, at) => ({ value: ranks[at]!.get(index) ?? null, amount: value, row: series.rows[at] ?? null })),
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 11,
      showAllSymbol: true,
      lineStyle: { width: 3, color: colorOf(drawing, series.name, index) },
      itemStyle: { color: colorOf(drawing, series.name, index) },
      endLabel: {
        show: true,
        formatter: "{a}",
        color: theme.text,
        fontSize: 12,
        width: Math.min(160, drawing.width * 0.28),
        overflow: "truncate",
      },
      emphasis: { focus: "series" },
    })),
    tooltip: {
      trigger: "item",
      formatter: tipFormat([
        { label: "Rank", at: "", format: numberFormat({ kind: "count" }, "exact") },
        { label: data.series[0]?.column.label ?? "Value", at: "amount", format: numberFormat(unit, "exact") },
      ]),
    },
  };
};
