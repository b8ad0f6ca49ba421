const DAY_MS = 86_400_000;

/** Days of the sample, counted from its first day (0). Months are calendar months in UTC. */
export interface Calendar {
  days: number;
  /** days with 24 hours are all there are: UTC */
  isoOf(day: number): string;
  /** "…T00:00:00Z" */
  instantOf(day: number): string;
  dayOf(iso: string): number;
  /** 0 Sunday … 6 Saturday */
  weekdayOf(day: number): number;
  dayOfMonth(day: number): number;
  months: { start: number; end: number; iso: string }[];
  monthOf(day: number): number;
}

/** Start of the month of a moment: the default end of the sample, so that it holds full months only. */
export function monthStart(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString().slice(0, 10);
}

/** @param end ISO date of the first day after the sample; the first of a month */
export function createCalendar(end: string, months: number): Calendar {
  const endDate = new Date(`${end.slice(0, 7)}-01T00:00:00Z`);
  const startMs = Date.UTC(endDate.getUTCFullYear(), endDate.getUTCMonth() - months, 1);
  const days = Math.round((endDate.getTime() - startMs) / DAY_MS);
  const at = (day: number) => new Date(startMs + day * DAY_MS);
  // a year beyond the end for terms of commitments, a month before for nothing but safety
  const isos = Array.from({ length: days + 800 }, (_, day) => at(day).toISOString().slice(0, 10));
  const isoOf = (day: number) => isos[day] ?? at(day).toISOString().slice(0, 10);
  const list = Array.from({ length: months }, (_, index) => {
    const first = Date.UTC(endDate.getUTCFullYear(), endDate.getUTCMonth() - months + index, 1);
    const next = Date.UTC(endDate.getUTCFullYear(), endDate.getUTCMonth() - months + index + 1, 1);
    return {
      start: Math.round((first - startMs) / DAY_MS),
      end: Math.round((next - startMs) / DAY_MS),
      iso: new Date(first).toISOString().slice(0, 7),
    };
  });
  const monthIndex = new Int32Array(days);
  for (const [index, month] of list.entries()) monthIndex.fill(index, month.start, month.end);
  const weekday = new Date(startMs).getUTCDay();
  return {
    days,
    months: list,
    isoOf,
    instantOf: (day) => `${isoOf(day)}T00:00:00Z`,
    dayOf: (iso) => Math.round((Date.parse(`${iso}T00:00:00Z`) - startMs) / DAY_MS),
    weekdayOf: (day) => (weekday + day) % 7,
    dayOfMonth: (day) => Number(isoOf(day).slice(8)),
    monthOf: (day) => monthIndex[day] ?? months - 1,
  };
}
