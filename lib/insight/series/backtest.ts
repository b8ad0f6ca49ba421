import { withoutSpikes } from "@/lib/insight/series/clean";
import type { Method } from "@/lib/insight/series/methods";
import { mean } from "@/lib/insight/series/robust";

/** One origin of the rolling backtest: what was known, what came. */
export interface Fold {
  known: readonly number[];
  came: readonly number[];
  /** mean absolute seasonal-naive error of the known values, the unit of MASE */
  scale: number;
}

export interface Tested {
  method: Method;
  /** forecasts by fold */
  forecasts: number[][];
  /** mean absolute scaled error */
  mase: number;
  /** sum of absolute errors over sum of absolute values */
  wape: number;
}

export interface FoldOptions {
  horizon: number;
  /** values that an origin must have before it */
  least: number;
  folds: number;
  season: number;
}

/** Origins from the newest back, a third of the horizon apart. */
export function foldsOf(values: readonly number[], { horizon, least, folds, season }: FoldOptions): Fold[] {
  const step = Math.max(1, Math.ceil(horizon / 3));
  const result: Fold[] = [];
  for (let origin = values.length - horizon; origin >= least && result.length < folds; origin -= step) {
    const known = values.slice(0, origin);
    result.push({ known: withoutSpikes(known, season), came: values.slice(origin, origin + horizon), scale: naiveError(known, season) });
  }
  return result;
}

/** Mean absolute difference of values one season apart; over all values one apart when there are too few. */
export function naiveError(values: readonly number[], season: number): number {
  const lag = values.length > 2 * season ? season : 1;
  let sum = 0;
  for (let index = lag; index < values.length; index++) sum += Math.abs(values[index]! - values[index - lag]!);
  return Math.max(sum / Math.max(1, values.length - lag), 1e-9);
}

/** Errors of a method over all folds; null when it cannot forecast one of them. */
export function testMethod(method: Method, folds: readonly Fold[]): Tested | null {
  const forecasts: number[][] = [];
  for (const { known, came } of folds) {
    const points = method.forecast(known, came.length);
    if (!points) return null;
    forecasts.push(points);
  }
  return { method, forecasts, ...errorsOf(forecasts, folds) };
}

export function errorsOf(forecasts: readonly number[][], folds: readonly Fold[]): { mase: number; wape: number } {
  let missed = 0;
  let total = 0;
  const scaled = folds.map(({ came, scale }, fold) => {
    const errors = came.map((value, step) => Math.abs(value - forecasts[fold]![step]!));
    for (const [step, error] of errors.entries()) {
      missed += error;
      total += Math.abs(came[step]!);
    }
    return mean(errors) / scale;
  });
  return { mase: mean(scaled), wape: total === 0 ? 0 : missed / total };
}
