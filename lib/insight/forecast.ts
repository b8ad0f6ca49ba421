import { z } from "zod";
import { errorsOf, type Fold, foldsOf, type Tested, testMethod } from "@/lib/insight/series/backtest";
import { withoutSpikes } from "@/lib/insight/series/clean";
import { dayNumber, isoDay } from "@/lib/insight/series/days";
import { adjust, isSeasonal, seasonOf } from "@/lib/insight/series/decompose";
import { calibrate, errorPaths } from "@/lib/insight/series/intervals";
import { type Method, methodsFor, steadyLevel } from "@/lib/insight/series/methods";
import { median, robustScale } from "@/lib/insight/series/robust";
import { finish, finishInTurns, type Steps } from "@/lib/insight/series/steps";

export const ForecastPoint = z.strictObject({ day: z.iso.date(), value: z.number(), lower: z.number(), upper: z.number() });
export type ForecastPoint = z.infer<typeof ForecastPoint>;

const Tried = z.strictObject({ method: z.string(), mase: z.number(), wape: z.number() });

/**
 * Forecast with its own track record. `mase` is the mean absolute error in units of a seasonal-naive step, `wape` the sum of
 * absolute errors over the sum of values, `coverage` the share of values inside the interval, all over the rolling backtest on this series.
 */
export const Forecast = z.strictObject({
  method: z.string(),
  points: z.array(ForecastPoint),
  level: z.number(),
  backtest: z.strictObject({
    origins: z.number().int(),
    horizon: z.number().int(),
    mase: z.number(),
    wape: z.number(),
    coverage: z.number(),
    /** every candidate, best first */
    tried: z.array(Tried),
  }),
  /** errors of the backtest by origin and step (actual less forecast): what sums over periods take their interval from */
  errors: z.array(z.array(z.number())),
});
export type Forecast = z.infer<typeof Forecast>;

type Point = { day: string; value: number };

export type ForecastResult = { ok: true; forecast: Forecast } | { ok: false; reason: string };

export interface ForecastOptions {
  /** steps ahead */
  horizon: number;
  /** season in steps: 7 for days (default), 52 for weeks, 12 for months; 1 for none */
  season?: number;
  /** share of values that the interval shall hold */
  level?: number;
  /** origins of the backtest */
  origins?: number;
}

const LEAST_VALUES = 14;
/** a long season is left out when there are too few values for it, not a reason to refuse */
const MOST_NEEDED = 28;
const COMBINED = 3;
/** a single method must be clearly better than the average of the best three */
const CLEARLY_BETTER = 0.94;
/** of the steady level in an average */
const STEADY_WEIGHT = 0.7;
const RECENT_VALUES = 42;
const LITTLE_NOISE = 0.01;
const LONGEST_HISTORY = 400;

/**
 * Forecast of a daily series: ETS, MSTL, Theta, damped trend and the naive methods compete in a rolling backtest on this very series; the best
 * one, or the average of the best three, is used, with intervals from its errors there.
 * Days without a point count as 0 between the first and the last. Give complete days only.
 * @returns a reason, for people, when the history is too short
 */
export function forecastSeries(points: readonly Point[], options: ForecastOptions): ForecastResult {
  return finish(ofSeries(points, options));
}

/** As forecastSeries, letting others run between the methods that it tries. @param pause called often; what it throws ends it */
export function forecastSeriesInTurns(
  points: readonly Point[],
  options: ForecastOptions,
  pause: () => Promise<void>,
): Promise<ForecastResult> {
  return finishInTurns(ofSeries(points, options), pause);
}

function* ofSeries(points: readonly Point[], options: ForecastOptions): Steps<ForecastResult> {
  if (points.length === 0) return { ok: false, reason: "there is no history to forecast from" };
  const days = points.map(({ day }) => dayNumber(day));
  const first = Math.min(...days);
  const values = new Array<number>(Math.max(...days) - first + 1).fill(0);
  for (const [index, { value }] of points.entries()) values[days[index]! - first]! += value;
  return yield* ofValues(values, options, (step) => isoDay(first + values.length + step));
}

/** As forecastSeries, for values at equal steps; `dayOf` dates a step of the forecast (0 is the first). */
export function forecastValues(history: readonly number[], options: ForecastOptions, dayOf: (step: number) => string): ForecastResult {
  return finish(ofValues(history, options, dayOf));
}

/** Stops after each method. */
function* ofValues(history: readonly number[], options: ForecastOptions, dayOf: (step: number) => string): Steps<ForecastResult> {
  const { horizon, season = 7, level = 0.8, origins = 6 } = options;
  const values = history.slice(-Math.max(LONGEST_HISTORY, 8 * season));
  const short = tooShort(values.length, season, horizon);
  if (short) return { ok: false, reason: short };
  const tested = Math.min(horizon, Math.max(season, Math.floor(values.length / 4)));
  const seasons = season > 1 && values.length >= 2 * season + 1 + tested ? [1, season] : [1];
  const least = Math.max(LEAST_VALUES / 2, seasons.length > 1 ? 2 * season + 1 : 0);
  const folds = foldsOf(values, { horizon: tested, least, folds: origins, season });
  const results: Tested[] = [];
  for (const method of methodsFor(seasons.length > 1 && isSeasonal(values, season) ? [season] : seasons)) {
    const result = testMethod(method, folds);
    if (result) results.push(result);
    yield;
  }
  results.sort((a, b) => a.mase - b.mase);
  const known = withoutSpikes(values, season);
  const steady = movesInSteps(known, seasons.at(-1)!) ? null : testMethod(steadyLevel(seasons.at(-1)!), folds);
  const { name, members } = choose(results, steady, folds);
  const future = weighted(
    members.flatMap(({ tested, weight }) => {
      const points = tested.method.forecast(known, horizon);
      return points ? [{ weight, points }] : [];
    }),
  );
  const past = backcast(members, folds);
  const errors = errorPaths(past, folds);
  const { widths, coverage } = calibrate(errors, level, horizon);
  const floor = values.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  return {
    ok: true,
    forecast: {
      method: name,
      level,
      points: future.map((value, step) => ({
        day: dayOf(step),
        value: Math.max(floor, value),
        lower: Math.max(floor, value - widths[step]!),
        upper: Math.max(floor, value + widths[step]!),
      })),
      backtest: {
        origins: folds.length,
        horizon: tested,
        ...errorsOf(past, folds),
        coverage,
        tried: results.map(({ method, mase, wape }) => ({ method: labelOf(method), mase, wape })),
      },
      errors,
    },
  };
}

function tooShort(length: number, season: number, horizon: number): string | null {
  const needed = Math.max(LEAST_VALUES, Math.min(3 * season, MOST_NEEDED), Math.ceil(horizon / 3) + 7);
  if (length >= needed) return null;
  return `the history has ${length} values, a forecast of ${horizon} steps needs at least ${needed}`;
}

/** Hardly any noise lately: such a series (machines that always run, list prices) changes by steps that last. */
function movesInSteps(values: readonly number[], season: number): boolean {
  const profile = seasonOf(values, season);
  const recent = (profile ? adjust(values, profile) : values).slice(-RECENT_VALUES);
  return robustScale(recent) <= LITTLE_NOISE * Math.abs(median(recent));
}

interface Choice {
  name: string;
  members: { tested: Tested; weight: number }[];
}

/** The average of the best three unless one is clearly better; steadied where that costs nothing in the backtest. */
function choose(results: readonly Tested[], steady: Tested | null, folds: readonly Fold[]): Choice {
  const best = results[0]!;
  const few = results.slice(0, COMBINED).map((tested, _, all) => ({ tested, weight: 1 / all.length }));
  const single = best.mase < CLEARLY_BETTER * errorsOf(backcast(few, folds), folds).mase;
  const members = single ? [{ tested: best, weight: 1 }] : few;
  const name = single ? labelOf(best.method) : `average of ${few.map(({ tested }) => labelOf(tested.method)).join(", ")}`;
  if (!steady) return { name, members };
  const steadied = [
    ...members.map((member) => ({ ...member, weight: member.weight * (1 - STEADY_WEIGHT) })),
    { tested: steady, weight: STEADY_WEIGHT },
  ];
  const better = errorsOf(backcast(steadied, folds), folds).mase <= errorsOf(backcast(members, folds), folds).mase;
  return better ? { name: `${name}, with ${labelOf(steady.method)}`, members: steadied } : { name, members };
}

const backcast = (members: Choice["members"], folds: readonly Fold[]) =>
  folds.map((_, fold) => weighted(members.map(({ tested, weight }) => ({ weight, points: tested.forecasts[fold]! }))));

const labelOf = ({ name, season }: Method) =>
  season > 1 && name !== "seasonal naive" && name !== "MSTL + ETS" ? `${name} (season ${season})` : name;

function weighted(parts: readonly { weight: number; points: readonly number[] }[]): number[] {
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts[0]!.points.map((_, step) => parts.reduce((sum, { weight, points }) => sum + weight * points[step]!, 0) / all);
}
