import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_CURRENCY } from "@/lib/table";
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
      { ...money("Alpha", 10, "USD"), ConsumedQuantity: 900, ConsumedUnit: "Hours" },
      { ...money("Beta", 20, "USD"), ConsumedQuantity: 5, ConsumedUnit: "GB" },
      money("Alpha", 300, "EUR"),
      { ...money("Gamma", 100, "EUR"), ConsumedQuantity: 1, ConsumedUnit: "GB" },
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
  expect(total.columns[1]).toMatchObject({ unit: { kind: "currency", currency: NO_CURRENCY }, currencyColumn: "currency" });
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

test("over time, with the rest as Other, and together: still the first of each currency or unit", async () => {
  const overTime = await mixed.run({ dimensions: by("service"), grain: "month", top: top(1) });
  expect(overTime.rows).toEqual([
    ["2026-01-01", "Alpha", "EUR", "300"],
    ["2026-01-01", "Beta", "USD", "20"],
  ]);
  const other = await mixed.run({ dimensions: by("service"), top: { ...top(1), other: true } });
  expect(other.rows).toEqual([
    ["Alpha", "EUR", "300"],
    ["Beta", "USD", "20"],
    ["Other", "EUR", "107"],
    ["Other", "USD", "10"],
  ]);
  const together = await mixed.run({ dimensions: by("service"), top: { ...top(1), together: true }, share: { of: "total" } });
  expect(together.rows).toEqual([
    ["EUR", "300", 300 / 407],
    ["USD", "20", 20 / 30],
  ]);
  const quantity = {
    metrics: [{ metric: "consumed_quantity" }],
    top: { n: 1, by: { metric: "consumed_quantity" }, direction: "desc", other: true },
  };
  expect((await mixed.run({ ...quantity, dimensions: by("service") })).rows).toEqual([
    ["Alpha", "Hours", "900"],
    ["Beta", "GB", "5"],
    ["Other", "GB", "1"],
  ]);
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
