const ALPHAS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99];
const BETAS = [0.01, 0.05, 0.1, 0.2, 0.4];
const DAMPINGS = [0.8, 0.9, 0.95, 0.98];

/** Level after simple exponential smoothing, alpha by least squares of one-step errors. */
export function smoothedLevel(values: readonly number[]): { level: number; alpha: number } {
  let best = { error: Number.POSITIVE_INFINITY, level: values.at(-1) ?? 0, alpha: 1 };
  for (const alpha of ALPHAS) {
    let level = values[0]!;
    let error = 0;
    for (let index = 1; index < values.length; index++) {
      const miss = values[index]! - level;
      error += miss * miss;
      level += alpha * miss;
    }
    if (error < best.error) best = { error, level, alpha };
  }
  return best;
}

/** Theta method (Assimakopoulos and Nikolopoulos, 2000): smoothed level with half of the linear trend. */
export function thetaForecast(values: readonly number[], horizon: number): number[] {
  const n = values.length;
  const { level, alpha } = smoothedLevel(values);
  const half = slopeOf(values) / 2;
  const start = (1 - (1 - alpha) ** n) / alpha;
  return Array.from({ length: horizon }, (_, step) => level + half * (step + start));
}

/** Slope of the least-squares line, per step. */
export function slopeOf(values: readonly number[]): number {
  const n = values.length;
  const center = (n - 1) / 2;
  let numerator = 0;
  let denominator = 0;
  for (let index = 0; index < n; index++) {
    numerator += (index - center) * values[index]!;
    denominator += (index - center) ** 2;
  }
  return denominator === 0 ? 0 : numerator / denominator;
}

/** Damped trend (Gardner and McKenzie), parameters by least squares of one-step errors over a grid. */
export function dampedForecast(values: readonly number[], horizon: number): number[] {
  let best = { error: Number.POSITIVE_INFINITY, level: values.at(-1) ?? 0, trend: 0, damping: 0.9 };
  const firstTrend = values.length > 4 ? (values[4]! - values[0]!) / 4 : 0;
  for (const damping of DAMPINGS) {
    for (const alpha of ALPHAS) {
      for (const part of BETAS) {
        const beta = part * alpha;
        let level = values[0]!;
        let trend = firstTrend;
        let error = 0;
        for (let index = 1; index < values.length && error < best.error; index++) {
          const expected = level + damping * trend;
          const miss = values[index]! - expected;
          error += miss * miss;
          level = expected + alpha * miss;
          trend = damping * trend + beta * miss;
        }
        if (error < best.error) best = { error, level, trend, damping };
      }
    }
  }
  let step = 0;
  return Array.from({ length: horizon }, (_, index) => {
    step += best.damping ** (index + 1);
    return best.level + step * best.trend;
  });
}
