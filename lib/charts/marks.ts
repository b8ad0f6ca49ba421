import { FONT_SIZE } from "@/lib/charts/axes";
import { chosenColor } from "@/lib/charts/color-names";
import { OTHER, resolveColor } from "@/lib/charts/colors";
import type { Pivot, Series } from "@/lib/charts/data";
import type { Drawing } from "@/lib/charts/drawing";
import { numberFormat } from "@/lib/charts/format-name";
import type { Annotation, EChartsJson } from "@/lib/charts/spec";
import type { Unit } from "@/lib/table";

/** Data item of a mark: `row` is the row of the table behind it, so that a click or a key can be read back. */
export interface Mark {
  value: unknown;
  row: number | null;
  name?: string;
  itemStyle?: EChartsJson;
  label?: EChartsJson;
  symbolSize?: number;
  symbol?: string;
  tip?: Record<string, string | number>;
}

/** Points above which values beside them would cover each other. */
const MOST_POINTS_LABELLED = 40;

/** Stripes of a bucket that is not over yet. */
export const PARTIAL_DECAL = {
  symbol: "rect",
  dashArrayX: [1, 0],
  dashArrayY: [3, 4],
  rotation: -Math.PI / 4,
  color: "rgba(255,255,255,0.65)",
};

/** Colour of a named series or category. */
export function colorOf({ spec, theme }: Drawing, name: string, index: number): string {
  if (name === OTHER) return theme.other;
  const slot = spec.colors && Object.hasOwn(spec.colors, name) ? spec.colors[name] : undefined;
  return resolveColor(slot, theme, index);
}

/** A ring in the colour of its series: values that are not final. */
export function hollow({ theme }: Drawing, color: string): EChartsJson {
  return { color: theme.background, borderColor: color, borderWidth: 2.2, opacity: 1 };
}

export function isPartial({ spec }: Drawing, category: string): boolean {
  return spec.partial.some((start) => start === category || start.slice(0, 10) === category);
}

/** Marks of one series along the categories; partial buckets striped, "Other" grey, gaps kept. */
export function barMarks(drawing: Drawing, pivot: Pivot, series: Series): (Mark | null)[] {
  return series.values.map((value, at) => {
    const category = pivot.categories[at]!;
    const isRest = category === OTHER;
    const partial = isPartial(drawing, category);
    const style = { ...(isRest ? { color: drawing.theme.other } : {}), ...(partial ? { decal: PARTIAL_DECAL, opacity: 0.85 } : {}) };
    const own = chosenColor(drawing.spec.colors?.[category], drawing.theme);
    const highlight = pivot.series.length === 1 && own ? { color: own } : {};
    const itemStyle = { ...style, ...highlight };
    return { value, row: series.rows[at] ?? null, ...(Object.keys(itemStyle).length > 0 ? { itemStyle } : {}) };
  });
}

function lineStyle({ theme }: Drawing, kind: Annotation["kind"]): EChartsJson {
  const color = kind === "target" || kind === "threshold" ? theme.target : kind === "anomaly" ? theme.alert : theme.muted;
  return { color, type: kind === "mean" ? "dotted" : "dashed", width: 1.5 };
}

/** "Target $12K" and the like, across the value axis. */
function valueLines(drawing: Drawing, vertical: boolean): EChartsJson[] {
  return drawing.spec.annotations
    .filter(({ value, at }) => value !== undefined && at === undefined)
    .map(({ kind, value, label }) => ({
      [vertical ? "yAxis" : "xAxis"]: value,
      name: label,
      lineStyle: lineStyle(drawing, kind),
      label: { formatter: label, position: vertical ? "insideEndTop" : "start", color: drawing.theme.text, fontSize: FONT_SIZE },
    }));
}

function eventLines(drawing: Drawing, pivot: Pivot, vertical: boolean): EChartsJson[] {
  return drawing.spec.annotations
    .filter(
      ({ kind, at, to }) => at !== undefined && to === undefined && (kind === "event" || kind === "forecast-start" || kind === "note"),
    )
    .filter(({ at }) => pivot.categories.includes(at!))
    .map(({ kind, at, label }) => ({
      [vertical ? "xAxis" : "yAxis"]: at,
      name: label,
      lineStyle: lineStyle(drawing, kind),
      label: { formatter: label, position: "end", color: drawing.theme.text, fontSize: FONT_SIZE, distance: 4 },
    }));
}

function anomalyPoints(drawing: Drawing, pivot: Pivot, vertical: boolean): EChartsJson[] {
  const first = pivot.series[0];
  return drawing.spec.annotations
    .filter(({ kind, at }) => kind === "anomaly" && at !== undefined && pivot.categories.includes(at))
    .flatMap(({ at, value, label }) => {
      const place = pivot.categories.indexOf(at!);
      const height = value ?? first?.values[place];
      if (height === null || height === undefined) return [];
      return {
        name: label,
        coord: vertical ? [at, height] : [height, at],
        symbol: "circle",
        symbolSize: 14,
        itemStyle: { color: "transparent", borderColor: drawing.theme.alert, borderWidth: 2.5 },
        label: { show: true, formatter: label, position: "top", color: drawing.theme.alert, fontSize: FONT_SIZE, fontWeight: 600 },
      };
    });
}

function partialAreas(drawing: Drawing, pivot: Pivot): EChartsJson[][] {
  const { theme } = drawing;
  return pivot.categories
    .filter((category) => isPartial(drawing, category))
    .map((category) => [
      {
        xAxis: category,
        name: "partial",
        itemStyle: { color: theme.split, opacity: 0.55 },
        label: { color: theme.muted, fontSize: FONT_SIZE, position: "insideTop" },
      },
      { xAxis: category },
    ]);
}

function spans(drawing: Drawing, pivot: Pivot): EChartsJson[][] {
  return drawing.spec.annotations
    .filter(({ at, to }) => at !== undefined && to !== undefined)
    .filter(({ at, to }) => pivot.categories.includes(at!) && pivot.categories.includes(to!))
    .map(({ at, to, label }) => [
      {
        xAxis: at,
        name: label,
        itemStyle: { color: drawing.theme.split, opacity: 0.55 },
        label: { color: drawing.theme.muted, fontSize: FONT_SIZE },
      },
      { xAxis: to },
    ]);
}

/** Values at points, where a person wants them and there are few. */
export function pointLabels({ spec, theme }: Drawing, unit: Unit | undefined, points: number): EChartsJson {
  if (!spec.labels || points > MOST_POINTS_LABELLED) return {};
  const label = { show: true, position: "top", color: theme.text, fontSize: FONT_SIZE, formatter: numberFormat(unit, "compact") };
  return { label, labelLayout: { hideOverlap: true } };
}

/** Targets, means, events, anomalies and partial buckets, hung on the first series of a chart with a category axis. */
export function annotationMarks(drawing: Drawing, pivot: Pivot, options: { vertical?: boolean; shadePartial?: boolean } = {}): EChartsJson {
  const vertical = options.vertical ?? true;
  const lines = [...valueLines(drawing, vertical), ...eventLines(drawing, pivot, vertical)];
  const points = anomalyPoints(drawing, pivot, vertical);
  const areas = vertical ? [...(options.shadePartial ? partialAreas(drawing, pivot) : []), ...spans(drawing, pivot)] : [];
  return {
    ...(lines.length > 0 ? { markLine: { silent: true, symbol: "none", animation: false, data: lines } } : {}),
    ...(points.length > 0 ? { markPoint: { animation: false, data: points } } : {}),
    ...(areas.length > 0 ? { markArea: { silent: true, animation: false, data: areas } } : {}),
  };
}
