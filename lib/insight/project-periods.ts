import { z } from "zod";
import type { Forecast } from "@/lib/insight/forecast";
import { mean } from "@/lib/insight/series/robust";

/** A calendar or fiscal period with what it has cost and what it is expected to cost in all. `end` is exclusive. */
export const PeriodProjection = z.strictObject({
  start: z.iso.date(),
  end: z.iso.date(),
  /** cost of the days that are known */
  actual: z.number(),
  /** forecast of the days that are not */
  expected: z.number(),
  /** both together, with the interval at the level of the forecast */
  value: z.number(),
  lower: z.number(),
  upper: z.number(),
  /** every day of the period is known or forecast */
  complete: z.boolean(),
});
export type PeriodProjection = z.infer<typeof PeriodProjection>;

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

export interface ProjectionOptions {
  grain: keyof typeof MONTHS;
  /** first month of the fiscal year, 1…12 */
  fiscalYearStart?: number;
}

/**
 * Month, quarter and year totals that a daily forecast reaches into: known days plus forecast days, in order of time. Errors of single days
 * partly cancel: how far is taken from the backtest.
 * @param history daily values, complete days only, any order
 */
export function projectPeriods(
  history: readonly { day: string; value: number }[],
  forecast: Forecast,
  options: ProjectionOptions,
): PeriodProjection[] {
  const { grain, fiscalYearStart = 1 } = options;
  const periods = new Map<string, { end: string; points: Forecast["points"] }>();
  for (const point of forecast.points) {
    const { start, end } = periodOf(point.day, MONTHS[grain], fiscalYearStart);
    const period = periods.get(start) ?? { end, points: [] };
    period.points.push(point);
    periods.set(start, period);
  }
  const together = cancelling(forecast.errors);
  const firstKnown = history.reduce((least, { day }) => (day < least ? day : least), "9999");
  return [...periods].map(([start, { end, points }]) => {
    const actual = history.reduce((sum, { day, value }) => (day >= start && day < end ? sum + value : sum), 0);
    const expected = points.reduce((sum, { value }) => sum + value, 0);
    const width = together * points.reduce((sum, { value, lower, upper }) => sum + Math.max(upper - value, value - lower), 0);
    const value = actual + expected;
    const floor = points.every(({ lower }) => lower >= 0) ? actual : Number.NEGATIVE_INFINITY;
    const complete = firstKnown <= start && nextDay(points.at(-1)!.day) === end;
    return { start, end, actual, expected, value, lower: Math.max(floor, value - width), upper: value + width, complete };
  });
}

/** Size of the error of a sum against the sum of the sizes of its errors: 1 when they all go one way. */
function cancelling(errors: readonly (readonly number[])[]): number {
  const sizes = mean(errors.map((path) => path.reduce((sum, error) => sum + Math.abs(error), 0)));
  const sums = mean(errors.map((path) => Math.abs(path.reduce((sum, error) => sum + error, 0))));
  return sizes === 0 ? 1 : Math.max(0.3, sums / sizes);
}

const isoOf = (year: number, month: number) => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function periodOf(day: string, months: number, fiscalYearStart: number): { start: string; end: string } {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1;
  const offset = months === 1 ? 0 : fiscalYearStart - 1;
  const since = (((month - offset) % months) + months) % months;
  return { start: isoOf(year, month - since), end: isoOf(year, month - since + months) };
}
