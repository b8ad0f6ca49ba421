import { afterAll, beforeAll, expect, test } from "vitest";
import { type FocusRow, focusCsv, type LoadedTable, loadTable } from "@/tests/focus-table";

const by = (...dimensions: string[]) => dimensions.map((dimension) => ({ dimension }));
const top = (n: number) => ({ n, by: { metric: "effective_cost" }, direction: "desc" });
const is = (dimension: string, ...values: string[]) => ({ dimension, op: "in", values });

let mixed: LoadedTable;
beforeAll(async () => {
  const money = (ServiceName: string, EffectiveCost: number, BillingCurrency: string): FocusRow => ({
    ChargePeriodStart: "2026-01-05",
    ServiceName,
    EffectiveCost,
    BillingCurrency,
  });
  mixed = await loadTable(
    focusCsv([
      money("Alpha", 10, "USD"),
      money("Beta", 20, "USD"),
      money("Alpha", 300, "EUR"),
      money("Gamma", 100, "EUR"),
      { ...money("Gamma", 7, "EUR"), PricingCurrency: "Tokens", PricingCurrencyEffectiveCost: 700 },
    ]),
  );
});
afterAll(() => mixed.close());

test("amounts, rates and shares stay apart", async () => {
  const total = await mixed.run({});
  expect(total.rows).toEqual([
    ["EUR", "407"],
    ["USD", "30"],
  ]);
  expect(total.columns[1]).toMatchObject({ unit: { kind: "currency", currency: "XXX" }, currencyColumn: "currency" });
  expect((await mixed.run({ metrics: [{ metric: "esr" }] })).rows.map(([currency]) => currency)).toEqual(["EUR", "USD"]);
  const shares = await mixed.run({ dimensions: by("service"), share: { of: "total" } });
  expect(shares.rows).toEqual([
    ["Alpha", "EUR", "300", 300 / 407],
    ["Gamma", "EUR", "107", 107 / 407],
    ["Beta", "USD", "20", 20 / 30],
    ["Alpha", "USD", "10", 10 / 30],
  ]);
});

test("the first of each currency; counts need no currency", async () => {
  expect((await mixed.run({ dimensions: by("service"), top: top(1) })).rows).toEqual([
    ["Alpha", "EUR", "300"],
    ["Beta", "USD", "20"],
  ]);
  expect((await mixed.run({ metrics: [{ metric: "row_count" }] })).rows).toEqual([[5]]);
});

test("a filter pins one", async () => {
  const pinned = await mixed.run({ filters: [is("currency", "eur")] });
  expect(pinned.rows).toEqual([["407"]]);
  expect(pinned.columns[0]?.unit).toEqual({ kind: "currency", currency: "EUR" });
});

test("virtual currencies keep their own amounts", async () => {
  const result = await mixed.run({ metrics: [{ metric: "pricing_currency_cost" }] });
  expect(result.rows).toEqual([["700"]]);
  expect(result.columns[0]?.unit).toEqual({ kind: "currency", currency: "Tokens" });
});

test("sizes are counted within a currency", async () => {
  const buckets = { of: "service", metric: "effective_cost", edges: [100] };
  expect((await mixed.run({ buckets })).rows).toEqual([
    ["under 100", "USD", 2],
    ["100 or more", "EUR", 2],
  ]);
});
