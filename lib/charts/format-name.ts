import { formatValue, type NumberStyle } from "@/lib/format";
import type { Grain, Unit } from "@/lib/table";

function detail(unit: Unit | undefined): string {
  if (unit?.kind === "currency") return unit.currency;
  if (unit?.kind === "currency-per") return `${unit.currency}/${unit.per}`;
  return unit?.kind === "quantity" ? unit.of : "";
}

/**
 * Formatter of numbers by name: "@fmt:currency:USD:axis". `at` picks the place in a mark's array of values;
 * signed adds a plus before gains.
 */
export function numberFormat(
  unit: Unit | undefined,
  style: NumberStyle,
  options: { at?: number | string; signed?: boolean; absolute?: boolean } = {},
): string {
  const flags = (options.signed ? "+" : "") + (options.absolute ? "|" : "");
  return `@fmt:${unit?.kind ?? "number"}:${encodeURIComponent(detail(unit))}:${style}:${options.at ?? ""}:${flags}`;
}

/** What a scale of colours says at its ends: the greatest and the least value, as ECharts wants them. */
export function scaleEnds([least, most]: [number, number], unit: Unit | undefined): [string, string] {
  return [formatValue(most, unit, { style: "axis" }), formatValue(least, unit, { style: "axis" })];
}

/** Unit of a label at a mark: "$12" where the axis already says "USD / resource". */
export function markUnit(unit: Unit | undefined): Unit | undefined {
  return unit?.kind === "currency-per" ? { kind: "currency", currency: unit.currency } : unit;
}

/** Formatter of bucket starts by name: "@time:month". */
export function timeFormat(grain: Grain, short = true): string {
  return `@time:${grain}:${short ? "short" : "long"}`;
}

/** Formatter that cuts long names: "@cut:24". The full name is in the tooltip. */
export function cutFormat(characters: number): string {
  return `@cut:${characters}`;
}

/** Formatter that breaks names into lines of a width in pixels and cuts what is over: "@wrap:110:2". */
export function wrapFormat(width: number, lines: number): string {
  return `@wrap:${Math.floor(width)}:${lines}`;
}

/** A label of a name and, where it is given, its value. */
export interface NameLabel {
  of: "name" | "series";
  /** pixels of a line */
  width: number;
  lines: number;
  value?: { format: string; place: "before" | "below" };
}

/** Formatter of a mark's own name, broken and cut to its room, with its value: "@named:series:142:1:below:@fmt:…". */
export function namedFormat({ of, width, lines, value }: NameLabel): string {
  return `@named:${of}:${Math.floor(width)}:${lines}${value ? `:${value.place}:${value.format}` : ""}`;
}

export interface TipLine {
  label: string;
  /** place in the mark's array of values, or the name of a field of its data item */
  at: number | string;
  format: string;
}

/** Tooltip of a mark: its name, then a line for each value. All text is escaped when it is drawn. */
export function tipFormat(lines: TipLine[], title?: string): string {
  return `@tip:${encodeURIComponent(JSON.stringify({ lines, title }))}`;
}

/** The unit that a format name carries. */
export function unitOfName(kind: string, text: string): Unit | undefined {
  const name = decodeURIComponent(text);
  switch (kind) {
    case "currency":
      return { kind, currency: name };
    case "currency-per":
      return { kind, currency: name.split("/")[0]!, per: name.split("/").slice(1).join("/") };
    case "quantity":
      return { kind, of: name };
    case "fraction":
    case "count":
    case "date":
    case "text":
      return { kind };
    default:
      return { kind: "number" };
  }
}
