import { seenThrough } from "@/lib/charts/contrast";
import { pivot } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { namedFormat, numberFormat, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { placeLabels } from "@/lib/charts/label-places";
import { LAND } from "@/lib/charts/land";
import { colorOf } from "@/lib/charts/marks";
import { placeOf } from "@/lib/charts/region-places";
import { sizeLegend, sizeLegendHeight } from "@/lib/charts/size-legend";
import { textWidth } from "@/lib/charts/text-size";

const LARGEST = 54;
const LABELLED = 12;
const EDGE = 12;
/** Degrees that the picture shows: without the poles, and shifted so that no region lies at its edge. */
const WORLD = { west: -172, east: 192, south: -52, north: 74 };

/** Dots where the regions are, their area the value, on a world of dots; nothing is fetched. */
export const regionMap: Builder = (drawing) => {
  const { theme, spec, table, width } = drawing;
  const data = pivot(spec, table);
  const [series] = data.series;
  const unit = series?.column.unit;
  const label = series?.column.label ?? "Value";
  const placed = data.categories.flatMap((name, at) => {
    const [place, value] = [placeOf(name), series?.values[at] ?? null];
    return place && value !== null && value > 0 ? [{ name, place, value, row: series?.rows[at] ?? null }] : [];
  });
  const most = placed.reduce((high, { value }) => Math.max(high, value), 0) || 1;
  const color = colorOf(drawing, label, 0);
  const scale = width < 520 ? 0.6 : 1;
  const axis = { type: "value", show: false };
  const ranked = [...placed].sort((a, b) => b.value - a.value);
  const sizes = ranked.map(({ value }) => Math.round(Math.max(6, LARGEST * scale * Math.sqrt(value / most)) * 10) / 10);
  const top = headroom(drawing) + 8;
  const areas = { most, diameter: LARGEST * scale, unit, label };
  const below = sizeLegendHeight(areas);
  const plot = { width: width - 2 * EDGE, height: drawing.height - top - EDGE - below };
  const sides = placeLabels(
    ranked.map(({ name, place }, index) => ({
      x: ((place.longitude - WORLD.west) / (WORLD.east - WORLD.west)) * plot.width,
      y: ((WORLD.north - place.latitude) / (WORLD.north - WORLD.south)) * plot.height,
      radius: sizes[index]! / 2,
      text: textWidth(name, 12),
    })),
    plot.width,
    plot.height,
  );
  return {
    xAxis: { ...axis, min: WORLD.west, max: WORLD.east },
    yAxis: { ...axis, min: WORLD.south, max: WORLD.north },
    grid: { left: EDGE, right: EDGE, top, bottom: EDGE + below, outerBoundsMode: "none" },
    series: [
      {
        type: "scatter",
        name: "land",
        // one path for the whole world instead of a thousand marks
        large: true,
        largeThreshold: 1,
        silent: true,
        tooltip: { show: false },
        symbolSize: Math.max(2, width / 260),
        itemStyle: { color: theme.split },
        data: LAND,
        animation: false,
      },
      {
        type: "scatter",
        name: label,
        data: ranked.map(({ name, place, value, row }, index) => ({
          name,
          value: [place.longitude, place.latitude, value],
          row,
          symbolSize: sizes[index],
          label: { show: index < LABELLED && sides[index] !== null, position: sides[index] ?? "right" },
        })),
        itemStyle: { color, opacity: seenThrough(color, theme.background, 0.72), borderColor: theme.background, borderWidth: 1 },
        label: {
          position: "right",
          formatter: namedFormat({
            of: "name",
            width: width * 0.42,
            lines: 1,
            ...(spec.labels ? { value: { format: numberFormat(unit, "compact", { at: 2 }), place: "below" } } : {}),
          }),
          color: theme.text,
          fontSize: 12,
          textBorderColor: theme.background,
          textBorderWidth: 2,
        },
      },
    ],
    rest: { graphic: { elements: sizeLegend(drawing, { ...areas, x: EDGE, y: drawing.height - below / 2 - 4 }) } },
    tooltip: { trigger: "item", formatter: tipFormat([{ label, at: 2, format: numberFormat(unit, "exact") }]) },
  };
};
