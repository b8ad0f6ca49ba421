import { medianAbsoluteDeviation, medianSorted } from "simple-statistics";
import { ranks } from "@/lib/insight/statistics/association";

/**
 * Pettitt's test: where does the level of a series change most, and how likely is that by chance?
 * @returns index of the first value of the new level; null for fewer than 8 points and for a level line
 */
export function pettitt(values: readonly number[]): { at: number; p: number } | null {
  const n = values.length;
  if (n < 8) return null;
  const rank = ranks(values);
  let [sum, most, at] = [0, 0, 0];
  for (let t = 0; t < n - 1; t++) {
    sum += 2 * rank[t]! - (n + 1);
    if (Math.abs(sum) > most) [most, at] = [Math.abs(sum), t + 1];
  }
  return at === 0 ? null : { at, p: Math.min(1, 2 * Math.exp((-6 * most * most) / (n ** 3 + n ** 2))) };
}

/**
 * Values far from the rest: robust z-score (median, 1.4826 × MAD) beyond `limit`.
 * @returns indexes with scores, farthest first; none when more than half of the values are equal
 */
export function outliers(values: readonly number[], limit = 3.5): { index: number; score: number }[] {
  if (values.length < 6) return [];
  const center = medianSorted([...values].sort((a, b) => a - b));
  const spread = 1.4826 * medianAbsoluteDeviation([...values]);
  if (spread === 0) return [];
  return values
    .map((value, index) => ({ index, score: (value - center) / spread }))
    .filter(({ score }) => Math.abs(score) > limit)
    .sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
}
