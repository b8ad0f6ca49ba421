import { categoryAxis, valueAxis, valueLabel } from "@/lib/charts/axes";
import { seenThrough } from "@/lib/charts/contrast";
import { numbersOf, type Pivot, pivot, type Series } from "@/lib/charts/data";
import { type Drawing, isNarrow, type Parts } from "@/lib/charts/drawing";
import { numberFormat } from "@/lib/charts/format-name";
import { annotationMarks, colorOf, hollow, isPartial, type Mark, pointLabels } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";
import { spreadLabels, widest } from "@/lib/charts/text-size";

/** Symbols repeat after five series, then the dash changes: symbol and dash together stay unique up to 15. */
export const SYMBOLS = ["circle", "rect", "triangle", "diamond", "roundRect"];
const DASHES = ["solid", [7, 4], [2, 3]];
/** Points above which single symbols are not drawn. */
const MOST_SYMBOLS = 40;
/** Points above which a line is thinned to what the pixels can show. */
export const SAMPLED_FROM = 2_000;

/** The last bucket, when it is not complete and has a whole one before it: drawn apart, dashed. */
function partialTail(drawing: Drawing, data: Pivot): number | null {
  const last = data.categories.length - 1;
  return last > 1 && isPartial(drawing, data.categories[last]!) ? last : null;
}

function lineMarks(drawing: Drawing, data: Pivot, series: Series, tail: number | null): (Mark | null)[] {
  return series.values.map((value, at) => {
    if (at === tail) return null;
    const partial = isPartial(drawing, data.categories[at]!);
    // a lone point between gaps has no line: it needs its symbol
    const isLone = value !== null && (series.values[at - 1] ?? null) === null && (series.values[at + 1] ?? null) === null;
    return {
      value,
      row: series.rows[at] ?? null,
      ...(partial ? { symbolSize: 9, itemStyle: hollow(drawing, colorOf(drawing, series.name, 0)) } : isLone ? { symbolSize: 7 } : {}),
    };
  });
}

/** One line as ECharts draws it: symbol and dash by its place, thinned when there are more points than pixels. */
function lineSeries(drawing: Drawing, data: Pivot, series: Series, index: number, tail: number | null): EChartsJson {
  const color = colorOf(drawing, series.name, index);
  const few = data.categories.length <= MOST_SYMBOLS;
  return {
    type: "line",
    name: series.name,
    data: lineMarks(drawing, data, series, tail),
    connectNulls: false,
    symbol: SYMBOLS[index % SYMBOLS.length],
    symbolSize: few ? 6 : 4,
    showSymbol: few || series.values.filter((value) => value !== null).length <= 3,
    showAllSymbol: few ? true : "auto",
    lineStyle: { width: 2.2, type: DASHES[Math.floor(index / SYMBOLS.length) % DASHES.length], color },
    itemStyle: { color },
    ...(data.categories.length > SAMPLED_FROM ? { sampling: "lttb" } : {}),
    ...pointLabels(drawing, series.column.unit, data.categories.length),
    emphasis: { focus: data.series.length > 1 ? "series" : "none" },
  };
}

/** The point of the incomplete bucket, joined to the line by dashes: what is there so far is not a fall. */
function tailSeries(drawing: Drawing, data: Pivot, series: Series, index: number, tail: number): EChartsJson[] {
  const [before, value] = [series.values[tail - 1] ?? null, series.values[tail] ?? null];
  if (value === null) return [];
  const color = colorOf(drawing, series.name, index);
  const join = before === null ? [] : [[{ coord: [data.categories[tail - 1], before] }, { coord: [data.categories[tail], value] }]];
  return [
    {
      type: "scatter",
      name: series.name,
      data: [{ value: [data.categories[tail], value], row: series.rows[tail] ?? null, itemStyle: hollow(drawing, color) }],
      symbol: "circle",
      symbolSize: 9,
      itemStyle: { color, opacity: 1 },
      markLine: {
        silent: true,
        symbol: "none",
        animation: false,
        label: { show: false },
        lineStyle: { color, type: "dashed", width: 1.8 },
        data: join,
      },
    },
  ];
}

/** Names at the ends of the lines, moved apart where the lines end close together. */
function endLabels({ theme, width, height }: Drawing, data: Pivot): { label: EChartsJson; right: number; moves: number[] } | null {
  const names = data.series.map(({ name }) => name);
  if (names.length < 2 || names.length > 6 || width < 640) return null;
  const room = Math.min(160, widest(names, 12) + 14);
  const most = numbersOf(data).reduce((high, value) => Math.max(high, value), 0) * 1.08 || 1;
  const ends = data.series.map(({ values }) => values.findLast((value) => value !== null) ?? 0);
  return {
    moves: spreadLabels(ends.map((end) => (1 - end / most) * (height - 150))),
    right: room,
    label: { show: true, formatter: "{a}", color: theme.text, fontSize: 12, width: room - 8, overflow: "truncate", distance: 6 },
  };
}

/** Areas of a stack are marks; the one below a line only fills it. */
function areaStyle({ theme }: Drawing, color: string, isStacked = false): EChartsJson {
  return { color, opacity: isStacked ? seenThrough(color, theme.background, 0.85) : 0.18 };
}

export interface LineOptions {
  area?: boolean;
  stack?: boolean;
}

/** Lines and areas over time or ordered categories, with gaps where there is no value. */
export function lineParts(drawing: Drawing, options: LineOptions = {}): Parts {
  const data = pivot(drawing.spec, drawing.table);
  const first = data.series[0]?.column;
  const tail = options.stack ? null : partialTail(drawing, data);
  const ends = options.stack || tail !== null ? null : endLabels(drawing, data);
  const lines = data.series.map((one, index) => ({
    ...lineSeries(drawing, data, one, index, tail),
    ...(options.area ? { areaStyle: areaStyle(drawing, colorOf(drawing, one.name, index), options.stack) } : {}),
    ...(options.stack ? { stack: "total", showSymbol: false, lineStyle: { width: 1, color: drawing.theme.background } } : {}),
    ...(ends ? { endLabel: { ...ends.label, offset: [0, ends.moves[index]] } } : {}),
    ...(index === 0 ? annotationMarks(drawing, data, { shadePartial: true }) : {}),
  }));
  return {
    xAxis: categoryAxis(drawing, data, "x", { edge: !drawing.spec.partial.length || options.stack }),
    yAxis: valueAxis(drawing, { label: valueLabel(drawing.spec, first), unit: first?.unit, side: "y" }),
    series: [...lines, ...(tail === null ? [] : data.series.flatMap((one, index) => tailSeries(drawing, data, one, index, tail)))],
    legend: ends ? [] : data.series.map(({ name }) => name),
    filled: options.stack,
    right: ends?.right ?? 20,
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "line" },
      order: "valueDesc",
      valueFormatter: numberFormat(first?.unit, isNarrow(drawing) ? "compact" : "exact"),
    },
    ...(data.categories.length > 400 ? zoomed(drawing) : {}),
  };
}

function zoomed({ theme }: Drawing): Pick<Parts, "rest" | "below"> {
  const slider = { type: "slider", height: 18, bottom: 8, brushSelect: false, showDetail: false, borderColor: theme.split };
  return { below: 34, rest: { dataZoom: [{ type: "inside", zoomOnMouseWheel: "ctrl" }, slider] } };
}
