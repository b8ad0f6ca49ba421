import { cumulativeStdNormalProbability } from "simple-statistics";

/** Two-sided p-value of a standard normal score. */
export function twoSided(z: number): number {
  return Math.min(1, 2 * (1 - cumulativeStdNormalProbability(Math.abs(z))));
}

function tieTerm(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let sum = 0;
  for (const n of counts.values()) sum += n * (n - 1) * (2 * n + 5);
  return sum;
}

/**
 * Mann-Kendall test for a monotonic trend, with ties and continuity correction.
 * @returns tau -1…1 and the two-sided p; p is 1 for fewer than 4 points or a constant series
 * Source: Kendall, Rank Correlation Methods (1975); exact enough from n = 8, conservative below.
 */
export function mannKendall(values: readonly number[]): { tau: number; p: number } {
  const n = values.length;
  if (n < 4) return { tau: 0, p: 1 };
  let s = 0;
  for (let i = 0; i < n - 1; i++) {
    const own = values[i]!;
    for (let j = i + 1; j < n; j++) s += Number(values[j]! > own) - Number(values[j]! < own);
  }
  const variance = (n * (n - 1) * (2 * n + 5) - tieTerm(values)) / 18;
  if (variance <= 0) return { tau: 0, p: 1 };
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return { tau: s / ((n * (n - 1)) / 2), p: twoSided(z) };
}
