import { forecastValues } from "@/lib/insight/forecast";
import { sumBuckets } from "@/lib/insight/outlook/bucket-forecast";
import { naiveError } from "@/lib/insight/series/backtest";
import { dayNumber, isoDay } from "@/lib/insight/series/days";
import { methodsFor } from "@/lib/insight/series/methods";
import { mean, median } from "@/lib/insight/series/robust";
import type { DailySeries } from "@/lib/insight/series/scopes";

const HORIZON = 30;
const SEASON = 7;
const SERIES = 10;
/** a series that hardly moves has no scale to measure errors in */
const CONSTANT = 0.001;

export interface ForecastScores {
  /** MASE (m = 7) of each forecast, by method */
  errors: Map<string, number[]>;
  inside: number;
  all: number;
  monthsInside: number;
  months: number;
  ms: number[];
}

export const emptyScores = (): ForecastScores => ({ errors: new Map(), inside: 0, all: 0, monthsInside: 0, months: 0, ms: [] });

/** The total, and the greatest services and accounts, by day. */
function greatest(series: readonly DailySeries[]): { first: number; values: number[] }[] {
  const groups = new Map<string, Map<string, number>>();
  for (const { key, points } of series) {
    for (const name of ["total", ...Object.values(key)]) {
      const group = groups.get(String(name)) ?? new Map<string, number>();
      groups.set(String(name), group);
      for (const { day, value } of points) group.set(day, (group.get(day) ?? 0) + value);
    }
  }
  const lists = [...groups.values()].map((group) => [...group].sort(([a], [b]) => a.localeCompare(b)));
  const longest = Math.max(...lists.map((list) => list.length));
  return lists
    .filter((list) => list.length === longest)
    .map((list) => ({ first: dayNumber(list[0]![0]), values: list.map(([, value]) => value) }))
    .sort((a, b) => mean(b.values) - mean(a.values))
    .slice(0, SERIES);
}

/** Forecasts of 30 days from origins 15 days apart over the last half year of each series, against what came. */
export function scoreForecasts(series: readonly DailySeries[], scores: ForecastScores): void {
  for (const { first, values } of greatest(series)) {
    for (let origin = values.length - HORIZON; origin > values.length - 190; origin -= 30) {
      const known = values.slice(0, origin);
      const came = values.slice(origin, origin + HORIZON);
      const unit = naiveError(known, SEASON);
      if (unit < CONSTANT * mean(known)) continue;
      const add = (method: string, points: readonly number[]) => {
        const list = scores.errors.get(method) ?? [];
        scores.errors.set(method, list);
        list.push(mean(came.map((value, step) => Math.abs(value - points[step]!))) / unit);
      };
      const started = performance.now();
      const result = forecastValues(known, { horizon: HORIZON, season: SEASON, origins: 8 }, (step) => isoDay(first + origin + step));
      scores.ms.push(performance.now() - started);
      if (!result.ok) throw new Error(result.reason);
      const { points } = result.forecast;
      add(
        "SpendLens",
        points.map(({ value }) => value),
      );
      add("7-day mean", new Array<number>(HORIZON).fill(mean(known.slice(-7))));
      for (const method of methodsFor([SEASON])) add(method.name, method.forecast(known, HORIZON)!);
      for (const [step, { lower, upper }] of points.entries()) {
        scores.all++;
        if (came[step]! >= lower && came[step]! <= upper) scores.inside++;
      }
      const sum = came.reduce((total, value) => total + value, 0);
      const [whole] = sumBuckets(
        { ...result.forecast, points: points.map((point) => ({ ...point, day: "2000-01-01" })) },
        ["2000-01-01"],
        "month",
      );
      scores.months++;
      if (sum >= whole!.lower && sum <= whole!.upper) scores.monthsInside++;
    }
  }
}

export const describe = (list: readonly number[]) => ({ mean: mean(list), median: median(list) });
