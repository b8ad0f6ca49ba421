import { describe, expect, test } from "vitest";
import type { BusinessMetric } from "@/lib/business/business-metric";
import { runAnalysis } from "@/lib/insight/analyze";
import { explain } from "@/lib/insight/explain";
import { createDailyBill, type DailyCharge, ROLES_MODEL } from "@/lib/insight/fixtures/daily-bill";
import { OCTOBER, query, story } from "@/lib/insight/fixtures/stories";
import { ungroundedNumbers } from "@/lib/insight/grounded";
import { regression } from "@/lib/insight/statistics/regression";
import type { Analysis } from "@/lib/language/reading";
import { PERSONAS } from "@/lib/personas/personas";
import type { SemanticQuery } from "@/lib/semantic/query";

type Units = Extract<Analysis, { kind: "units" }>;
const day = (index: number) => new Date(Date.UTC(2025, 8, 1 + index)).toISOString().slice(0, 10);
const ordersOf = (index: number) => 100 + ((index * 37) % 50) + Math.floor(index / 10);

/** $50 a day and $0.20 an order */
const CHARGES: DailyCharge[] = [
  { service: "Serving", account: "shop", region: "north-1", team: "web", kind: "Usage", cents: (index) => 5_000 + 20 * ordersOf(index) },
];
const BILL = createDailyBill(CHARGES);
const ORDERS: BusinessMetric = {
  id: "orders",
  name: "orders",
  grain: "day",
  aggregation: "sum",
  version: "1",
  points: Array.from({ length: 426 }, (_, index) => ({ at: day(index), value: String(ordersOf(index)), scope: [] })),
};

async function ask(asked: Units["asked"], wanted: SemanticQuery, metric = ORDERS) {
  const analysis: Units = { kind: "units", metric: "orders", name: "orders", version: "1", asked };
  const result = await runAnalysis({ analysis, query: wanted, model: ROLES_MODEL, run: BILL, business: [metric] });
  const texts = Object.values(PERSONAS).map((persona) =>
    explain(story({ ...result, analysis, query: wanted, model: ROLES_MODEL, persona, question: "?" })),
  );
  expect(texts.flatMap(ungroundedNumbers)).toEqual([]);
  return { ...result, text: texts[0]!.text };
}

describe("cost of one unit", () => {
  const october = Array.from({ length: 31 }, (_, index) => ordersOf(395 + index)).reduce((sum, orders) => sum + orders, 0);

  test("of a period is its cost over its units, exactly", async () => {
    const { table, text } = await ask("per-unit", query({ period: OCTOBER }));
    const [one, cost, units] = table.rows[0]!;
    expect(units).toBe(october);
    expect(Number(cost)).toBeCloseTo(31 * 50 + 0.2 * october, 6);
    expect(Number(one)).toBeCloseTo(Number(cost) / october, 10);
    expect(table.columns[0]!.unit).toEqual({ kind: "currency-per", currency: "USD", per: "order" });
    expect(text).toContain("orders");
    expect(text).toContain("in the period before");
  });

  test("by month, over the months that both cover", async () => {
    const { table, text } = await ask("per-unit", query({ grain: "month" }));
    expect(table.rows).toHaveLength(14);
    expect(table.rows.every(([, one]) => Number(one) > 0.2 && Number(one) < 0.9)).toBe(true);
    expect(text).toContain("per order");
  });

  test("a month with a missing day shows none, and the text says so", async () => {
    const gap = { ...ORDERS, points: ORDERS.points.filter(({ at }) => at !== "2026-03-15") };
    const { table, text } = await ask("per-unit", query({ grain: "month" }), gap);
    expect(table.rows.filter(([, one]) => one === null).map(([at]) => at)).toEqual(["2026-03-01"]);
    expect(text).toContain("lack a full count");
  });
});

test("growth: what grew faster is said, with both growths", async () => {
  const { text } = await ask("growth", query({ grain: "month" }));
  expect(text).toMatch(/Cost grew more slowly than orders: cost is up .* and orders are up/);
});

describe("relation", () => {
  test("finds the fixed part and the cost of one more", async () => {
    const { table, text } = await ask("relation", query({ grain: "week", period: { start: "2025-09-01", end: "2026-10-26" } }));
    expect(table.columns.map(({ name }) => name)).toEqual(["time", "business_units", "cost_of_all"]);
    expect(table.rows).toHaveLength(60);
    expect(text).toContain("$0.20 / order");
    expect(text).toContain("$350");
  });

  test("a straight line through points on it, and none through too few or equal ones", () => {
    const x = [1, 2, 3, 4, 5, 6, 7];
    expect(
      regression(
        x,
        x.map((value) => 3 * value + 2),
      ),
    ).toMatchObject({ slope: 3, intercept: 2, r2: 1, n: 7 });
    // worked by hand: x 1…6, y 2 4 5 4 5 6 → slope 0.6286, standard error 0.1859, t(4) 2.776
    const line = regression([1, 2, 3, 4, 5, 6], [2, 4, 5, 4, 5, 6])!;
    expect(line.slope).toBeCloseTo(0.6286, 4);
    expect(line.upper - line.slope).toBeCloseTo(2.776 * 0.1859, 2);
    expect(regression([1, 2, 3], [1, 2, 3])).toBeNull();
    expect(regression([5, 5, 5, 5, 5, 5], [1, 2, 3, 4, 5, 6])).toBeNull();
  });
});

test("a metric that is gone is an error that says what to do", async () => {
  const analysis: Units = { kind: "units", metric: "orders", name: "orders", version: "1", asked: "per-unit" };
  await expect(runAnalysis({ analysis, query: query({}), model: ROLES_MODEL, run: BILL, business: [] })).rejects.toThrow("Load it again");
});
