import type { Period } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** UTC instant of an ISO date or datetime, in milliseconds. */
export function instant(iso: string): number {
  return Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
}

/** ISO date for midnights, ISO datetime (seconds) otherwise; UTC. */
export function toIso(ms: number): string {
  const text = new Date(ms).toISOString();
  return ms % DAY_MS === 0 ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
}

export function utc(year: number, month = 0, day = 1): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime();
}

/** Start of the calendar unit that holds `ms`. Weeks start on Monday (ISO). */
export function startOf(unit: Grain, ms: number): number {
  const date = new Date(ms);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === "hour") return ms - mod(ms, HOUR_MS);
  const day = ms - mod(ms, DAY_MS);
  if (unit === "day") return day;
  if (unit === "week") return day - mod(date.getUTCDay() + 6, 7) * DAY_MS;
  if (unit === "month") return utc(year, month);
  if (unit === "quarter") return utc(year, month - (month % 3));
  return utc(year);
}

/** `ms` moved by `n` units; month ends are clipped (31 March − 1 month = 28 or 29 February). */
export function addUnits(unit: Grain, ms: number, n: number): number {
  if (unit === "hour") return ms + n * HOUR_MS;
  if (unit === "day") return ms + n * DAY_MS;
  if (unit === "week") return ms + n * 7 * DAY_MS;
  const months = n * (unit === "month" ? 1 : unit === "quarter" ? 3 : 12);
  const date = new Date(ms);
  const first = utc(date.getUTCFullYear(), date.getUTCMonth() + months);
  const days = new Date(utc(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return first + (Math.min(date.getUTCDate(), days) - 1) * DAY_MS + mod(ms, DAY_MS);
}

export function period(start: number, end: number): Period {
  return { start: toIso(start), end: toIso(end) };
}

/** The calendar unit that holds `ms`, whole. */
export function unitAt(unit: Grain, ms: number): Period {
  const start = startOf(unit, ms);
  return period(start, addUnits(unit, start, 1));
}

export function days(span: Period): number {
  return (instant(span.end) - instant(span.start)) / DAY_MS;
}

/** Largest calendar unit of which the period is a whole number, with that number: 2026-05…07 → month × 3. */
export function wholeUnits(span: Period): { unit: Grain; n: number } | null {
  const [start, end] = [instant(span.start), instant(span.end)];
  for (const unit of ["year", "quarter", "month"] as const) {
    if (startOf(unit, start) !== start || startOf(unit, end) !== end) continue;
    let n = 0;
    for (let at = start; at < end; at = addUnits(unit, at, 1)) n++;
    return { unit, n };
  }
  return null;
}

/** The period of the same length just before: calendar units stay calendar units (the month before March is February). */
export function periodBefore(span: Period): Period {
  const [start, end] = [instant(span.start), instant(span.end)];
  const whole = wholeUnits(span);
  return whole ? period(addUnits(whole.unit, start, -whole.n), start) : period(start - (end - start), start);
}

/** The same period `n` years earlier. */
export function yearsBefore(span: Period, n = 1): Period {
  return period(addUnits("year", instant(span.start), -n), addUnits("year", instant(span.end), -n));
}

function mod(a: number, b: number): number {
  return ((a % b) + b) % b;
}
