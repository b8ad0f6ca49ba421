import { expect, test } from "vitest";
import { detrended, ranks, spearman } from "@/lib/insight/statistics/association";
import { benjaminiHochberg } from "@/lib/insight/statistics/benjamini-hochberg";
import { outliers, pettitt } from "@/lib/insight/statistics/change-point";
import { countToReach, gini } from "@/lib/insight/statistics/concentration";
import { mannKendall } from "@/lib/insight/statistics/mann-kendall";
import { rankSum } from "@/lib/insight/statistics/rank-sum";
import { theilSen } from "@/lib/insight/statistics/theil-sen";

/** Small seeded generator: the tests see the same noise every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

test("Mann-Kendall: all pairs rise, S = 15 of 15, z = 14 / √28.33", () => {
  const { tau, p } = mannKendall([1, 2, 3, 5, 8, 13]);
  expect(tau).toBe(1);
  expect(p).toBeCloseTo(0.0085, 3);
  expect(mannKendall([4, 4, 4, 4, 4])).toEqual({ tau: 0, p: 1 });
});

test("Theil-Sen is not moved by one wild value", () => {
  expect(theilSen([10, 12, 14, 16, 500, 20, 22])?.slope).toBe(2);
  expect(theilSen([1])).toBeNull();
});

test("Gini: equal shares 0, one of four has all 0.75, credits have none", () => {
  expect(gini([5, 5, 5, 5])).toBe(0);
  expect(gini([0, 0, 0, 8])).toBe(0.75);
  expect(gini([4, -1])).toBeNull();
});

test("how many reach four fifths", () => {
  expect(countToReach([10, 50, 30, 10], 0.8)).toBe(2);
  expect(countToReach([1], 0.8)).toBe(1);
});

test("Benjamini-Hochberg by hand: 4 × p(k) / k, never above the next", () => {
  expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.5])).toEqual([0.04, 0.16 / 3, 0.16 / 3, 0.5]);
});

test("Spearman: ties share their rank, opposite orders give -1", () => {
  expect(ranks([3, 1, 3, 2])).toEqual([3.5, 1, 3.5, 2]);
  expect(spearman([1, 2, 3, 4, 5, 6], [9, 8, 7, 5, 4, 1]).rho).toBeCloseTo(-1, 9);
  expect(detrended([1, 3, 5, 7])).toEqual([1, 1, 1, 1]);
});

test("Pettitt finds the step; a far value is an outlier, equal values have none", () => {
  expect(pettitt([5, 6, 5, 6, 5, 6, 15, 16, 15, 16, 15, 16])?.at).toBe(6);
  expect(pettitt(Array<number>(12).fill(5))).toBeNull();
  expect(outliers([10, 11, 9, 10, 12, 60]).map(({ index }) => index)).toEqual([5]);
  expect(outliers([7, 7, 7, 7, 7, 90])).toEqual([]);
});

test("rank sum: the second sample lies above the first", () => {
  expect(rankSum([1, 2, 3, 4], [5, 6, 7, 8]).z).toBeCloseTo(-2.309, 3);
});

test("of 1,000 series without a trend, at most 5 % are called one", () => {
  const next = random(3);
  const found = Array.from({ length: 1_000 }, () => mannKendall(Array.from({ length: 14 }, next)).p).filter((p) => p <= 0.05);
  expect(found.length / 1_000).toBeLessThanOrEqual(0.05);
});
