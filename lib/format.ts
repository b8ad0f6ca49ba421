import Decimal from "decimal.js";
import type { Period } from "@/lib/semantic/query";
import { type Cell, type Grain, NO_CURRENCY, type Unit } from "@/lib/table";

export type NumberStyle = "compact" | "exact" | "axis";
export interface FormatOptions {
  /** compact: 3 significant digits, $1.23M. exact: every cent (default). axis: short tick, unit of quantities left to the axis name. */
  style?: NumberStyle;
  /** a plus sign before gains */
  signed?: boolean;
}

const MINUS = "−";
export const NO_VALUE = "–";
const SYMBOLS: Record<string, string> = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹" };
const STEPS: [number, string][] = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "K"],
];
const formats = new Map<string, Intl.NumberFormat>();
const minorUnits = new Map<string, number>();

/** Thousands separators and between `min` and `max` decimals; takes decimal strings without loss. */
function plain(value: Decimal, min: number, max: number): string {
  const key = `${min}-${max}`;
  const format = formats.get(key) ?? new Intl.NumberFormat("en-US", { minimumFractionDigits: min, maximumFractionDigits: max });
  formats.set(key, format);
  return format.format(value.toFixed(max) as Intl.StringNumericLiteral);
}

/** Decimals that keep two significant digits of an amount below `10^-min`, at most eight. */
function smallDecimals(value: Decimal, min: number): number {
  if (value.isZero() || value.gte(new Decimal(10).pow(-min))) return min;
  return Math.min(8, -value.e + 1);
}

/** 3 significant digits with K, M, B, T from 1,000 on: an error of at most 0.5 %. `trim` drops trailing zeros. */
function compact(value: Decimal, decimals: number, trim: boolean): string {
  const rounded = value.toSignificantDigits(3);
  const step = STEPS.find(([size]) => rounded.gte(size));
  if (!step) {
    const digits = value.gte(100) ? 0 : smallDecimals(value, decimals);
    return plain(value, trim ? 0 : Math.min(digits, decimals), digits);
  }
  const scaled = value.div(step[0]);
  const digits = scaled.gte(99.95) ? 0 : scaled.gte(9.995) ? 1 : 2;
  return plain(scaled, 0, digits) + step[1];
}

/** Decimals of a currency's minor unit: 2 for USD, 0 for JPY; 2 for names that are not ISO 4217 codes. */
function minorUnit(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  const known = minorUnits.get(currency);
  if (known !== undefined) return known;
  const unit = new Intl.NumberFormat("en-US", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  minorUnits.set(currency, unit);
  return unit;
}

/** Unit prices below one keep three significant digits: $0.023 is not $0.02. */
function money(value: Decimal, currency: string, style: NumberStyle, isPrice = false): string {
  const decimals = minorUnit(currency);
  const small = isPrice && value.lt(1) && !value.isZero();
  const most = small ? Math.min(8, -value.e + 2) : smallDecimals(value, decimals);
  const digits = style === "exact" || small ? plain(value, decimals, most) : compact(value, decimals, style === "axis");
  const symbol = SYMBOLS[currency];
  if (symbol) return symbol + digits;
  if (currency === NO_CURRENCY) return digits;
  return /^[A-Z]{3}$/.test(currency) ? `${currency} ${digits}` : `${digits} ${currency}`;
}

function percent(fraction: Decimal, style: NumberStyle): string {
  const value = fraction.times(100);
  const base = style === "axis" ? (value.isInteger() ? 0 : 2) : style === "exact" ? 2 : 1;
  let decimals = value.gte(1000) ? 0 : smallDecimals(value, base);
  if (value.lt(100) && value.toDecimalPlaces(decimals).gte(100)) decimals = Math.min(8, -value.minus(100).abs().e + 1);
  return `${plain(value, 0, decimals)}%`;
}

function quantity(value: Decimal, style: NumberStyle): string {
  if (style !== "exact") return compact(value, 2, true);
  return plain(value, 0, Math.max(value.gte(100) ? 2 : 4, smallDecimals(value, 2)));
}

function magnitude(value: Decimal, unit: Unit | undefined, style: NumberStyle): string {
  switch (unit?.kind) {
    case "currency":
      return money(value, unit.currency, style);
    case "currency-per":
      return money(value, unit.currency, style, true) + (style === "axis" ? "" : ` / ${unit.per}`);
    case "fraction":
      return percent(value, style);
    case "count":
      return style === "exact" || value.lt(10_000) ? plain(value, 0, value.isInteger() ? 0 : 2) : compact(value, 0, true);
    case "quantity":
      return style === "axis" ? quantity(value, style) : `${quantity(value, style)} ${unit.of}`;
    default:
      return quantity(value, style);
  }
}

function isNumeric(value: Cell): value is string | number {
  return (
    (typeof value === "number" && Number.isFinite(value)) ||
    (typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value))
  );
}

/**
 * One value for people. Money keeps its decimal string without passing through a float; "−" is the minus sign.
 * Null is "–", a boolean yes or no; text and dates of other shape come back as they are.
 * @param unit fraction 0.25 is shown as 25%; the noun of a count is left to the sentence
 */
export function formatValue(value: Cell, unit: Unit | undefined, options: FormatOptions = {}): string {
  if (value === null) return NO_VALUE;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (unit?.kind === "date") return formatDate(String(value));
  if (unit?.kind === "text" || !isNumeric(value)) return String(value);
  const number = new Decimal(value);
  const text = magnitude(number.abs(), unit, options.style ?? "exact");
  if (!/[1-9]/.test(text.replace(/[A-Za-z].*$/, ""))) return text; // rounded to nothing: no sign
  return (number.isNegative() ? MINUS : options.signed ? "+" : "") + text;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTH_NAMES = "January,February,March,April,May,June,July,August,September,October,November,December".split(",");
const DAY_MS = 86_400_000;

function utc(iso: string): Date {
  return new Date(/^\d{4}-\d{2}$/.test(iso) ? `${iso}-01` : /T|Z/.test(iso) ? iso : iso.replace(" ", "T") + (iso.includes(" ") ? "Z" : ""));
}

function dayText(date: Date, year = true): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${year ? ` ${date.getUTCFullYear()}` : ""}`;
}

function timeText(date: Date): string {
  return date.toISOString().slice(11, 16);
}

function isMidnight(date: Date): boolean {
  return date.getTime() % DAY_MS === 0;
}

/** "12 Oct 2026", with "14:00 UTC" when the time is not midnight; text that is no date comes back as it is. */
export function formatDate(iso: string): string {
  const date = utc(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return isMidnight(date) ? dayText(date) : `${dayText(date)} ${timeText(date)} UTC`;
}

/** Whole months between two month starts, or null. */
function wholeMonths(start: Date, end: Date): number | null {
  if (![start, end].every((date) => isMidnight(date) && date.getUTCDate() === 1)) return null;
  return (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
}

function monthsText(start: Date, months: number): string {
  const [month, year] = [start.getUTCMonth(), start.getUTCFullYear()];
  if (months === 1) return `${MONTH_NAMES[month]} ${year}`;
  if (months === 12 && month === 0) return String(year);
  if (months === 3 && month % 3 === 0) return `Q${month / 3 + 1} ${year}`;
  const last = new Date(Date.UTC(year, month + months - 1, 1));
  const sameYear = last.getUTCFullYear() === year;
  return `${MONTHS[month]}${sameYear ? "" : ` ${year}`} – ${MONTHS[last.getUTCMonth()]} ${last.getUTCFullYear()}`;
}

/** Half-open period for people: "October 2026", "Q3 2026", "2026", "Aug – Oct 2026", "1 Sep – 12 Oct 2026" (last day is in). */
export function formatPeriod(period: Period): string {
  const [start, end] = [utc(period.start), utc(period.end)];
  const months = wholeMonths(start, end);
  if (months !== null && months > 0) return monthsText(start, months);
  if (!isMidnight(start) || !isMidnight(end)) {
    const sameDay = dayText(start) === dayText(end);
    return `${dayText(start)} ${timeText(start)} – ${sameDay ? "" : `${dayText(end)} `}${timeText(end)} UTC`;
  }
  const last = new Date(end.getTime() - DAY_MS);
  if (last.getTime() <= start.getTime()) return dayText(start);
  return `${dayText(start, start.getUTCFullYear() !== last.getUTCFullYear())} – ${dayText(last)}`;
}

/**
 * Name of a time bucket from its start: "Oct 2026", "Q3 2026", "week of 5 Oct 2026", "12 Oct 2026", "12 Oct 14:00".
 * `short` is for axes: no "week of", no year on days.
 */
export function formatBucket(iso: string, grain: Grain, options: { short?: boolean } = {}): string {
  const date = utc(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const year = date.getUTCFullYear();
  if (grain === "year") return String(year);
  if (grain === "quarter") return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${year}`;
  if (grain === "month") return `${MONTHS[date.getUTCMonth()]} ${year}`;
  if (grain === "hour") return `${dayText(date, false)} ${timeText(date)}`;
  const day = dayText(date, !options.short);
  return grain === "week" && !options.short ? `week of ${day}` : day;
}
