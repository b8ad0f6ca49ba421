import { twoSided } from "@/lib/insight/statistics/mann-kendall";
import { theilSen } from "@/lib/insight/statistics/theil-sen";

/** Ranks with ties averaged (the rank correlation of simple-statistics breaks ties by position). */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const result = new Array<number>(values.length);
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j + 1 < order.length && order[j + 1]!.value === order[i]!.value) j++;
    for (let k = i; k <= j; k++) result[order[k]!.index] = (i + j) / 2 + 1;
    i = j + 1;
  }
  return result;
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  const [mx, my] = [x, y].map((list) => list.reduce((sum, value) => sum + value, 0) / n) as [number, number];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [x[i]! - mx, y[i]! - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/**
 * Spearman's rank correlation with tied ranks and a two-sided p by Fisher's transformation.
 * @returns p is 1 for fewer than 5 pairs
 */
export function spearman(x: readonly number[], y: readonly number[]): { rho: number; p: number } {
  const n = Math.min(x.length, y.length);
  if (n < 3) return { rho: 0, p: 1 };
  const rho = correlation(ranks(x), ranks(y));
  if (n < 5) return { rho, p: 1 };
  const bounded = Math.max(-0.999999, Math.min(0.999999, rho));
  return { rho, p: twoSided(Math.atanh(bounded) * Math.sqrt((n - 3) / 1.06)) };
}

/** A series less its Theil-Sen line, so that two series that merely both grow do not count as moving together. */
export function detrended(values: readonly number[]): number[] {
  const slope = theilSen(values)?.slope ?? 0;
  return values.map((value, i) => value - slope * i);
}
