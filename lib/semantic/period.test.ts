import { expect, test } from "vitest";
import { bucketPeriod, previousPeriod } from "@/lib/semantic/period";

test.each([
  ["2026-10-01", "month", "2026-11-01"],
  ["2026-10-01", "quarter", "2027-01-01"],
  ["2024-01-01", "year", "2025-01-01"],
  ["2026-12-28", "week", "2027-01-04"],
  ["2026-02-28", "day", "2026-03-01"],
  ["2026-02-28T23:00:00Z", "hour", "2026-03-01"],
] as const)("bucket %s by %s ends at %s", (start, grain, end) => {
  expect(bucketPeriod(start, grain).end).toBe(end);
});

test("the period before has the same length, in months where it covers months", () => {
  expect(previousPeriod({ start: "2026-03-01", end: "2026-04-01" }, "previous")).toEqual({ start: "2026-02-01", end: "2026-03-01" });
  expect(previousPeriod({ start: "2026-10-25", end: "2026-11-01" }, "previous")).toEqual({ start: "2026-10-18", end: "2026-10-25" });
  expect(previousPeriod({ start: "2024-02-29", end: "2024-03-01" }, "year-ago")).toEqual({ start: "2023-02-28", end: "2023-03-01" });
});
