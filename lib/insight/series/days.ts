const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of an ISO date (a time of day is cut). */
export const dayNumber = (iso: string) => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS);

export const isoDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

const HOUR_MS = 3_600_000;

/** Hours since 1970-01-01 of an ISO datetime. */
export const hourNumber = (iso: string) => Math.floor(Date.parse(iso) / HOUR_MS);

export const isoHour = (hour: number) => `${new Date(hour * HOUR_MS).toISOString().slice(0, 19)}Z`;

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: number) => (((day + 4) % 7) + 7) % 7;

/** By counting in 400-year eras from 1 March 0000 (Hinnant, "chrono-compatible low-level date algorithms"): no Date is made. */
export function dayOfMonth(day: number): number {
  const since = day + 719_468;
  const inEra = since - Math.floor(since / 146_097) * 146_097;
  const year = Math.floor((inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365);
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * inYear + 2) / 153);
  return inYear - Math.floor((153 * month + 2) / 5) + 1;
}

/** Days around the change of the month: 1, 2, 3 for its first days, -3, -2, -1 for the last days of the one before, else 0. */
export function monthChange(day: number, reach = 3): number {
  const date = dayOfMonth(day);
  if (date <= reach) return date;
  if (date + reach <= 28) return 0;
  for (let ahead = 1; ahead <= reach; ahead++) if (dayOfMonth(day + ahead) === 1) return -ahead;
  return 0;
}
