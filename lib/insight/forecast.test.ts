import { expect, test } from "vitest";
import { Forecast, forecastSeries, forecastValues } from "@/lib/insight/forecast";
import { dayNumber, isoDay } from "@/lib/insight/series/days";

const FIRST = dayNumber("2026-01-01");

/** Deterministic noise between -1 and 1. */
const noise = (index: number) => (((index * 7919 + 31) % 101) / 50 - 1) * 0.9;
const weekly = (index: number) => ((FIRST + index + 4) % 7 === 0 || (FIRST + index + 4) % 7 === 6 ? 60 : 100);

const daily = (count: number, value: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ day: isoDay(FIRST + index), value: value(index) }));

function forecastOf(points: { day: string; value: number }[], horizon: number, options = {}): Forecast {
  const result = forecastSeries(points, { horizon, ...options });
  if (!result.ok) throw new Error(result.reason);
  return Forecast.parse(result.forecast);
}

test("carries season and trend on, with dates, a track record and every candidate", () => {
  const truth = (index: number) => weekly(index) * (1 + index * 0.001) + 2 * noise(index);
  const forecast = forecastOf(daily(200, truth), 28);
  expect(forecast.points[0]!.day).toBe(isoDay(FIRST + 200));
  expect(forecast.points).toHaveLength(28);
  const missed = forecast.points.reduce((sum, { value }, step) => sum + Math.abs(value - truth(200 + step)), 0);
  const all = forecast.points.reduce((sum, _, step) => sum + truth(200 + step), 0);
  expect(missed / all).toBeLessThan(0.04);
  expect(forecast.backtest.origins).toBe(6);
  expect(forecast.backtest.tried.length).toBeGreaterThan(3);
  expect(forecast.backtest.mase).toBeLessThan(forecast.backtest.tried.find(({ method }) => method === "naive")!.mase);
  for (const { lower, value, upper } of forecast.points) expect(lower <= value && value <= upper).toBe(true);
  const inside = forecast.points.filter(({ lower, upper }, step) => truth(200 + step) >= lower && truth(200 + step) <= upper);
  expect(inside.length).toBeGreaterThanOrEqual(20);
});

test("gives the reason when the history is too short", () => {
  expect(forecastSeries([], { horizon: 7 })).toEqual({ ok: false, reason: "there is no history to forecast from" });
  expect(forecastSeries(daily(10, weekly), { horizon: 30 })).toEqual({
    ok: false,
    reason: "the history has 10 values, a forecast of 30 steps needs at least 21",
  });
});

test.each([
  ["constant", () => 5],
  ["zero", () => 0],
  ["mostly zero", (index: number) => (index % 9 === 0 ? 3 : 0)],
  ["negative", (index: number) => -50 - weekly(index)],
])("a %s series gives finite values", (_, value) => {
  const forecast = forecastOf(daily(90, value), 14);
  for (const point of forecast.points)
    expect(Number.isFinite(point.value) && Number.isFinite(point.lower) && Number.isFinite(point.upper)).toBe(true);
});

test("costs that were never negative are not forecast below 0", () => {
  const forecast = forecastOf(
    daily(120, (index) => Math.max(0, 100 - index)),
    30,
  );
  expect(Math.min(...forecast.points.map(({ lower }) => lower))).toBe(0);
});

test("a single wild day does not steer the forecast", () => {
  const calm = forecastOf(
    daily(150, (index) => weekly(index) + noise(index)),
    14,
  );
  const wild = forecastOf(
    daily(150, (index) => weekly(index) * (index === 140 ? 20 : 1) + noise(index)),
    14,
  );
  for (const [step, point] of wild.points.entries()) expect(Math.abs(point.value - calm.points[step]!.value)).toBeLessThan(8);
});

test("a step of a series without noise is carried on", () => {
  const forecast = forecastOf(
    daily(200, (index) => (index < 197 ? 216 : 251)),
    14,
  );
  for (const { value } of forecast.points) expect(Math.abs(value - 251)).toBeLessThan(8);
});

test("days without a point count as 0, points of one day are added", () => {
  const points = daily(60, () => 10).filter((_, index) => index % 2 === 0);
  const forecast = forecastOf([...points, ...points], 7, { season: 1 });
  expect(forecast.points.every(({ value }) => value > 3 && value < 17)).toBe(true);
});

test("other steps and seasons: months of a yearly season", () => {
  const values = Array.from({ length: 48 }, (_, index) => 100 + 30 * Math.sin((index / 12) * 2 * Math.PI) + index);
  const result = forecastValues(values, { horizon: 6, season: 12 }, (step) => isoDay(FIRST + 30 * step));
  if (!result.ok) throw new Error(result.reason);
  for (const [step, { value }] of result.forecast.points.entries()) {
    expect(Math.abs(value - (100 + 30 * Math.sin(((48 + step) / 12) * 2 * Math.PI) + 48 + step))).toBeLessThan(12);
  }
});

test("a wider level gives wider intervals", () => {
  const points = daily(200, (index) => weekly(index) + 8 * noise(index));
  const [narrow, wide] = [forecastOf(points, 14, { level: 0.5 }), forecastOf(points, 14, { level: 0.95 })];
  expect(wide.points[5]!.upper - wide.points[5]!.lower).toBeGreaterThan(narrow.points[5]!.upper - narrow.points[5]!.lower);
});
