const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of an ISO date (a time of day is cut). */
export const dayNumber = (iso: string) => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS);

export const isoDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: number) => (((day + 4) % 7) + 7) % 7;

export const dayOfMonth = (day: number) => new Date(day * DAY_MS).getUTCDate();

/** Days around the change of the month: 1, 2, 3 for its first days, -3, -2, -1 for the last days of the one before, else 0. */
export function monthChange(day: number, reach = 3): number {
  const date = dayOfMonth(day);
  if (date <= reach) return date;
  for (let ahead = 1; ahead <= reach; ahead++) if (dayOfMonth(day + ahead) === 1) return -ahead;
  return 0;
}
