import type { SemanticModel } from "@/lib/semantic/model";
import type { Period } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";

const DAY_MS = 86_400_000;

export function instant(iso: string): Date {
  return new Date(iso.includes("T") ? iso : `${iso.slice(0, 10)}T00:00:00Z`);
}

/** ISO date at midnight, ISO datetime otherwise. */
export function isoOf(date: Date): string {
  const text = date.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
}

export function daysOf(period: Period): number {
  return (instant(period.end).getTime() - instant(period.start).getTime()) / DAY_MS;
}

/** Months between two month starts, or null when either is not one. */
export function wholeMonths(period: Period): number | null {
  const [start, end] = [instant(period.start), instant(period.end)];
  if ([start, end].some((date) => date.getUTCDate() !== 1 || date.getTime() % DAY_MS !== 0)) return null;
  return (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
}

export function addMonths(date: Date, months: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
}

/**
 * The `times` periods of the same length right before this one; calendar months for whole months.
 * Its end is the period's start.
 */
export function periodBefore(period: Period, times = 1): Period {
  const months = wholeMonths(period);
  const start = instant(period.start);
  const earlier = months ? addMonths(start, -months * times) : new Date(start.getTime() - daysOf(period) * DAY_MS * times);
  return { start: isoOf(earlier), end: period.start };
}

/** End of the bucket that starts at `iso`. */
export function bucketEnd(iso: string, grain: Grain): Date {
  const date = instant(iso);
  if (grain === "hour") return new Date(date.getTime() + DAY_MS / 24);
  if (grain === "day" || grain === "week") return new Date(date.getTime() + DAY_MS * (grain === "week" ? 7 : 1));
  return addMonths(date, grain === "month" ? 1 : grain === "quarter" ? 3 : 12);
}

/** Start of the bucket after the one that starts at `iso`. */
export function nextBucket(iso: string, grain: Grain): string {
  return isoOf(bucketEnd(iso, grain));
}

/** The part of the period that holds data; the whole extent of the data for no period; null for tables without time. */
export function coveredPeriod(model: SemanticModel, period: Period | null): Period | null {
  if (!model.from || !model.asOf) return period;
  if (!period) return { start: isoOf(instant(model.from)), end: isoOf(instant(model.asOf)) };
  return period;
}

/** Does the period reach beyond the data? */
export function isPartial(model: SemanticModel, period: Period | null): boolean {
  return Boolean(period && model.asOf && instant(period.end).getTime() > instant(model.asOf).getTime());
}

/** Tells which buckets (by their ISO start) the period's start, its end or the end of the data cuts. */
export function partialBuckets(grain: Grain, model: SemanticModel, period: Period | null): (iso: string) => boolean {
  const extent = coveredPeriod(model, period);
  if (!extent) return () => false;
  const last = Math.min(instant(extent.end).getTime(), model.asOf ? instant(model.asOf).getTime() : Number.POSITIVE_INFINITY);
  const first = Math.max(instant(extent.start).getTime(), model.from ? instant(model.from).getTime() : 0);
  return (iso) => instant(iso).getTime() < first || bucketEnd(iso, grain).getTime() > last;
}

/** The last complete calendar month of the data and, before it, the month to compare with. */
export function lastMonth(model: SemanticModel): Period | null {
  if (!model.asOf) return null;
  const end = addMonths(instant(model.asOf), 0);
  return { start: isoOf(addMonths(end, -1)), end: isoOf(end) };
}

/** Factor that turns an amount of the period into one of a month. */
export function monthlyShare(period: Period): number {
  const months = wholeMonths(period);
  return months ? 1 / months : 365 / 12 / daysOf(period);
}
