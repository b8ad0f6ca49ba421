import { expect, test } from "vitest";
import { detectAnomalies } from "@/lib/insight/anomalies";
import { hourlyCompany } from "@/lib/insight/hours/fixtures/hourly-company";
import { hourNumber } from "@/lib/insight/series/days";

test("a spike, a plateau and a drop are found in their hours and scope, and nothing else is told", () => {
  const { series, planted, firstHour } = hourlyCompany(7, 3);
  const found = detectAnomalies(series, { step: "hour" });
  for (const { service, start, end, kind } of planted) {
    const hit = found.find(
      ({ scope, start: first, end: last }) =>
        (scope.service ?? service) === service && hourNumber(first) - firstHour < end && hourNumber(last) - firstHour > start,
    );
    expect(hit).toBeDefined();
    expect(Math.abs(hourNumber(hit!.start) - firstHour - start)).toBeLessThanOrEqual(2);
    expect(hit!.impact > 0).toBe(kind !== "drop");
  }
  expect(found.length).toBeLessThanOrEqual(planted.length + 1);
});

test("calm weeks have none", () => {
  expect(detectAnomalies(hourlyCompany(3, 0).series, { step: "hour" }).length).toBeLessThanOrEqual(1);
});
