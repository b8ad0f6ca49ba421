import { ranks } from "@/lib/insight/statistics/association";

/** @returns NaN for no values */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * Wilcoxon rank sum of two samples as a standard normal score; above 0 when the first is larger.
 * @returns z 0 for a sample of fewer than 4, where the normal does not hold
 */
export function rankSum(first: readonly number[], second: readonly number[]): { z: number } {
  const [n, m] = [first.length, second.length];
  if (n < 4 || m < 4) return { z: 0 };
  const sum = ranks([...first, ...second])
    .slice(0, n)
    .reduce((all, rank) => all + rank, 0);
  return { z: (sum - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12) };
}
