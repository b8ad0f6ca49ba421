import type { Fold } from "@/lib/insight/series/backtest";
import { mean, quantile } from "@/lib/insight/series/robust";

/** Half widths by step, from the errors of the backtest, and how often values fell inside when their own fold was left out. */
export interface Calibration {
  widths: number[];
  coverage: number;
}

/** Errors of one origin are alike, so few origins show too little of the tails: measured on generated daily cost of many companies. */
const TAIL = 0.6;

/** @param errors actual less forecast, by fold and step */
export function calibrate(errors: readonly number[][], level: number, horizon: number): Calibration {
  const growth = growthOf(errors);
  const unit = (step: number) => (1 + step) ** growth;
  const relative = errors.map((fold) => fold.map((error, step) => Math.abs(error) / unit(step)));
  const part = errors.length < 3 ? 1 - (1 - level) / 4 : 1 - (1 - level) * TAIL;
  const width = quantile(relative.flat(), part);
  return { widths: Array.from({ length: horizon }, (_, step) => width * unit(step)), coverage: coverageOf(relative, part) };
}

/** How errors grow with the step: power between none and that of a random walk. */
function growthOf(errors: readonly number[][]): number {
  const steps = errors[0]?.length ?? 0;
  if (steps < 4) return 0.25;
  const half = Math.floor(steps / 2);
  const sizeOf = (from: number, end: number) => mean(errors.flatMap((fold) => fold.slice(from, end).map(Math.abs)));
  const ratio = sizeOf(half, steps) / Math.max(1e-12, sizeOf(0, half));
  const distance = Math.log((half + steps + 1) / (half + 1));
  return Math.max(0, Math.min(0.5, Math.log(Math.max(ratio, 1e-6)) / distance));
}

/** Share of the values inside the interval that the other folds give. */
function coverageOf(relative: readonly number[][], part: number): number {
  let inside = 0;
  let all = 0;
  for (const [left, fold] of relative.entries()) {
    const others = relative.length > 1 ? relative.filter((_, index) => index !== left) : relative;
    const width = quantile(others.flat(), part);
    inside += fold.filter((error) => error <= width).length;
    all += fold.length;
  }
  return all === 0 ? 0 : inside / all;
}

export const errorPaths = (forecasts: readonly number[][], folds: readonly Fold[]): number[][] =>
  folds.map(({ came }, fold) => came.map((value, step) => value - forecasts[fold]![step]!));

/** Errors of neighbouring days mostly go one way: measured on 30-day sums of generated daily cost of many companies. */
const CANCELLING = 0.11;

/** Half width of the interval of a sum of steps, from the half widths of the steps. */
export function sumHalfWidth(widths: readonly number[]): number {
  const sum = widths.reduce((total, width) => total + width, 0);
  return widths.length === 0 ? 0 : sum * widths.length ** -CANCELLING;
}
