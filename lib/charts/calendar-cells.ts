/** Days above which each year has a row of its own. */
const LONG = 120;
const LONGEST_DAYS = 366 * 2;
const MOST = 28;
const LEAST = 8;
/** Room for the names of the weekdays. */
const NAMES = 72;
const WEEKS_A_YEAR = 54;

/** Between the rows of years, for the names of the months. */
export const CALENDAR_GAP = 34;
/** Above the first row and below the last, with the colour scale. */
export const CALENDAR_FRAME = 78;

/** Days drawn (the last two years), the rows they stand in ("all", or a year each), and the side of a cell in pixels. */
export function calendarCells(all: readonly string[], width: number): { days: string[]; years: string[]; rows: number; size: number } {
  const days = all.slice(-LONGEST_DAYS);
  const years = days.length > LONG ? [...new Set(days.map((day) => day.slice(0, 4)))] : ["all"];
  const weeks = years.length > 1 ? WEEKS_A_YEAR : Math.ceil(days.length / 7) + 1;
  const size = Math.max(LEAST, Math.min(MOST, Math.floor((width - NAMES) / weeks)));
  return { days, years, rows: years.length, size };
}
