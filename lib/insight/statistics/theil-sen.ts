import { quantileSorted } from "simple-statistics";

const MOST_PAIRS = 20_000;

/**
 * Theil-Sen slope per step: the median of the slopes between all pairs (every k-th start where there are too many).
 * @returns slope with its 95 % interval by Kendall's variance; null for fewer than 2 points
 */
export function theilSen(values: readonly number[]): { slope: number; lower: number; upper: number } | null {
  const n = values.length;
  if (n < 2) return null;
  const step = Math.max(1, Math.ceil((n * (n - 1)) / 2 / MOST_PAIRS));
  const slopes: number[] = [];
  for (let i = 0; i < n - 1; i += step) for (let j = i + 1; j < n; j++) slopes.push((values[j]! - values[i]!) / (j - i));
  const sorted = Float64Array.from(slopes).sort();
  const list = Array.from(sorted);
  const half = (1.96 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)) / (n * (n - 1));
  return {
    slope: quantileSorted(list, 0.5),
    lower: quantileSorted(list, Math.max(0, 0.5 - half)),
    upper: quantileSorted(list, Math.min(1, 0.5 + half)),
  };
}
