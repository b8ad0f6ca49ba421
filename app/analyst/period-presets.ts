import type { Comparison, Period } from "@/lib/semantic/query";

export interface Preset<T> {
  label: string;
  value: T;
}

const DAY_MS = 86_400_000;

function day(year: number, month: number, date = 1): string {
  return new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
}

/** Years and months (0…11) of the last instant before an exclusive end. */
function lastInstant(end: string): { year: number; month: number; atMonthEnd: boolean } {
  const date = new Date(new Date(end).getTime() - 1);
  const next = new Date(end);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), atMonthEnd: next.getUTCDate() === 1 && next.getTime() % DAY_MS === 0 };
}

/**
 * Periods that a person picks from, counted back from the data's end (`asOf`, exclusive), never from the wall clock.
 * "Last month" is the last complete one. `from`: start of the data; presets that begin before it are kept, they show what there is.
 */
export function periodPresets(asOf: string): Preset<Period>[] {
  const { year, month, atMonthEnd } = lastInstant(asOf);
  const end = asOf.slice(0, 10);
  const closed = atMonthEnd ? month + 1 : month; // first month that is not complete
  const presets: Preset<Period>[] = [
    { label: "Last month", value: { start: day(year, closed - 1), end: day(year, closed) } },
    { label: "Last 3 months", value: { start: day(year, closed - 3), end: day(year, closed) } },
    { label: "Last 6 months", value: { start: day(year, closed - 6), end: day(year, closed) } },
    { label: "Last 12 months", value: { start: day(year, closed - 12), end: day(year, closed) } },
    { label: "Last 30 days", value: { start: new Date(Date.parse(end) - 30 * DAY_MS).toISOString().slice(0, 10), end } },
    { label: "Year to date", value: { start: day(year, 0), end } },
  ];
  if (!atMonthEnd) presets.unshift({ label: "This month so far", value: { start: day(year, month), end } });
  return presets;
}

/** Whole months of a period that starts and ends on month boundaries, else null. */
function monthsOf({ start, end }: Period): number | null {
  const [a, b] = [new Date(start), new Date(end)];
  if (a.getUTCDate() !== 1 || b.getUTCDate() !== 1 || a.getTime() % DAY_MS || b.getTime() % DAY_MS) return null;
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
}

/** Periods to compare with: the one just before (same length; whole months stay whole months), and the same a year earlier. */
export function comparisonPresets(period: Period): Preset<Comparison>[] {
  const [start, end] = [new Date(period.start), new Date(period.end)];
  const months = monthsOf(period);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
  const before = months
    ? day(year, month - months)
    : new Date(start.getTime() - (end.getTime() - start.getTime())).toISOString().slice(0, 10);
  const yearBack = (date: Date) => day(date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate());
  return [
    { label: "Previous period", value: { kind: "previous", period: { start: before, end: period.start } } },
    { label: "Same period a year earlier", value: { kind: "year-ago", period: { start: yearBack(start), end: yearBack(end) } } },
  ];
}
