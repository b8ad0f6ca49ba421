import { expect, test } from "vitest";
import { adjust, isSeasonal, reseason, seasonOf } from "@/lib/insight/series/decompose";
import { median, quantile, robustScale } from "@/lib/insight/series/robust";
import { dampedForecast, slopeOf, smoothedLevel, thetaForecast } from "@/lib/insight/series/smoothing";

const line = Array.from({ length: 40 }, (_, index) => 10 + 2 * index);

test("robust statistics, worked by hand", () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(quantile([0, 10], 0.8)).toBe(8);
  expect(robustScale([1, 2, 3, 4, 100])).toBeCloseTo(1.4826);
  expect(median([])).toBeNaN();
});

test("theta follows half of the slope from the last level, damped trend slows down", () => {
  expect(slopeOf(line)).toBeCloseTo(2);
  const theta = thetaForecast(line, 3);
  expect(theta[2]! - theta[1]!).toBeCloseTo(1);
  const damped = dampedForecast(line, 20);
  expect(damped[0]!).toBeGreaterThan(88);
  expect(damped[19]! - damped[18]!).toBeLessThan(damped[1]! - damped[0]!);
});

test("the level of a constant series is the constant", () => {
  expect(smoothedLevel([7, 7, 7, 7]).level).toBe(7);
});

test("a season is found, taken off and put back", () => {
  const values = Array.from({ length: 70 }, (_, index) => (index % 7 < 5 ? 100 : 50));
  const season = seasonOf(values, 7)!;
  expect(season.multiplicative).toBe(true);
  const plain = adjust(values, season);
  expect(Math.max(...plain) - Math.min(...plain)).toBeLessThan(1e-9);
  expect(reseason(plain.slice(0, 7), season, 70)).toEqual(values.slice(0, 7).map((value) => expect.closeTo(value)));
  expect(isSeasonal(values, 7)).toBe(true);
  expect(isSeasonal(line, 7)).toBe(false);
  expect(seasonOf(values.slice(0, 10), 7)).toBeNull();
});
