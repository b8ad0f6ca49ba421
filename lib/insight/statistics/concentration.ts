/**
 * Gini coefficient of non-negative values: 0 all equal, towards 1 one has all.
 * @returns null when a value is negative, or for fewer than 2 values or a zero total
 */
export function gini(values: readonly number[]): number | null {
  const n = values.length;
  const total = values.reduce((sum, value) => sum + value, 0);
  if (n < 2 || total <= 0 || values.some((value) => value < 0)) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const weighted = sorted.reduce((sum, value, i) => sum + (i + 1) * value, 0);
  return (2 * weighted) / (n * total) - (n + 1) / n;
}

/** How many of the greatest values reach `fraction` of the positive total. */
export function countToReach(values: readonly number[], fraction: number): number {
  const sorted = values.filter((value) => value > 0).sort((a, b) => b - a);
  const goal = fraction * sorted.reduce((sum, value) => sum + value, 0) * (1 - 1e-12);
  let sum = 0;
  for (const [index, value] of sorted.entries()) {
    sum += value;
    if (sum >= goal) return index + 1;
  }
  return sorted.length;
}
