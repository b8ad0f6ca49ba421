import { valueAxis } from "@/lib/charts/axes";
import { SYMBOLS } from "@/lib/charts/builders/lines";
import { OTHER } from "@/lib/charts/colors";
import { columnIndex, columnOf, toNumber, toText } from "@/lib/charts/data";
import type { Drawing, Parts } from "@/lib/charts/drawing";
import { numberFormat, type TipLine, tipFormat } from "@/lib/charts/format-name";
import { colorOf, type Mark } from "@/lib/charts/marks";
import type { EChartsJson } from "@/lib/charts/spec";
import { currencyColumnOf } from "@/lib/currencies";
import { formatBucket } from "@/lib/format";
import type { Cell, Column } from "@/lib/table";

/** Largest bubble, in pixels. */
const LARGEST = 46;

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

/** Width of a picture to its height. */
const PICTURE = 1.8;
/** Part of the axis beside which a name would cover its labels. */
const NEAR_AXIS = 0.3;
const NEAR_FOOT = 0.15;
/** Sides of a point for a name, by the angle at which they lie. */
const SIDES = [
  { angle: -0.5, position: "right", offset: [0, 9] },
  { angle: 0.5, position: "right", offset: [0, -9] },
  { angle: Math.PI - 0.5, position: "left", offset: [0, -9] },
  { angle: 0.5 - Math.PI, position: "left", offset: [0, 9] },
  { angle: Math.PI / 2, position: "top", offset: [0, 0] },
  { angle: -Math.PI / 2, position: "bottom", offset: [0, 0] },
];

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

/** A name on that side of its point which is farthest from the path that runs through it. */
function besidePath(path: Point[], at: number): EChartsJson {
  const [wide, high] = (["x", "y"] as const).map((axis) => {
    const values = path.map((point) => point[axis]);
    return Math.max(...values) - Math.min(...values) || 1;
  });
  const here = path[at]!;
  const ways = [path[at - 1], path[at + 1]].flatMap((next) =>
    next ? [Math.atan2((next.y - here.y) / high!, ((next.x - here.x) * PICTURE) / wide!)] : [],
  );
  const apart = (angle: number) => Math.min(...ways.map((way) => Math.PI - Math.abs(Math.PI - (Math.abs(angle - way) % (2 * Math.PI)))));
  const first = path.reduce((least, point) => Math.min(least, point.x), Infinity);
  const isAtAxis = here.x - first < wide! * NEAR_AXIS;
  const lowest = path.reduce((least, point) => Math.min(least, point.y), Infinity);
  const isAtFoot = here.y - lowest < high! * NEAR_FOOT;
  const isFree = ({ position, offset: [, down] }: (typeof SIDES)[number]) =>
    !(isAtAxis && position === "left") && !(isAtFoot && (position === "bottom" || down! > 0));
  const [best] = SIDES.filter(isFree).sort((a, b) => apart(b.angle) - apart(a.angle));
  return { position: best!.position, offset: best!.offset };
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
  const opacity = points.length > 400 ? 0.35 : points.length > 100 ? 0.55 : 0.8;
  const isSmall = points.length > 100;
  const named = spec.labels ?? (points.length <= 12 && groups.length === 1);
  const series = groups.map((name, index): EChartsJson => {
    const own = points.filter(({ group }) => group === name);
    const color = colorOf(drawing, name, index);
    return {
      type: options.connect ? "line" : "scatter",
      name: name || (columnOf(table, spec.encoding.y)?.label ?? ""),
      data: own.map((point, at) => ({ ...markOf(point, largest), ...(options.connect && named ? { label: besidePath(own, at) } : {}) })),
      symbol: SYMBOLS[index % 4],
      symbolSize: isSmall ? 6 : 9,
      itemStyle: { color, opacity, ...(isSmall ? {} : { borderColor: theme.background, borderWidth: 1 }) },
      ...(options.connect ? { lineStyle: { color, width: 1.5, opacity: 0.7 }, showSymbol: true } : {}),
      label: { show: named, formatter: "{b}", position: "top", color: theme.text, fontSize: 12 },
      labelLayout: { hideOverlap: true },
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
    right: options.connect && named ? 64 : 12,
    tooltip: { trigger: "item", formatter: tip(drawing) },
  };
}
