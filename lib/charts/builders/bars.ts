import { categoryAxis, lyingRoom, valueAxis, valueLabel } from "@/lib/charts/axes";
import { numbersOf, type Pivot, pivot } from "@/lib/charts/data";
import { type Drawing, isNarrow, type Parts } from "@/lib/charts/drawing";
import { markUnit, numberFormat } from "@/lib/charts/format-name";
import { annotationMarks, barMarks, colorOf } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";
import { widest } from "@/lib/charts/text-size";

/** More bars than this carry no labels: they would collide. */
const MOST_LABELLED = { x: 12, y: 40 };

/** Half of a date's width, for the last one on a narrow axis. */
const LAST_DATE = 18;

export interface BarOptions {
  direction: "x" | "y";
  stack?: "none" | "stacked" | "normalized";
}

function showsLabels({ spec, width }: Drawing, { categories, series }: Pivot, direction: "x" | "y", isStacked: boolean): boolean {
  if (spec.labels !== undefined) return spec.labels;
  if (isStacked || series.length > 2) return false;
  if (direction === "y") return categories.length * series.length <= MOST_LABELLED.y;
  return categories.length * series.length <= MOST_LABELLED.x && width / (categories.length * series.length) > 52;
}

/** Values of each category as fractions of its sum; a category whose parts have two signs or no sum stays empty. */
export function toShares(data: Pivot): Pivot {
  const sums = data.categories.map((_, at) => data.series.reduce((sum, { values }) => sum + Math.max(values[at] ?? 0, 0), 0));
  return {
    ...data,
    series: data.series.map((one) => ({
      ...one,
      column: { ...one.column, unit: { kind: "fraction" }, part: "share" },
      values: one.values.map((value, at) => (value === null || sums[at]! <= 0 ? null : Math.max(value, 0) / sums[at]!)),
    })),
  };
}

function barSeries(drawing: Drawing, data: Pivot, options: BarOptions): EChartsJson[] {
  const isStacked = (options.stack ?? "none") !== "none";
  const labels = showsLabels(drawing, data, options.direction, isStacked);
  const one = data.series.length === 1;
  return data.series.map((series, index) => ({
    type: "bar",
    name: series.name,
    data: barMarks(drawing, data, series),
    itemStyle: {
      color: colorOf(drawing, series.name, one ? 0 : index),
      ...(isStacked ? { borderColor: drawing.theme.background, borderWidth: 1 } : { borderRadius: 2 }),
    },
    barMaxWidth: options.direction === "y" ? 26 : 56,
    barCategoryGap: data.categories.length > 60 ? "10%" : "28%",
    barGap: "8%",
    ...(isStacked ? { stack: "total" } : {}),
    label: {
      show: labels,
      position: isStacked ? "inside" : "outside",
      color: isStacked ? drawing.theme.onDark : drawing.theme.text,
      fontSize: 12,
      formatter: numberFormat(markUnit(series.column.unit), "compact"),
    },
    labelLayout: { hideOverlap: true },
    emphasis: { focus: one ? "none" : "series" },
    ...(index === 0 ? annotationMarks(drawing, data, { vertical: options.direction === "x" }) : {}),
  }));
}

/** Lying bars read better where names are long or many; time always runs from left to right. */
export function bestDirection(drawing: Drawing): "x" | "y" {
  const { categories, categoryColumn } = pivot(drawing.spec, drawing.table);
  if (categoryColumn?.grain) return "x";
  return categories.length > 8 || widest(categories, 12) > (drawing.width / Math.max(categories.length, 1)) * 1.8 ? "y" : "x";
}

/** Bars of every kind: upright or lying, beside each other, stacked or as shares of each category. */
export function barParts(drawing: Drawing, options: BarOptions): Parts {
  const raw = pivot(drawing.spec, drawing.table);
  const data = options.stack === "normalized" ? toShares(raw) : raw;
  const first = data.series[0]?.column;
  const isShare = options.stack === "normalized";
  const value = valueAxis(drawing, {
    label: isShare
      ? `Share of ${(drawing.spec.encoding.y?.title ?? raw.series[0]?.column.label ?? "total").toLowerCase()}`
      : valueLabel(drawing.spec, first),
    unit: first?.unit,
    side: options.direction === "x" ? "y" : "x",
    ...(options.direction === "y" && !options.stack ? { lying: lyingRoom(drawing, data, 44) } : {}),
    ...(isShare ? { max: 1 } : {}),
  });
  const names = categoryAxis(drawing, data, options.direction);
  const isLying = options.direction === "y";
  const outside =
    isLying && showsLabels(drawing, data, "y", (options.stack ?? "none") !== "none") && numbersOf(data).some((number) => number !== 0);
  return {
    xAxis: isLying ? value : names,
    yAxis: isLying ? names : value,
    series: barSeries(drawing, data, options),
    legend: data.series.map(({ name }) => name),
    filled: true,
    right: outside ? 44 : !isLying && data.categoryColumn?.grain && isNarrow(drawing) ? LAST_DATE : 0,
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "shadow" },
      valueFormatter: numberFormat(first?.unit, isNarrow(drawing) ? "compact" : "exact"),
    },
    ...zoom(drawing, data, options.direction),
  };
}

/** More bars than pixels allow are scrolled, not squeezed. */
function zoom(drawing: Drawing, data: Pivot, direction: "x" | "y"): Pick<Parts, "rest" | "below" | "right"> {
  const most = direction === "x" ? Math.floor(drawing.width / 6) : Math.floor(drawing.height / 14);
  if (data.categories.length <= most) return {};
  const end = Math.max(1, Math.round((most / data.categories.length) * 100));
  const isTime = data.categoryColumn?.grain !== undefined;
  const range = isTime ? { start: 100 - end, end: 100 } : { start: 0, end };
  return {
    below: direction === "x" ? 34 : 0,
    right: direction === "y" ? 26 : 0,
    rest: {
      dataZoom: [
        {
          type: "slider",
          ...range,
          brushSelect: false,
          [direction === "x" ? "xAxisIndex" : "yAxisIndex"]: 0,
          ...(direction === "x" ? { height: 18, bottom: 8 } : { width: 14, right: 8 }),
          showDetail: false,
          borderColor: drawing.theme.split,
        },
      ],
    },
  };
}
