import { categoryAxis, valueAxis, valueLabel } from "@/lib/charts/axes";
import { pivot } from "@/lib/charts/data";
import { type Builder, isNarrow } from "@/lib/charts/drawing";
import { numberFormat, tipFormat } from "@/lib/charts/format-name";
import { barMarks, colorOf } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";

const MOST_TICKS = 5;

/** Round amounts up to the whole, which is no round amount itself. */
function ticksOf({ axisLabel, axisTick }: EChartsJson, total: number): EChartsJson {
  const rough = (total || 1) / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough)!;
  const customValues = Array.from({ length: Math.floor((total || 1) / step) + 1 }, (_, index) => index * step);
  return {
    axisLabel: { ...(axisLabel as object), customValues },
    axisTick: { ...(axisTick as object), customValues },
    splitLine: { show: false },
  };
}

/** Bars from the largest on, with the share that they make up together; the two axes share zero and the whole. */
export const pareto: Builder = (drawing) => {
  const spec = { ...drawing.spec, sort: { by: "value" as const, direction: "desc" as const } };
  const data = pivot(spec, drawing.table);
  const [series] = data.series;
  const unit = series?.column.unit;
  const total = (series?.values ?? []).reduce<number>((sum, value) => sum + Math.max(value ?? 0, 0), 0);
  let sum = 0;
  const cumulated = data.categories.map((name, at) => {
    sum += Math.max(series?.values[at] ?? 0, 0);
    const isLast = at === data.categories.length - 1; // its label would cover the axis name, and is always 100%
    return { name, value: total === 0 ? null : sum / total, row: series?.rows[at] ?? null, ...(isLast ? { label: { show: false } } : {}) };
  });
  const narrow = isNarrow(drawing);
  const label = valueLabel(spec, series?.column);
  const left = valueAxis(drawing, { label, unit, side: "y" });
  const right = valueAxis(drawing, { label: "Together", unit: { kind: "fraction" }, side: "y", max: 1 });
  return {
    xAxis: categoryAxis(drawing, data, "x"),
    yAxis: [
      { ...left, min: 0, max: total || 1, ...ticksOf(left, total) },
      {
        ...right,
        min: 0,
        max: 1,
        interval: 0.2,
        // the legend names the line where two names would meet
        name: narrow ? "" : right.name,
        nameTextStyle: { ...(right.nameTextStyle as object), align: "right" },
      },
    ],
    legend: [label, "Together"],
    series: [
      {
        type: "bar",
        name: label,
        data: series ? barMarks(drawing, data, series) : [],
        itemStyle: { color: colorOf(drawing, series?.name ?? "", 0), borderRadius: 2 },
        barMaxWidth: 56,
      },
      {
        type: "line",
        name: "Together",
        yAxisIndex: 1,
        data: cumulated,
        symbol: "circle",
        symbolSize: 7,
        lineStyle: { color: drawing.theme.text, width: 1.5 },
        itemStyle: { color: drawing.theme.text },
        label: {
          show: spec.labels ?? (!narrow && data.categories.length <= 12),
          position: "top",
          color: drawing.theme.text,
          fontSize: 12,
          formatter: numberFormat({ kind: "fraction" }, "compact"),
        },
        labelLayout: { hideOverlap: true },
        tooltip: { formatter: tipFormat([{ label: "Together", at: "", format: numberFormat({ kind: "fraction" }, "compact") }]) },
      },
    ],
    tooltip: { trigger: "item", formatter: tipFormat([{ label, at: "", format: numberFormat(unit, "exact") }]) },
  };
};
