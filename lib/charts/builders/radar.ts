import { pivot } from "@/lib/charts/data";
import { type Builder, isNarrow } from "@/lib/charts/drawing";
import { cutFormat, numberFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf, pointLabels } from "@/lib/charts/marks";
import { widest } from "@/lib/charts/text-size";

const NAME = 26;

/** Words under each other, so that names fit beside the picture. */
function wrapped(name: string): string {
  return name.replaceAll(" ", "\n");
}

/** Profiles of up to three items over four to eight rates of one scale. Never money: order and area mislead. */
export const radar: Builder = (drawing) => {
  const { spec, table, theme } = drawing;
  const data = pivot(spec, table);
  const names = data.series.map(({ name }) => name);
  const top = headroom(drawing, names, {}) + 18;
  const most = data.series.flatMap(({ values }) => values).reduce<number>((high, value) => Math.max(high, value ?? 0), 0);
  const unit = data.series[0]?.column.unit;
  const max = unit?.kind === "fraction" ? Math.max(1, most) : most || 1;
  const labels = data.categories.flatMap((name) => (isNarrow(drawing) ? name.split(" ") : [name]));
  // the outermost names stand beside the circle, a little inside its edge
  const beside = (drawing.width / 2 - widest(labels, 12) * 1.12 - 14) / 0.87;
  const scale = { show: true, color: theme.muted, fontSize: 12, showMinLabel: false, formatter: numberFormat(unit, "axis") };
  return {
    grid: null,
    legend: names,
    series: [
      {
        type: "radar",
        name: spec.encoding.y?.title ?? data.series[0]?.column.label ?? "",
        data: data.series.map((series, index) => ({
          name: series.name,
          value: series.values,
          row: series.rows[0] ?? null,
          lineStyle: { color: colorOf(drawing, series.name, index), width: 2, type: ["solid", "dashed", "dotted"][index % 3] },
          itemStyle: { color: colorOf(drawing, series.name, index) },
          areaStyle: { color: colorOf(drawing, series.name, index), opacity: 0.08 },
          symbol: ["circle", "rect", "triangle"][index % 3],
          symbolSize: 7,
          ...pointLabels(drawing, unit, data.categories.length),
        })),
      },
    ],
    tooltip: { trigger: "item", valueFormatter: numberFormat(unit, "exact") },
    rest: {
      radar: {
        center: ["50%", top + (drawing.height - top - 20) / 2],
        radius: Math.max(48, Math.min(beside, (drawing.height - top - 60) / 2)),
        splitNumber: isNarrow(drawing) ? 2 : 4,
        indicator: data.categories.map((name, index) => ({
          name: isNarrow(drawing) ? wrapped(name) : name,
          min: 0,
          max,
          ...(index === 0 ? { axisLabel: scale } : {}),
        })),
        axisName: { color: theme.text, fontSize: 12, lineHeight: 15, formatter: cutFormat(NAME) },
        axisLine: { lineStyle: { color: theme.split } },
        splitLine: { lineStyle: { color: theme.split } },
        splitArea: { show: false },
        axisLabel: { show: false },
      },
    },
  };
};
