import { expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { explain } from "@/lib/insight/explain";
import { createDailyBill, ROLES_MODEL } from "@/lib/insight/fixtures/daily-bill";
import { query, story } from "@/lib/insight/fixtures/stories";
import { ungroundedNumbers } from "@/lib/insight/grounded";
import { LANDING } from "@/lib/insight/outlook/landing";
import type { Analysis } from "@/lib/language/reading";
import { PERSONAS } from "@/lib/personas/personas";

const BILL = createDailyBill([
  {
    service: "Serving",
    account: "shop",
    region: "north-1",
    team: null,
    kind: "Usage",
    cents: (index) => Math.round(20_000 * (1 + 0.03 * Math.sin(index * 1.7) - (index % 7 > 4 ? 0.2 : 0))),
  },
]);
const YEAR = { start: "2026-01-01", end: "2027-01-01" };

async function landing(period: { start: string; end: string }, horizon: number) {
  const analysis: Analysis = { kind: "forecast", horizon, grain: "month", landing: period };
  const result = await runAnalysis({ analysis, query: query({}), model: ROLES_MODEL, run: BILL });
  const [soFar, ahead, total, lower, upper] = (result.further[LANDING]?.table.rows[0] ?? []).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { analysis, result, soFar, ahead, total, lower, upper };
}

test("the running year lands at what it has and what is forecast of the rest", async () => {
  const { result, soFar, ahead, total, lower, upper } = await landing(YEAR, 2);
  const actual = await BILL(query({ period: { start: YEAR.start, end: "2026-11-01" } }), "answer");
  expect(soFar).toBeCloseTo(Number(actual.table.rows[0]?.[0]), 2);
  const months = result.table.rows.flatMap(([at, , expected]) => (expected === null ? [] : [{ at, expected: Number(expected) }]));
  expect(months.map(({ at }) => at)).toEqual(["2026-11-01", "2026-12-01"]);
  expect(ahead).toBeCloseTo(
    months.reduce((sum, { expected }) => sum + expected, 0),
    1,
  );
  expect(total).toBeCloseTo(soFar + ahead, 2);
  expect(lower).toBeGreaterThanOrEqual(soFar);
  expect(lower).toBeLessThan(total);
  expect(upper - total).toBeCloseTo(total - lower, 1);
});

test("a month to come has nothing so far, and holds no day of the months before it", async () => {
  const { result, soFar, total } = await landing({ start: "2026-12-01", end: "2027-01-01" }, 2);
  expect(soFar).toBe(0);
  expect(total).toBeCloseTo(Number(result.table.rows.find(([at]) => at === "2026-12-01")?.[2]), 1);
});

test.each(Object.values(PERSONAS))("$id reads the sum, its interval and its parts, all proven", async (persona) => {
  const { analysis, result } = await landing(YEAR, 2);
  const insight = explain(
    story({ ...result, analysis, query: query({}), model: ROLES_MODEL, persona, intent: "forecast", question: "full-year forecast" }),
  );
  expect(insight.text).toMatch(/projected at \S+ for 2026, between .* so far and .* still to come/);
  expect(ungroundedNumbers(insight)).toEqual([]);
});
