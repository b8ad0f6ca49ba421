import { valueAxis } from "@/lib/charts/axes";
import { SYMBOLS } from "@/lib/charts/builders/lines";
import { OTHER } from "@/lib/charts/colors";
import { seenThrough } from "@/lib/charts/contrast";
import { columnIndex, columnOf, toNumber, toText } from "@/lib/charts/data";
import type { Drawing, Parts } from "@/lib/charts/drawing";
import { numberFormat, type TipLine, tipFormat } from "@/lib/charts/format-name";
import { headroom } from "@/lib/charts/frame";
import { colorOf, type Mark } from "@/lib/charts/marks";
import { type NamePlace, placeAlong } from "@/lib/charts/path-labels";
import { sizeLegend, sizeLegendHeight } from "@/lib/charts/size-legend";
import type { EChartsJson } from "@/lib/charts/spec";
import { textWidth } from "@/lib/charts/text-size";
import { currencyColumnOf } from "@/lib/currencies";
import { formatBucket } from "@/lib/format";
import type { Cell, Column } from "@/lib/table";

/** Largest bubble, in pixels. */
const LARGEST = 46;
const NAME_SIZE = 12;
/** More points than this lie on each other whatever their colour: only together do they say something. */
const MOST_SEEN = 2_000;
const EDGE = 12;

export interface Point {
  x: number;
  y: number;
  size: number | null;
  group: string;
  name: string;
  row: number;
}

/** Name of a row's point: its dimensions, without the group it is coloured by and the currency that its panel names. */
function nameOf(row: Cell[], columns: Column[], skip: number): string {
  const currency = currencyColumnOf({ columns });
  return columns
    .flatMap((column, at) =>
      column.role === "dimension" && at !== skip && column.name !== currency
        ? [column.grain ? formatBucket(toText(row[at]), column.grain) : toText(row[at])]
        : [],
    )
    .join(" · ");
}

/** Rows with both coordinates; the others cannot be drawn and are counted by the critique. */
export function pointsOf({ spec, table }: Pick<Drawing, "spec" | "table">): Point[] {
  const [xAt, yAt] = [columnIndex(table, spec.encoding.x), columnIndex(table, spec.encoding.y)];
  const [sizeAt, colorAt] = [columnIndex(table, spec.encoding.size), columnIndex(table, spec.encoding.color)];
  const axes = table.columns.map((column, at) => (at === xAt || at === yAt ? { ...column, role: "measure" as const } : column));
  return table.rows.flatMap((row, index) => {
    const [x, y] = [toNumber(row[xAt]), toNumber(row[yAt])];
    if (x === null || y === null) return [];
    const group = colorAt < 0 ? "" : toText(row[colorAt]);
    return [{ x, y, size: sizeAt < 0 ? null : toNumber(row[sizeAt]), group, name: nameOf(row, axes, colorAt), row: index }];
  });
}

function markOf(point: Point, largest: number): Mark {
  const value = point.size === null ? [point.x, point.y] : [point.x, point.y, point.size];
  // area, not radius, stands for the value
  const symbolSize = point.size === null ? undefined : Math.max(5, LARGEST * Math.sqrt(Math.max(point.size, 0) / largest));
  return {
    name: point.name || point.group,
    value,
    row: point.row,
    ...(symbolSize === undefined ? {} : { symbolSize: Math.round(symbolSize * 10) / 10 }),
  };
}

function tip({ spec, table }: Drawing): string {
  const line = (channel: "x" | "y" | "size", at: number): TipLine[] => {
    const column = columnOf(table, spec.encoding[channel]);
    return column ? [{ label: spec.encoding[channel]?.title ?? column.label, at, format: numberFormat(column.unit, "exact") }] : [];
  };
  return tipFormat([...line("x", 0), ...line("y", 1), ...line("size", 2)]);
}

/** Groups, the largest first and the rest last. */
function groupsOf(points: Point[]): string[] {
  const counts = new Map<string, number>();
  for (const { group } of points) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts.keys()].sort((a, b) => Number(a === OTHER) - Number(b === OTHER) || counts.get(b)! - counts.get(a)!);
}

/** Groups beyond the spec's top share one grey. */
function foldGroups({ spec }: Drawing, points: Point[]): Point[] {
  const groups = groupsOf(points);
  if (!spec.top || groups.length <= spec.top.n) return points;
  const kept = new Set(groups.slice(0, spec.top.n));
  return points.map((point) =>
    kept.has(point.group) ? point : { ...point, name: [point.group, point.name].filter(Boolean).join(" · "), group: OTHER },
  );
}

/** Room of the axes beside and below the plot, in pixels. */
const AXES = { beside: 66, below: 52 };

/** The names along a path, where they cover nothing of it. */
function besidePath(drawing: Drawing, path: Point[], right: number): (NamePlace | null)[] {
  const top = headroom(drawing) + 28;
  const plot = { width: drawing.width - AXES.beside - right, height: drawing.height - top - AXES.below };
  const [across, up] = (["x", "y"] as const).map((axis) => {
    const low = path.reduce((least, point) => Math.min(least, point[axis]), Infinity);
    const span = path.reduce((most, point) => Math.max(most, point[axis]), -Infinity) - low || 1;
    // axes end on round numbers: the path fills most of them
    return (value: number) => 0.03 + (0.94 * (value - low)) / span;
  });
  const points = path.map(({ x, y, name, group }) => ({
    x: across!(x) * plot.width,
    y: (1 - up!(y)) * plot.height,
    text: textWidth(name || group, NAME_SIZE),
  }));
  return placeAlong(points, plot);
}

/** A row below the plot that says what an area stands for. */
function areas(drawing: Drawing, points: Point[], most: number): Pick<Parts, "below" | "rest"> {
  const { spec, table, height } = drawing;
  const column = columnOf(table, spec.encoding.size);
  if (!column || points.every(({ size }) => size === null)) return {};
  const legend = { most, diameter: LARGEST, unit: column.unit, label: spec.encoding.size?.title ?? column.label };
  const room = sizeLegendHeight(legend);
  const elements = sizeLegend(drawing, { ...legend, x: EDGE, y: height - room / 2 - 4 });
  return { below: room, rest: { graphic: { elements } } };
}

export interface ScatterOptions {
  connect?: boolean;
}

/** Two measures against each other, a point for each row; size and colour where the spec has them. */
export function scatterParts(drawing: Drawing, options: ScatterOptions = {}): Parts {
  const { spec, table, theme } = drawing;
  const points = foldGroups(drawing, pointsOf(drawing));
  const groups = groupsOf(points).filter((name) => !spec.hidden?.includes(name));
  const largest = points.reduce((most, { size }) => Math.max(most, size ?? 0), 0) || 1;
  // a cloud of thousands is seen as one form; fewer points are seen one by one
  const seen = (color: string, wanted: number) => (points.length > MOST_SEEN ? wanted : seenThrough(color, theme.background, wanted));
  const through = points.length > MOST_SEEN ? 0.3 : points.length > 400 ? 0.35 : points.length > 100 ? 0.55 : 0.8;
  const isSmall = points.length > 100;
  const named = spec.labels ?? (points.length <= 12 && groups.length === 1);
  const right = options.connect && named ? 64 : 12;
  const series = groups.map((name, index): EChartsJson => {
    const own = points.filter(({ group }) => group === name);
    const color = colorOf(drawing, name, index);
    const places = options.connect && named ? besidePath(drawing, own, right) : null;
    return {
      type: options.connect ? "line" : "scatter",
      name: name || (columnOf(table, spec.encoding.y)?.label ?? ""),
      data: own.map((point, at) => ({ ...markOf(point, largest), ...(places ? { label: places[at] ?? { show: false } } : {}) })),
      symbol: SYMBOLS[index % 4],
      symbolSize: isSmall ? 6 : 9,
      itemStyle: { color, opacity: seen(color, through), ...(isSmall ? {} : { borderColor: theme.background, borderWidth: 1 }) },
      ...(options.connect ? { lineStyle: { color, width: 1.5, opacity: seen(color, 0.7) }, showSymbol: true } : {}),
      label: { show: named, formatter: "{b}", position: "top", color: theme.text, fontSize: NAME_SIZE },
      // ECharts' own layout of labels takes their offsets away
      ...(places ? {} : { labelLayout: { hideOverlap: true } }),
      emphasis: { focus: groups.length > 1 ? "series" : "self" },
    };
  });
  const axis = (channel: "x" | "y") => {
    const column = columnOf(table, spec.encoding[channel]);
    const values = points.map((point) => point[channel]);
    const [low, high] = [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
    const range = channel === "x" ? spec.rangeX : spec.range;
    const own: Drawing = { ...drawing, spec: { ...spec, range } };
    return valueAxis(own, {
      label: spec.encoding[channel]?.title ?? column?.label ?? "",
      unit: column?.unit,
      side: channel,
      free: low > 0 && low > 0.5 * high,
    });
  };
  return {
    xAxis: axis("x"),
    yAxis: axis("y"),
    series,
    legend: groups.filter(Boolean),
    right,
    tooltip: { trigger: "item", formatter: tip(drawing) },
    ...areas(drawing, points, largest),
  };
}
