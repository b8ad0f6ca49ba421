import { existsSync } from "node:fs";
import path from "node:path";
import { Decimal as Precise } from "decimal.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFocusModel } from "@/lib/focus/model";
import { compileQuery, toTable } from "@/lib/semantic/compile";
import type { Dimension, SemanticModel } from "@/lib/semantic/model";
import { SemanticQuery } from "@/lib/semantic/query";
import type { Cell } from "@/lib/table";
import { type FocusRow, focusCsv, type LoadedTable, loadTable } from "@/tests/focus-table";

/** Decimal(38, 12) and more: the default of 20 digits would round in the test itself. */
const Decimal = Precise.clone({ precision: 60 });

const OFFICIAL = path.resolve(import.meta.dirname, "../../../shared/data/focus-official/official_focus_1_0_sample_1000.csv");

const text = (prefix: string, count: number) =>
  fc.option(
    fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}`),
    { nil: undefined },
  );
const cost = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, scale]) => new Decimal(digits.toString()).div(new Decimal(10).pow(scale)).toFixed());

/** Rows with amounts of up to 15 digits and 12 decimals, of both signs, in two currencies, with names and tags missing at random. */
const row: fc.Arbitrary<FocusRow> = fc.record({
  ChargePeriodStart: fc.integer({ min: 0, max: 119 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
  EffectiveCost: cost,
  BillingCurrency: fc.constantFrom("USD", "EUR"),
  ServiceName: text("S", 6),
  SubAccountId: text("a", 4),
  SubAccountName: text("name", 3),
  RegionId: text("r", 3),
  ResourceId: text("res", 40),
  ChargeCategory: fc.constantFrom("Usage", "Tax", "Credit"),
  Tags: fc.constantFrom(undefined, "{}", '{"team":"A"}', '{"Team":"a "}', '{"te-am":"B","env":"x"}', '{"team":""}'),
});

const DIMENSIONS = [
  "service",
  "account",
  "region",
  "resource",
  "charge-category",
  "tag:team",
  "tag:env",
  "has-tags",
  "weekday",
  "weekend",
  "month-of-year",
];
const day = fc.integer({ min: 0, max: 119 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const period = fc.tuple(day, day).map(([a, b]) => (a < b ? { start: a, end: b } : { start: b, end: "2026-06-01" }));
const filter = fc.oneof(
  fc.record({
    dimension: fc.constant("service"),
    op: fc.constantFrom("in", "not-in"),
    values: fc.subarray(["S1", "s2", "S3", "none"], { minLength: 1 }),
  }),
  fc.record({ dimension: fc.constantFrom("region", "tag:team", "resource"), op: fc.constantFrom("is-null", "not-null") }),
  fc.record({
    dimension: fc.constant("account"),
    op: fc.constantFrom("in", "not-in"),
    values: fc.constantFrom(["a1"], ["name2"], ["A3", "a4"]),
  }),
);
const scope = fc.record({ period: fc.option(period), filters: fc.array(filter, { maxLength: 2 }) });
const shape = fc.record({
  dimensions: fc.subarray(DIMENSIONS, { minLength: 1, maxLength: 3 }).map((ids) => ids.map((dimension) => ({ dimension }))),
  grain: fc.option(fc.constantFrom("day", "week", "month", "quarter", "year")),
});
const cut = fc.option(
  fc.record({
    n: fc.integer({ min: 1, max: 4 }),
    by: fc.constant({ metric: "effective_cost" }),
    direction: fc.constantFrom("asc", "desc"),
    other: fc.constant(true),
    skipNull: fc.boolean(),
  }),
);

/** Sum of the last column for each currency, to the last digit. */
function sums(rows: Cell[][], currency: number, value: number): Record<string, string> {
  const totals: Record<string, Precise> = {};
  for (const cells of rows) {
    const key = String(cells[currency]);
    totals[key] = (totals[key] ?? new Decimal(0)).plus(new Decimal(String(cells[value])));
  }
  return Object.fromEntries(Object.entries(totals).map(([key, total]) => [key, total.toFixed()]));
}

describe("generated data", () => {
  let table: LoadedTable;
  let rows: FocusRow[];
  beforeAll(async () => {
    rows = fc.sample(row, { numRuns: 400, seed: 20260101 });
    table = await loadTable(focusCsv(rows));
  });
  afterAll(() => table.close());

  test("the whole is the sum of the rows of the file", async () => {
    const result = await table.run({ metrics: [{ metric: "effective_cost" }] });
    const expected = sums(
      rows.map((item) => [String(item.BillingCurrency), String(item.EffectiveCost)]),
      0,
      1,
    );
    expect(sums(result.rows, 0, 1)).toEqual(expected);
  });

  test("parts add up to the whole to the last digit, whatever the split, scope and cut; currencies stay apart", async () => {
    await fc.assert(
      fc.asyncProperty(scope, shape, cut, async (where, parts, top) => {
        const whole = await table.run(where);
        const split = await table.run({ ...where, ...parts, top, limit: 100_000 });
        const currency = split.columns.findIndex(({ name }) => name === "currency");
        const value = split.columns.findIndex(({ name }) => name === "effective_cost");
        expect(currency).toBeGreaterThanOrEqual(0);
        expect(sums(split.rows, currency, value)).toEqual(sums(whole.rows, 0, 1));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("any combination of parts runs, or is refused in words", async () => {
    const part = fc.constantFrom("value", "previous", "change", "change-fraction", "share", "previous-share");
    const by = fc.record({ metric: fc.constantFrom("effective_cost", "esr"), part });
    const ranking = fc.record({
      n: fc.integer({ min: 1, max: 3 }),
      by,
      direction: fc.constantFrom("asc", "desc"),
      other: fc.boolean(),
      together: fc.boolean(),
      skipNull: fc.boolean(),
      within: fc.constantFrom([], ["time"], ["service"], ["currency"]),
    });
    const query = fc.record({
      metrics: fc
        .subarray(["effective_cost", "esr", "count:resource", "last_day"], { minLength: 1 })
        .chain((ids) =>
          fc
            .constantFrom({}, { perDay: true }, { statistic: { fn: "p90", over: "week" } })
            .map((how) => ids.map((metric) => ({ metric, ...how }))),
        ),
      dimensions: fc
        .subarray(["service", "account", "weekday", "currency", "tag-key"])
        .map((ids) => ids.map((dimension) => ({ dimension }))),
      grain: fc.option(fc.constantFrom("hour", "week", "quarter")),
      period: fc.constant({ start: "2026-02-01", end: "2026-03-01" }),
      comparison: fc.constantFrom(null, { kind: "previous", period: { start: "2026-01-01", end: "2026-02-01" } }),
      share: fc.constantFrom(
        null,
        { of: "total" },
        { of: "group", by: ["time", "service"] },
        { of: "row", part: [{ dimension: "region", op: "not-null" }] },
      ),
      top: fc.option(ranking),
      having: fc.array(
        by.map((measure) => ({ ...measure, op: "gt", value: "0" })),
        { maxLength: 1 },
      ),
      window: fc.constantFrom(null, { kind: "running-total" }, { kind: "moving-average", size: 2 }),
    });
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const result = await table.run(asked).catch((error: unknown) => {
          expect(error).toMatchObject({ code: "QUERY_INVALID" });
          return null;
        });
        if (!result) return;
        answered++;
        for (const cells of result.rows) {
          expect(cells).toHaveLength(result.columns.length);
          expect(cells.filter((cell) => typeof cell === "number" && !Number.isFinite(cell))).toEqual([]);
        }
      }),
      { numRuns: 250, seed: 17 },
    );
    expect(answered).toBeGreaterThan(25);
  });

  test("a comparison is two queries side by side", async () => {
    await fc.assert(
      fc.asyncProperty(period, period, fc.constantFrom(...DIMENSIONS), async (now, before, dimension) => {
        const dimensions = [{ dimension }];
        const both = await table.run({ dimensions, period: now, comparison: { kind: "custom", period: before }, limit: 100_000 });
        const [current, previous] = [await table.run({ period: now }), await table.run({ period: before })];
        const nonZero = (totals: Record<string, string>) => Object.fromEntries(Object.entries(totals).filter(([, total]) => total !== "0"));
        expect(nonZero(sums(both.rows, 1, 2))).toEqual(nonZero(sums(current.rows, 0, 1)));
        if (before.end > String(table.model.from)) expect(nonZero(sums(both.rows, 1, 3))).toEqual(nonZero(sums(previous.rows, 0, 1)));
        for (const cells of both.rows) {
          if (cells[3] !== null)
            expect(new Decimal(String(cells[2])).minus(String(cells[3])).toFixed()).toBe(new Decimal(String(cells[4])).toFixed());
        }
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  test("a kept and a left-out condition make the whole", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("service", "account", "region", "tag:team"),
        fc.string({ unit: "grapheme" }),
        async (dimension, value) => {
          const values = [value, "S1", "a2", "r1", "A"];
          const kept = await table.run({ filters: [{ dimension, op: "in", values }] });
          const left = await table.run({ filters: [{ dimension, op: "not-in", values }] });
          const whole = await table.run({});
          expect(sums([...kept.rows, ...left.rows], 0, 1)).toEqual(sums(whole.rows, 0, 1));
        },
      ),
      { numRuns: 40, seed: 13 },
    );
  });

  test.runIf(existsSync(OFFICIAL))("the official sample: every dimension splits into the same total", async () => {
    const info = await table.warehouse.load({ kind: "file", path: OFFICIAL });
    const model = createFocusModel(info);
    const whole = await total(model, table, []);
    const additive = (item: Dimension) => item.id !== "tag-key";
    for (const { id } of model.dimensions.filter(additive)) expect([id, await total(model, table, [id])]).toEqual([id, whole]);
  });
});

async function total(model: SemanticModel, { warehouse }: LoadedTable, dimensions: string[]): Promise<string> {
  const query = { metrics: [{ metric: "billed_cost" }], dimensions: dimensions.map((dimension) => ({ dimension })), limit: 100_000 };
  const compiled = compileQuery(model, SemanticQuery.parse(query));
  const result = toTable(compiled, await warehouse.query(compiled.statement));
  return result.rows.reduce((sum, cells) => sum.plus(String(cells.at(-1))), new Decimal(0)).toFixed();
}
