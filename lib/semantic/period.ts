import type { Period } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";

const DAY_MS = 86_400_000;
const MONTHS: Partial<Record<Grain, number>> = { month: 1, quarter: 3, year: 12 };

const toDate = (instant: string): Date => new Date(instant.length === 10 ? `${instant}T00:00:00Z` : instant);

/** Date where the time of day is midnight, else an instant. */
function toText(date: Date): string {
  const text = date.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
}

function addMonths(date: Date, months: number): Date {
  const next = new Date(date);
  next.setUTCDate(1);
  next.setUTCMonth(next.getUTCMonth() + months);
  const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
  next.setUTCDate(Math.min(date.getUTCDate(), last));
  return next;
}

/** Half-open period of the bucket that starts at `start`. */
export function bucketPeriod(start: string, grain: Grain): Period {
  const from = toDate(start);
  const months = MONTHS[grain];
  const days = grain === "week" ? 7 : 1;
  const to = months ? addMonths(from, months) : new Date(from.getTime() + (grain === "hour" ? 3_600_000 : days * DAY_MS));
  return { start: toText(from), end: toText(to) };
}

/** Whole calendar months that a period covers, or null. */
function wholeMonths(from: Date, to: Date): number | null {
  if (from.getUTCDate() !== 1 || to.getUTCDate() !== 1) return null;
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
}

/** The period of the same length just before, in whole months where it covers whole months; or the same dates a year earlier. */
export function previousPeriod({ start, end }: Period, kind: "previous" | "year-ago"): Period {
  const [from, to] = [toDate(start), toDate(end)];
  if (kind === "year-ago") return { start: toText(addMonths(from, -12)), end: toText(addMonths(to, -12)) };
  const months = wholeMonths(from, to);
  if (months !== null) return { start: toText(addMonths(from, -months)), end: toText(from) };
  return { start: toText(new Date(2 * from.getTime() - to.getTime())), end: toText(from) };
}
