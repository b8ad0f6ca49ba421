import { describe, expect, test } from "vitest";
import { BusinessMetric, infoOf } from "@/lib/business/business-metric";
import { parseBusinessMetrics } from "@/lib/business/parse-business-metrics";
import { pointsFor, unitsIn } from "@/lib/business/units-in-span";
import { lexicon, model, values } from "@/lib/language/fixtures/halcyon";
import { readWithUnits } from "@/lib/language/read-with-units";
import type { SemanticModel } from "@/lib/semantic/model";

const SHOP = { dimensions: [{ id: "shop", label: "Shop", synonyms: ["store"] }], defaultDimension: "shop" } as unknown as SemanticModel;
const parse = (text: string) => parseBusinessMetrics(text, SHOP, "1");
const point = (at: string, value: string, ...shops: string[]) => ({
  at,
  value,
  scope: shops.map((shop) => ({ dimension: "shop", value: shop })),
});

describe("a file of business metrics", () => {
  test("a line for each value, with scopes; days by their dates, stocks are averaged", () => {
    const [orders, customers] = parse(
      'Date,Metric,Value,Scope\n2026-10-01,Orders,"1,200",store=Old Town\n2026-10-02,orders,90.5,\n2026-10,Active customers,7,\n',
    );
    expect(orders).toEqual({
      id: "orders",
      name: "orders",
      grain: "day",
      aggregation: "sum",
      version: "1",
      points: [point("2026-10-01", "1200", "Old Town"), point("2026-10-02", "90.5")],
    });
    expect(customers).toMatchObject({ id: "active customers", grain: "month", aggregation: "average" });
  });

  test("a column for each metric beside the date; empty cells are no values", () => {
    const [orders, visits] = parse("date,orders,visits\n2026-09-01,10,\n2026-10-01,20,300");
    expect(orders).toMatchObject({ grain: "month", points: [point("2026-09-01", "10"), point("2026-10-01", "20")] });
    expect(visits?.points).toEqual([point("2026-10-01", "300")]);
  });

  test.each([
    ["metric,value\norders,1", "no column date"],
    ["date,orders\n", "no values"],
    ["date,orders\n1 Oct,5", "Line 2"],
    ["date,orders\n2026-10-01,many", "no number"],
    ["date,metric,value,scope\n2026-10-01,orders,1,moon=1", "no scope"],
  ])("says what is wrong in %j", (text, words) => {
    expect(() => parse(text)).toThrow(words);
  });
});

describe("units of a span", () => {
  const daily = BusinessMetric.parse({
    id: "orders",
    name: "orders",
    grain: "day",
    aggregation: "sum",
    version: "1",
    points: [point("2026-10-01", "10"), point("2026-10-02", "20.5"), point("2026-10-02", "1.5")],
  });
  const span = (start: string, end: string) => ({ start, end });

  test("sums exactly what is covered in full, and is null otherwise", () => {
    expect(unitsIn(daily.points, daily, span("2026-10-01", "2026-10-03"))?.toFixed()).toBe("32");
    expect(unitsIn(daily.points, daily, span("2026-10-01", "2026-10-04"))).toBeNull();
  });

  test("averages what is there, over the months of a quarter", () => {
    const stock = { ...daily, grain: "month" as const, aggregation: "average" as const };
    const points = [point("2026-07-01", "10"), point("2026-08-01", "20"), point("2026-09-01", "60")];
    expect(unitsIn(points, stock, span("2026-07-01", "2026-10-01"))?.toFixed()).toBe("30");
    expect(unitsIn(points, stock, span("2026-07-01", "2026-07-15"))).toBeNull();
  });

  test("values of the asked part; else those of everything, which then count more than the cost", () => {
    const metric = { ...daily, points: [point("2026-10-01", "9"), point("2026-10-01", "4", "Old Town")] };
    const filters = (shop: string) => [{ dimension: "shop", op: "in" as const, values: [shop] }];
    expect(pointsFor(metric, filters("old town"))).toEqual({ points: [metric.points[1]], isWider: false });
    expect(pointsFor(metric, filters("Harbour"))).toEqual({ points: [metric.points[0]], isWider: true });
    expect(pointsFor(metric, [])).toEqual({ points: [metric.points[0]], isWider: false });
  });
});

describe("questions beside a business metric", () => {
  const business = ["orders", "active customers", "deliveries"].map((name) =>
    infoOf({
      id: name,
      name,
      grain: "day",
      aggregation: "sum",
      version: "1",
      points: [point("2024-06-01", "1"), point("2025-05-01", "1")],
    }),
  );
  const read = (question: string, known = business) =>
    readWithUnits({ question, model, values, lexicon, focus: null, history: [], settings: { fiscalYearStart: 1 } }, known);

  test.each([
    ["cost per order by month", "orders", "per-unit", "month"],
    ["what do we spend for each delivery this year, monthly?", "deliveries", "per-unit", "month"],
    ["cost per active customer last quarter", "active customers", "per-unit", null],
    ["EC2 cost per order", "orders", "per-unit", null],
    ["unit economics of orders by quarter", "orders", "per-unit", "quarter"],
    ["is our cost growing faster than orders?", "orders", "growth", "week"],
    ["does spend outpace orders", "orders", "growth", "week"],
    ["regression of cost on orders", "orders", "relation", "week"],
    ["how does our cost scale with the number of orders?", "orders", "relation", "week"],
    ["how much of the cost is fixed and how much moves with orders", "orders", "relation", "week"],
  ])("%s", (question, metric, asked, grain) => {
    const { analysis, query, unused } = read(question);
    expect(analysis).toMatchObject({ kind: "units", metric, asked });
    expect(query?.grain).toBe(grain);
    expect(unused).toEqual([]);
  });

  test("without the metric it says so, and how to attach one", () => {
    expect(read("cost per order by month", []).decline?.reason).toContain("Business metrics");
  });

  test.each(["cost by service", "cost per day last month", "top 5 accounts"])("%s is about the cost alone", (question) => {
    expect(read(question).analysis).toEqual({ kind: "query" });
  });
});
