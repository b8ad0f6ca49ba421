const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of an ISO date (a time of day is cut). */
export const dayNumber = (iso: string) => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS);

export const isoDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: number) => (((day + 4) % 7) + 7) % 7;

export const dayOfMonth = (day: number) => new Date(day * DAY_MS).getUTCDate();
