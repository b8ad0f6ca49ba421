import { expect, test } from "vitest";
import { comparisonPresets, periodPresets } from "./period-presets";

const named = (asOf: string) => Object.fromEntries(periodPresets(asOf).map(({ label, value }) => [label, `${value.start}/${value.end}`]));

test("data that ends with a month has that month as the last one", () => {
  const presets = named("2026-11-01T00:00:00Z");
  expect(presets["Last month"]).toBe("2026-10-01/2026-11-01");
  expect(presets["Last 3 months"]).toBe("2026-08-01/2026-11-01");
  expect(presets["Last 12 months"]).toBe("2025-11-01/2026-11-01");
  expect(presets["Year to date"]).toBe("2026-01-01/2026-11-01");
  expect(presets["Last 30 days"]).toBe("2026-10-02/2026-11-01");
  expect(presets["This month so far"]).toBeUndefined();
});

test("data that ends within a month has that one so far, and the one before as the last", () => {
  const presets = named("2026-01-13T00:00:00Z");
  expect(presets["This month so far"]).toBe("2026-01-01/2026-01-13");
  expect(presets["Last month"]).toBe("2025-12-01/2026-01-01");
  expect(presets["Last 6 months"]).toBe("2025-07-01/2026-01-01");
});

test("whole months are compared with as many whole months, days with as many days", () => {
  const of = (start: string, end: string) =>
    comparisonPresets({ start, end }).map(({ value }) => `${value.kind} ${value.period.start}/${value.period.end}`);
  expect(of("2026-03-01", "2026-04-01")).toEqual(["previous 2026-02-01/2026-03-01", "year-ago 2025-03-01/2025-04-01"]);
  expect(of("2026-01-01", "2026-04-01")[0]).toBe("previous 2025-10-01/2026-01-01");
  expect(of("2026-03-10", "2026-03-17")[0]).toBe("previous 2026-03-03/2026-03-10");
});
