import type { Pivot } from "@/lib/charts/data";
import { type Drawing, isNarrow } from "@/lib/charts/drawing";
import { cutFormat, numberFormat, timeFormat, wrapFormat } from "@/lib/charts/format-name";
import type { ChartSpec, EChartsJson } from "@/lib/charts/spec";
import { textWidth, widest } from "@/lib/charts/text-size";
import { formatBucket } from "@/lib/format";
import { type Column, NO_CURRENCY, type Unit } from "@/lib/table";

export const FONT_SIZE = 12;

/** "Effective cost (USD)": what is measured and in what; the label alone where that has no name. */
export function axisName(label: string, unit: Unit | undefined): string {
  if ((unit?.kind === "currency" && unit.currency === NO_CURRENCY) || (unit?.kind === "quantity" && unit.of === "")) return label;
  switch (unit?.kind) {
    case "currency":
      return label.includes(unit.currency) ? label : `${label} (${unit.currency})`;
    case "currency-per":
      return `${label} (${unit.currency} / ${unit.per})`;
    case "fraction":
      return label.includes("%") ? label : `${label} (%)`;
    case "quantity":
      return `${label} (${unit.of})`;
    default:
      return label;
  }
}

interface ValueAxisOptions {
  label: string;
  unit: Unit | undefined;
  /** horizontal axis: name below; vertical: name above, beginning at the axis */
  side: "x" | "y";
  signed?: boolean;
  absolute?: boolean;
  max?: number;
  /** least and greatest value of lying marks whose axis has little room: its labels keep apart */
  lying?: { values: (number | null)[]; room: number };
  /** leaves zero out: only for marks that are read by position (lines, points) */
  free?: boolean;
}

/** Value axis that begins at zero, named with its unit; logarithmic and bounded as the spec says. */
export function valueAxis({ spec, theme, width }: Drawing, options: ValueAxisOptions): EChartsJson {
  const { label, unit, side } = options;
  const name = axisName(label, unit);
  return {
    type: spec.log ? "log" : "value",
    name,
    nameLocation: side === "x" ? "middle" : "end",
    nameGap: side === "x" ? 28 : 22,
    nameTextStyle: { color: theme.muted, fontSize: FONT_SIZE, align: side === "x" ? "center" : "left" },
    nameTruncate: { maxWidth: Math.round(width * 0.8) },
    scale: options.free ?? false,
    ...(spec.range?.min == null ? {} : { min: spec.range.min }),
    ...(spec.range?.max == null ? (options.max === undefined ? {} : { max: options.max }) : { max: spec.range.max }),
    splitNumber: side === "x" && isNarrow({ width }) ? 3 : 5,
    ...(options.lying && !spec.log && spec.range === undefined ? roomyStep(options.lying) : {}),
    axisLabel: {
      color: theme.muted,
      fontSize: FONT_SIZE,
      hideOverlap: true,
      formatter: numberFormat(unit, "axis", { signed: options.signed, absolute: options.absolute }),
    },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: theme.split } },
    ...(unit?.kind === "count" ? { minInterval: 1 } : {}),
  };
}

/** Room of a label on a horizontal axis, with the gap to the next, in pixels. */
const TICK_ROOM = 52;
const MOST_STEPS = 6;

/** A round step whose labels do not meet; none where the usual ones have room. */
function roomyStep({ values, room }: NonNullable<ValueAxisOptions["lying"]>): EChartsJson {
  const [low, high] = values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value ?? 0), Math.max(most, value ?? 0)],
    [0, 0],
  );
  if (high === low) return {};
  const most = Math.max(2, Math.min(MOST_STEPS, Math.floor(room / TICK_ROOM)));
  const power = 10 ** Math.floor(Math.log10((high - low) / most));
  const ends = (step: number) => [Math.floor(low / step), Math.ceil(high / step)] as const;
  const steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15, 20].map((factor) => factor * power);
  const interval = steps.find((step) => ends(step)[1] - ends(step)[0] <= most) ?? steps.at(-1)!;
  return { interval, min: ends(interval)[0] * interval, max: ends(interval)[1] * interval };
}

/** The font of pictures made on the server is wider than the page's. */
const SERVER_FONT = 1.09;

/** Part of the width that names may take: more where they say several things (service, account and day). */
const NAME_PART = { least: 0.36, narrow: 0.4, wide: 0.3, several: 0.42 };
/** Pixels below which the values need what names can spare. */
const LEAST = 300;
const NAME_LINE = 14;
/** Height of title, legend, axis and margins around lying bars, in pixels, as heightOf() keeps it. */
const AROUND = { titled: 150, plain: 90, narrow: 40 };

/** Room for category names left of horizontal bars, in pixels. */
export function nameRoom(drawing: Pick<Drawing, "width" | "spec">, names: string[]): number {
  const narrow = drawing.width < LEAST ? NAME_PART.least : NAME_PART.narrow;
  const part = isNarrow(drawing) ? narrow : drawing.spec.names ? NAME_PART.several : NAME_PART.wide;
  return Math.ceil(Math.min(widest(names, FONT_SIZE) * SERVER_FONT + 4, drawing.width * part));
}

function nameLabels(drawing: Drawing, names: string[], side: "x" | "y"): EChartsJson {
  if (side === "y") {
    const room = nameRoom(drawing, names);
    const around = (drawing.titled ? AROUND.titled : AROUND.plain) + (isNarrow(drawing) ? AROUND.narrow : 0);
    const slot = (drawing.height - around) / Math.max(names.length, 1);
    const lines = Math.max(1, Math.min(3, Math.floor((slot + 2) / NAME_LINE)));
    return { width: room, overflow: "truncate", lineHeight: NAME_LINE, interval: 0, formatter: wrapFormat(room / SERVER_FONT, lines) };
  }
  const slot = drawing.width / Math.max(names.length, 1);
  const words = names.flatMap((name) => name.split(/\s+/));
  const fits =
    widest(words, FONT_SIZE) * SERVER_FONT < slot - 8 && widest(names, FONT_SIZE) < slot * (drawing.spec.type === "histogram" ? 1.7 : 2.8);
  if (fits) return { interval: 0, width: Math.floor(slot - 6), overflow: "break", lineHeight: 14 };
  return { rotate: 40, hideOverlap: true, formatter: cutFormat(22) };
}

/** What lying bars leave of the width to their values; `beside` is for labels right of them. */
export function lyingRoom(drawing: Drawing, { categories, series }: Pivot, beside: number): NonNullable<ValueAxisOptions["lying"]> {
  return { values: series.flatMap(({ values }) => values), room: drawing.width - nameRoom(drawing, categories) - beside - 32 };
}

/** Category or time axis of a pivot. Buckets are named by their grain; long names are wrapped or cut. */
export function categoryAxis(drawing: Drawing, pivot: Pivot, side: "x" | "y", options: { edge?: boolean } = {}): EChartsJson {
  const { theme } = drawing;
  const { categories, categoryColumn } = pivot;
  const grain = categoryColumn?.grain;
  const isTime = grain !== undefined;
  const sample = isTime ? (categories[0] ? formatBucket(categories[0], grain, { short: true }) : "") : "";
  const room = Math.floor((drawing.width * 0.8) / (textWidth(sample, FONT_SIZE) + 18));
  return {
    type: "category",
    data: categories,
    boundaryGap: !options.edge,
    inverse: side === "y",
    axisLabel: {
      color: theme.muted,
      fontSize: FONT_SIZE,
      ...(isTime
        ? { formatter: timeFormat(grain), hideOverlap: true, ...(categories.length <= room ? { interval: 0 } : {}) }
        : nameLabels(drawing, categories, side)),
    },
    axisLine: { lineStyle: { color: theme.axis } },
    axisTick: { show: false },
    ...(isTime ? { axisPointer: { label: { formatter: timeFormat(grain, false) } } } : {}),
    ...axisTitle(drawing, categoryColumn, side, categories),
  };
}

/** Room for the names of bins above the name of their axis: one line, two, or turned. */
function binGap(names: string[], width: number): number {
  const slot = width / Math.max(names.length, 1);
  const longest = widest(names, FONT_SIZE);
  return longest < slot - 6 ? 30 : longest < slot * 1.7 ? 46 : Math.ceil(longest * 0.64) + 26;
}

/** Categories are named by the title as a rule; ordered numbers (bins, years) need the axis name too. */
function axisTitle({ theme, spec, width }: Drawing, column: Column | undefined, side: "x" | "y", names: string[]): EChartsJson {
  const isNamed = spec.type === "histogram" || (column?.unit && column.unit.kind !== "text" && column.unit.kind !== "date");
  if (!column || column.grain || !isNamed) return {};
  return {
    name: axisName(spec.encoding.x?.title ?? column.label, column.unit),
    nameLocation: side === "x" ? "middle" : "end",
    nameGap: side === "x" ? (spec.type === "histogram" ? binGap(names, width) : 30) : 14,
    nameTextStyle: { color: theme.muted, fontSize: FONT_SIZE },
  };
}

/** The label of the value axis: the channel's own title, or the column's. */
export function valueLabel(spec: ChartSpec, column: Column | undefined): string {
  return spec.encoding.y?.title ?? column?.label ?? "";
}
