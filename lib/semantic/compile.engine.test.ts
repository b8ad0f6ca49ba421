import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileValues } from "@/lib/semantic/values";
import { type FocusRow, focusCsv, type LoadedTable, loadTable } from "@/tests/focus-table";

/**
 * Effective cost: January 10.10 + 20.20 + 5 + 2.50 + 4 + 6 = 47.80; February 30.30 + 4 + 2.50 + 3 - 5 + 100 = 134.80; 182.60 in all.
 * Alpha 40.30 and 28.30, Beta 5 and 4, Gamma 2.50 and 2.50, Delta 0 and 100.
 */
const ONE = { SubAccountId: "a1", SubAccountName: "one-old" };
const RENAMED = { SubAccountId: "a1", SubAccountName: "one-new" };
const TWO = { SubAccountId: "a2", SubAccountName: "two", ServiceName: "Beta", ServiceCategory: "Storage" };
const THREE = { SubAccountId: "a3", SubAccountName: "three", ProviderName: "Provider Two" };
const COMMITTED = { ...ONE, CommitmentDiscountId: "c1", CommitmentDiscountName: "plan", CommitmentDiscountUnit: "Hours" };

const ROWS: FocusRow[] = [
  {
    ...ONE,
    ChargePeriodStart: "2026-01-05",
    EffectiveCost: "10.10",
    RegionId: "eu",
    ResourceId: "r1",
    ResourceName: "web",
    Tags: '{"team":"Red"}',
  },
  {
    ...ONE,
    ChargePeriodStart: "2026-01-06",
    EffectiveCost: "20.20",
    RegionId: "eu",
    ResourceId: "r2",
    ResourceName: "web",
    Tags: '{"Team":"red "}',
  },
  { ...TWO, ChargePeriodStart: "2026-01-10", EffectiveCost: 5, RegionId: "us", ResourceId: "r3", ResourceName: "disk", Tags: "{}" },
  { ...THREE, ChargePeriodStart: "2026-01-31", EffectiveCost: "2.50", ServiceName: "Gamma", ServiceCategory: "Storage" },
  {
    ...RENAMED,
    ChargePeriodStart: "2026-02-02",
    EffectiveCost: "30.30",
    RegionId: "eu",
    ResourceId: "r1",
    ResourceName: "web",
    Tags: '{"team":"red"}',
  },
  {
    ...TWO,
    ChargePeriodStart: "2026-02-03",
    EffectiveCost: 4,
    RegionId: "us",
    ResourceId: "r3",
    ResourceName: "disk",
    Tags: '{"team":""}',
  },
  { ...THREE, ChargePeriodStart: "2026-02-07", EffectiveCost: "2.50", ServiceName: "Gamma", ServiceCategory: "Storage" },
  { ChargePeriodStart: "2026-02-01", EffectiveCost: 3, ChargeCategory: "Tax" },
  { ...RENAMED, ChargePeriodStart: "2026-02-01", EffectiveCost: -5, ChargeCategory: "Credit" },
  {
    ...THREE,
    ChargePeriodStart: "2026-02-28",
    EffectiveCost: 100,
    ServiceName: "Delta",
    ServiceCategory: "Other",
    RegionId: "eu",
    ResourceId: "r4",
    ResourceName: "big",
  },
  {
    ...COMMITTED,
    ChargePeriodStart: "2026-01-01",
    EffectiveCost: 0,
    BilledCost: 60,
    ListCost: 60,
    ContractedCost: 60,
    ChargeCategory: "Purchase",
    ResourceId: "c1",
  },
  {
    ...COMMITTED,
    ChargePeriodStart: "2026-01-05",
    EffectiveCost: 4,
    BilledCost: 0,
    ListCost: 9,
    ContractedCost: 8,
    CommitmentDiscountStatus: "Used",
    CommitmentDiscountQuantity: 3,
    PricingCategory: "Committed",
    ResourceId: "r1",
    ResourceName: "web",
  },
  {
    ...COMMITTED,
    ChargePeriodStart: "2026-01-06",
    EffectiveCost: 6,
    BilledCost: 0,
    ListCost: 9,
    ContractedCost: 8,
    CommitmentDiscountStatus: "Unused",
    CommitmentDiscountQuantity: 1,
    PricingCategory: "Committed",
    ResourceId: "c1",
  },
];

const JANUARY = { start: "2026-01-01", end: "2026-02-01" };
const FEBRUARY = { start: "2026-02-01", end: "2026-03-01" };
const by = (...dimensions: string[]) => dimensions.map((dimension) => ({ dimension }));
const top = (n: number, rest: object = {}) => ({ n, by: { metric: "effective_cost" }, direction: "desc", ...rest });
const is = (dimension: string, ...values: string[]) => ({ dimension, op: "in", values });
const MONTHS = { kind: "previous", period: JANUARY };

let table: LoadedTable;
beforeAll(async () => {
  table = await loadTable(focusCsv(ROWS));
});
afterAll(() => table.close());

const rows = async (query: Record<string, unknown>) => (await table.run(query)).rows;

describe("limits that the rows set", () => {
  const limit = (op: string, value: string, against: unknown) => ({ metric: "effective_cost", op, value, against });

  test("above the average of what is listed: 182.60 over four services is 45.65", async () => {
    const query = { dimensions: by("service"), having: [limit("gt", "1", "average")] };
    expect(await rows(query)).toEqual([
      ["Delta", "100"],
      ["Alpha", "68.6"],
    ]);
  });

  test("more than twice the median, 38.80", async () => {
    expect(await rows({ dimensions: by("service"), having: [limit("gt", "2", "median")] })).toEqual([["Delta", "100"]]);
  });

  test("days that pass are counted: 20.20, 30.30 and 100 are above 15", async () => {
    const buckets = { of: "time", metric: "effective_cost", whole: true };
    const having = [{ metric: "effective_cost", op: "gt", value: "15" }];
    const { columns, rows } = await table.run({ grain: "day", having, buckets });
    expect(rows).toEqual([[3]]);
    expect(columns[0]?.label).toBe("Days");
  });

  test("one measure above another, month by month", async () => {
    const of = (service: string) => ({ metric: "effective_cost", where: [is("service", service)], label: service });
    const query = { metrics: [of("Delta"), of("Alpha")], grain: "month", having: [limit("gt", "1", { use: 1 })] };
    expect(await rows(query)).toEqual([["2026-02-01", "100", "28.3"]]);
  });
});

describe("groups, names and filters", () => {
  test("one total; money is a decimal string", async () => {
    expect(await rows({})).toEqual([["182.6"]]);
    expect(table.model.asOf).toBe("2026-03-01T00:00:00Z");
  });

  test("an empty scope has no row instead of a zero", async () => {
    expect(await rows({ filters: [is("service", "Omega")] })).toEqual([]);
  });

  test("groups go greatest first", async () => {
    expect(await rows({ dimensions: by("service") })).toEqual([
      ["Delta", "100"],
      ["Alpha", "68.6"],
      ["Beta", "9"],
      ["Gamma", "5"],
    ]);
  });

  test("accounts go by id and show their latest name, in every period", async () => {
    const result = await table.run({ dimensions: by("account"), period: JANUARY });
    expect(result.rows).toEqual([
      ["one-new", "40.3"],
      ["two", "5"],
      ["three", "2.5"],
    ]);
    expect(result.keys).toEqual({ account: ["a1", "a2", "a3"] });
  });

  test("resources that share a name stay two; charges without one are a group", async () => {
    const result = await table.run({ dimensions: by("resource") });
    expect(result.rows).toEqual([
      ["big", "100"],
      ["web", "44.4"],
      ["web", "20.2"],
      ["disk", "9"],
      ["c1", "6"],
      [null, "3"],
    ]);
    expect(result.keys?.resource).toEqual(["r4", "r1", "r2", "r3", "c1", null]);
  });

  test.each([
    ["in, without case", is("service", "ALPHA", "beta"), "77.6"],
    ["by the latest name", is("account", "ONE-NEW"), "65.6"],
    ["by id", is("account", "a1"), "65.6"],
    ["an earlier name is not the name", is("account", "one-old"), null],
    ["not-in keeps rows without a value", { dimension: "region", op: "not-in", values: ["EU"] }, "22"],
    ["contains", { dimension: "service", op: "contains", values: ["LT", "amm"] }, "105"],
    ["not-contains keeps rows without a value", { dimension: "region", op: "not-contains", values: ["u"] }, "13"],
    ["starts-with", { dimension: "account", op: "starts-with", values: ["T"] }, "114"],
    ["is-null", { dimension: "region", op: "is-null" }, "13"],
    ["not-null", { dimension: "region", op: "not-null" }, "169.6"],
    ["any of several", { any: [is("service", "Beta"), is("charge-category", "tax")] }, "12"],
    ["a tag, spellings merged", is("tag:team", "RED"), "60.6"],
    ["an empty tag value is none", { dimension: "tag:team", op: "is-null" }, "122"],
    ["a weekday by name", is("weekday", "Saturday"), "110"],
    ["a weekday by number", { dimension: "weekday", op: "gte", value: 6 }, "108"],
    ["weekends", is("weekend", "Weekend"), "108"],
  ])("filter: %s", async (_, filter, total) => {
    expect(await rows({ filters: [filter] })).toEqual(total === null ? [] : [[total]]);
  });

  test("tags: keys and values in their commonest spelling, untagged as null", async () => {
    expect(await rows({ dimensions: by("tag:team") })).toEqual([
      [null, "122"],
      ["red", "60.6"],
    ]);
    expect(await rows({ metrics: [{ metric: "row_count" }], dimensions: by("tag-key") })).toEqual([["team", 3]]);
    expect(await rows({ dimensions: by("has-tags") })).toEqual([
      ["untagged", "118"],
      ["tagged", "64.6"],
    ]);
  });

  test("what is asked as text stays text", async () => {
    const nasty = ["x' OR 1=1 --", "\\", "{p0:String}", "`) ; DROP TABLE t", "é\u0000\u{1F600}", "%", "\n\t"];
    for (const value of nasty) {
      for (const op of ["in", "contains", "starts-with"])
        expect(await rows({ filters: [{ dimension: "service", op, values: [value] }] })).toEqual([]);
      expect(await rows({ filters: [{ dimension: "service", op: "not-in", values: [value] }] })).toEqual([["182.6"]]);
    }
  });
});

test("values: every name of a key, the latest first; tags of all keys; fixed labels", async () => {
  const result = await table.warehouse.query(compileValues(table.model, 100));
  const of = (id: string) => result.rows.filter(([dimension]) => dimension === id).map((row) => row.slice(1));
  expect(of("account")).toEqual([
    ["a3", "three", 105],
    ["a1", "one-new", 65.6],
    ["a1", "one-old", 65.6],
    ["a2", "two", 9],
  ]);
  expect(of("tag:team")).toEqual([["red", "red", 60.6]]);
  expect(of("weekday")[5]).toEqual(["6", "Saturday", 1]);
});

describe("time", () => {
  test("periods are half-open", async () => {
    expect(await rows({ period: JANUARY })).toEqual([["47.8"]]);
    expect(await rows({ period: { start: "2026-01-05", end: "2026-01-06" } })).toEqual([["14.1"]]);
  });

  test("months in order; billed cost by billing period", async () => {
    expect(await rows({ grain: "month" })).toEqual([
      ["2026-01-01", "47.8"],
      ["2026-02-01", "134.8"],
    ]);
    expect(await rows({ metrics: [{ metric: "billed_cost" }], grain: "month" })).toEqual([
      ["2026-01-01", "97.8"],
      ["2026-02-01", "134.8"],
    ]);
    const { columns } = await table.run({ metrics: [{ metric: "billed_cost" }], grain: "month" });
    expect(columns.map(({ name, label }) => [name, label])).toEqual([
      ["time", "Month (billing period)"],
      ["billed_cost", "Billed cost"],
    ]);
  });

  test("ISO weeks start on Monday", async () => {
    expect(await rows({ grain: "week", period: { start: "2026-01-05", end: "2026-01-12" } })).toEqual([["2026-01-05", "45.3"]]);
    expect((await rows({ grain: "week" })).map(([week]) => week)).toEqual([
      "2025-12-29",
      "2026-01-05",
      "2026-01-26",
      "2026-02-02",
      "2026-02-23",
    ]);
  });

  test("two metrics of two time axes share the first one's", async () => {
    const metrics = [{ metric: "billed_cost" }, { metric: "effective_cost" }];
    expect(await rows({ metrics, grain: "month" })).toEqual([
      ["2026-01-01", "97.8", "47.8"],
      ["2026-02-01", "134.8", "134.8"],
    ]);
  });

  test("running totals restart for each series", async () => {
    const query = {
      grain: "month",
      dimensions: by("provider"),
      window: { kind: "running-total" },
      order: [{ by: "provider", direction: "asc" }],
    };
    expect(await rows(query)).toEqual([
      ["2026-01-01", "Provider One", "45.3", "45.3"],
      ["2026-02-01", "Provider One", "32.3", "77.6"],
      ["2026-01-01", "Provider Two", "2.5", "2.5"],
      ["2026-02-01", "Provider Two", "102.5", "105"],
    ]);
  });

  test("changes on the bucket before start empty for each series", async () => {
    const order = [{ by: "provider", direction: "asc" }];
    const query = { grain: "month", dimensions: by("provider"), window: { kind: "change-fraction" }, order };
    expect(await rows(query)).toEqual([
      ["2026-01-01", "Provider One", "45.3", null, null],
      ["2026-02-01", "Provider One", "32.3", "-13", -13 / 45.3],
      ["2026-01-01", "Provider Two", "2.5", null, null],
      ["2026-02-01", "Provider Two", "102.5", "100", 40],
    ]);
  });

  test("moving averages wait for a full window", async () => {
    const [january, february] = await rows({ grain: "month", window: { kind: "moving-average", size: 2 } });
    expect(january).toEqual(["2026-01-01", "47.8", null]);
    expect(february?.[2]).toBeCloseTo(91.3, 9);
  });

  test("averages per day divide by calendar days of the bucket, the period and the kind of day", async () => {
    const metrics = [{ metric: "effective_cost", perDay: true }];
    expect(await rows({ metrics, period: JANUARY })).toEqual([[47.8 / 31]]);
    expect(await rows({ metrics, grain: "month" })).toEqual([
      ["2026-01-01", 47.8 / 31],
      ["2026-02-01", 134.8 / 28],
    ]);
    // January 2026: 9 days of a weekend, 22 others
    const kinds = await rows({ metrics, dimensions: by("weekend"), period: JANUARY });
    expect(kinds.map(([kind, value]) => [kind, Number(value).toFixed(6)])).toEqual([
      ["Working day", (40.3 / 22).toFixed(6)],
      ["Weekend", (7.5 / 9).toFixed(6)],
    ]);
    // January 2026 has 5 Saturdays
    expect(await rows({ metrics, filters: [is("weekday", "Saturday")], period: JANUARY })).toEqual([[7.5 / 5]]);
    // a period that runs past the data counts the days that there are
    expect(await rows({ metrics, period: { start: "2026-02-01", end: "2026-04-01" } })).toEqual([[134.8 / 28]]);
  });

  test("weekdays in their own order, with numbers as keys", async () => {
    const result = await table.run({ dimensions: by("weekday"), period: JANUARY });
    expect(result.rows).toEqual([
      ["Monday", "14.1"],
      ["Tuesday", "26.2"],
      ["Thursday", "0"],
      ["Saturday", "7.5"],
    ]);
    expect(result.keys?.weekday).toEqual([1, 2, 4, 6]);
  });

  test("statistics of daily totals are interpolated", async () => {
    const use = (fn: string) => ({ metric: "effective_cost", statistic: { fn, over: "day" } });
    // days of January: 0, 14.10, 26.20, 5, 2.50
    const result = await table.run({ metrics: ["min", "median", "p90", "max", "mean"].map(use), period: JANUARY });
    expect(result.columns.map(({ name }) => name)).toEqual(["min", "median", "p90", "max", "mean"].map((fn) => `effective_cost_${fn}`));
    const [min, median, p90, max, mean] = result.rows[0]!;
    expect([min, median, max]).toEqual(["0", 5, "26.2"]);
    expect(p90).toBeCloseTo(14.1 + 0.6 * 12.1, 9);
    expect(mean).toBeCloseTo(47.8 / 5, 9);
  });
});

test("statistics of two periods, and of part of the rows, count only time steps that have rows", async () => {
  const median = { metric: "effective_cost", statistic: { fn: "median", over: "day" } };
  // days of February: -2, 30.30, 4, 2.50, 100
  const [compared] = await rows({ metrics: [median], period: FEBRUARY, comparison: MONTHS });
  expect(compared?.slice(0, 3)).toEqual([4, 5, -1]);
  const storage = { ...median, where: [is("category", "Storage")] };
  expect(await rows({ metrics: [storage], period: JANUARY })).toEqual([[3.75]]);
  expect(await rows({ metrics: [median], filters: [is("service", "Omega")] })).toEqual([]);
});

describe("comparisons", () => {
  test("entities of either period; a missing base has no fraction", async () => {
    const result = await table.run({ dimensions: by("service"), period: FEBRUARY, comparison: MONTHS });
    expect(result.columns.map(({ name }) => name)).toEqual(["service", "effective_cost", "previous", "change", "change_fraction"]);
    expect(result.rows.map((row) => row.slice(0, 4))).toEqual([
      ["Delta", "100", "0", "100"],
      ["Alpha", "28.3", "40.3", "-12"],
      ["Beta", "4", "5", "-1"],
      ["Gamma", "2.5", "2.5", "0"],
    ]);
    expect(result.rows.map((row) => row[4])).toEqual([null, -12 / 40.3, -0.2, 0]);
  });

  test("buckets of the two periods lie side by side", async () => {
    const query = { grain: "month", period: FEBRUARY, comparison: MONTHS };
    expect((await rows(query)).map((row) => row.slice(0, 4))).toEqual([["2026-02-01", "134.8", "47.8", "87"]]);
  });

  test("a period before the data is missing, not zero", async () => {
    const comparison = { kind: "year-ago", period: { start: "2025-02-01", end: "2025-03-01" } };
    expect(await rows({ period: FEBRUARY, comparison })).toEqual([["134.8", null, null, null]]);
  });

  test("several metrics keep their own columns", async () => {
    const metrics = [{ metric: "effective_cost" }, { metric: "billed_cost" }];
    const { columns } = await table.run({ metrics, period: FEBRUARY, comparison: MONTHS });
    expect(columns.map(({ name }) => name)).toContain("billed_cost_change_fraction");
  });

  test("averages per day compare each period by its own days", async () => {
    const metrics = [{ metric: "effective_cost", perDay: true }];
    const query = { metrics, period: FEBRUARY, comparison: MONTHS };
    expect((await rows(query))[0]!.slice(0, 2)).toEqual([134.8 / 28, 47.8 / 31]);
    expect((await rows({ ...query, grain: "month" }))[0]!.slice(0, 3)).toEqual(["2026-02-01", 134.8 / 28, 47.8 / 31]);
    const weeks = { metrics, grain: "week", period: { start: "2026-02-02", end: "2026-02-16" } };
    const before = { kind: "previous", period: { start: "2026-01-05", end: "2026-01-19" } };
    const [first] = await rows({ ...weeks, comparison: before });
    expect(first?.slice(0, 3)).toEqual(["2026-02-02", 36.8 / 7, 45.3 / 7]);
  });
});

describe("shares, conditions and rankings", () => {
  test("share of the total, of a group and of the row", async () => {
    const total = await rows({ dimensions: by("provider"), share: { of: "total" } });
    expect(total).toEqual([
      ["Provider Two", "105", 105 / 182.6],
      ["Provider One", "77.6", 77.6 / 182.6],
    ]);
    const grouped = await rows({ dimensions: by("provider"), grain: "month", share: { of: "group", by: ["time"] } });
    expect(grouped.map((row) => row[3])).toEqual([45.3 / 47.8, 2.5 / 47.8, 102.5 / 134.8, 32.3 / 134.8]);
    const ofRow = await rows({ dimensions: by("provider"), share: { of: "row", part: [is("category", "Storage")] } });
    expect(ofRow).toEqual([
      ["Provider Two", "105", 5 / 105],
      ["Provider One", "77.6", 9 / 77.6],
    ]);
  });

  test("a share is of everything, whatever is cut off afterwards", async () => {
    const share = { of: "total" };
    expect(await rows({ dimensions: by("service"), share, top: top(1) })).toEqual([["Delta", "100", 100 / 182.6]]);
    expect(await rows({ dimensions: by("service"), share, top: top(2, { together: true }) })).toEqual([["168.6", 168.6 / 182.6]]);
    const other = await rows({ dimensions: by("service"), share, top: top(1, { other: true }) });
    expect(other).toEqual([
      ["Delta", "100", 100 / 182.6],
      ["Other", "82.6", 82.6 / 182.6],
    ]);
  });

  test("conditions on values, changes and shares", async () => {
    const having = (part: string, op: string, value: string) => ({
      dimensions: by("service"),
      period: FEBRUARY,
      comparison: MONTHS,
      having: [{ metric: "effective_cost", part, op, value }],
    });
    const names = async (query: Record<string, unknown>) => (await rows(query)).map(([name]) => name);
    expect(await names(having("value", "gt", "4"))).toEqual(["Delta", "Alpha"]);
    expect(await names(having("previous", "gte", "5"))).toEqual(["Alpha", "Beta"]);
    expect(await names(having("change", "lt", "-1"))).toEqual(["Alpha"]);
    expect(await names(having("change-fraction", "lte", "-0.2"))).toEqual(["Alpha", "Beta"]);
    expect(await names(having("share", "gt", "0.7"))).toEqual(["Delta"]);
    expect(await names(having("previous-share", "gte", "0.1"))).toEqual(["Alpha", "Beta"]);
  });

  test("first, last, and by change", async () => {
    expect(await rows({ dimensions: by("service"), top: top(2) })).toEqual([
      ["Delta", "100"],
      ["Alpha", "68.6"],
    ]);
    expect(await rows({ dimensions: by("service"), top: top(1, { direction: "asc" }) })).toEqual([["Gamma", "5"]]);
    const fallen = { ...top(1, { direction: "asc" }), by: { metric: "effective_cost", part: "change" } };
    const [row] = await rows({ dimensions: by("service"), period: FEBRUARY, comparison: MONTHS, top: fallen });
    expect(row?.slice(0, 4)).toEqual(["Alpha", "28.3", "40.3", "-12"]);
  });

  test("the group without a value can be kept from winning", async () => {
    expect(await rows({ dimensions: by("tag:team"), top: top(1) })).toEqual([[null, "122"]]);
    expect(await rows({ dimensions: by("tag:team"), top: top(1, { skipNull: true }) })).toEqual([["red", "60.6"]]);
    const other = top(1, { skipNull: true, other: true });
    expect(await rows({ dimensions: by("region"), top: other })).toEqual([
      ["eu", "160.6"],
      [null, "13"],
      ["Other", "9"],
    ]);
  });

  test("inside each group, and inside each month", async () => {
    const within = (id: string) => top(1, { within: [id] });
    expect(await rows({ dimensions: by("provider", "service"), top: within("provider") })).toEqual([
      ["Provider One", "Alpha", "68.6"],
      ["Provider Two", "Delta", "100"],
    ]);
    expect(await rows({ dimensions: by("service"), grain: "month", top: within("time") })).toEqual([
      ["2026-01-01", "Alpha", "40.3"],
      ["2026-02-01", "Delta", "100"],
    ]);
  });

  test("over time the whole period ranks", async () => {
    const query = { dimensions: by("service"), grain: "month", top: top(1) };
    expect(await rows(query)).toEqual([["2026-02-01", "Delta", "100"]]);
    const withOther = await rows({ ...query, top: top(1, { other: true }) });
    expect(withOther).toEqual([
      ["2026-01-01", "Other", "47.8"],
      ["2026-02-01", "Delta", "100"],
      ["2026-02-01", "Other", "34.8"],
    ]);
  });

  test("entities of some dimensions only: regions of the two largest services", async () => {
    const query = { dimensions: by("region", "service"), top: top(2, { of: ["service"] }) };
    expect(await rows(query)).toEqual([
      ["eu", "Delta", "100"],
      ["eu", "Alpha", "60.6"],
      [null, "Alpha", "8"],
    ]);
  });

  test("the most expensive days are ranked as days", async () => {
    expect(await rows({ grain: "day", top: top(2) })).toEqual([
      ["2026-02-28", "100"],
      ["2026-02-02", "30.3"],
    ]);
  });

  test("labels of others and of what has no name", async () => {
    expect(await rows({ dimensions: by("account"), top: top(1, { other: true }) })).toEqual([
      ["three", "105"],
      ["Other", "77.6"],
    ]);
  });
});

describe("counts, sizes and raw rows", () => {
  test("distinct things; null is not one of them", async () => {
    const metrics = [{ metric: "resource_count" }, { metric: "count:resource" }, { metric: "count:account" }, { metric: "row_count" }];
    expect(await rows({ metrics })).toEqual([[4, 5, 3, 13]]);
  });

  test("entities counted by size", async () => {
    const buckets = { of: "resource", metric: "effective_cost", edges: [10, 50] };
    // r4 100, r1 44.40, r2 20.20, r3 9, c1 6
    expect(await rows({ buckets })).toEqual([
      ["under 10", 2],
      ["10 to 50", 2],
      ["50 or more", 1],
    ]);
    const automatic = await table.run({ buckets: { of: "resource", metric: "effective_cost" } });
    expect(automatic.rows).toEqual([
      [0, 2],
      [20, 1],
      [40, 1],
      [100, 1],
    ]);
    const above = (value: string) => [{ metric: "effective_cost", part: "value" as const, op: "gt" as const, value }];
    expect(await rows({ buckets: { of: "resource", metric: "effective_cost", whole: true }, having: above("20") })).toEqual([[3]]);
    expect(await rows({ buckets: { of: "resource", metric: "effective_cost", whole: true }, having: above("1000") })).toEqual([[0]]);
    const grouped = { buckets: { of: "resource", metric: "effective_cost", whole: true }, dimensions: by("provider") };
    expect(await rows({ ...grouped, having: above("20") })).toEqual([
      ["Provider One", 2],
      ["Provider Two", 1],
    ]);
  });

  test("raw rows", async () => {
    const query = {
      mode: "detail",
      metrics: [],
      dimensions: by("service", "weekday"),
      filters: [is("account", "a3")],
      order: [{ by: "service", direction: "asc" }],
    };
    expect(await rows(query)).toEqual([
      ["Delta", "Saturday"],
      ["Gamma", "Saturday"],
      ["Gamma", "Saturday"],
    ]);
  });

  test("one use of a metric can have conditions of its own", async () => {
    const metrics = [
      { metric: "effective_cost", where: [is("service", "Alpha")], label: "Alpha" },
      { metric: "effective_cost", where: [is("service", "Beta")], label: "Beta" },
    ];
    const result = await table.run({ metrics, grain: "month" });
    expect(result.columns.map(({ name }) => name)).toEqual(["time", "effective_cost_alpha", "effective_cost_beta"]);
    expect(result.rows).toEqual([
      ["2026-01-01", "40.3", "5"],
      ["2026-02-01", "28.3", "4"],
    ]);
  });
});

describe("rates and commitments", () => {
  const value = async (metric: string, rest: object = {}) => (await rows({ metrics: [{ metric }], ...rest }))[0]?.at(-1);

  test("utilisation of one commitment goes by quantity, of a portfolio by money", async () => {
    expect(await rows({ metrics: [{ metric: "commitment_utilization" }], dimensions: by("commitment") })).toEqual([["plan", 0.75]]);
    expect(await value("commitment_utilization", { filters: [is("commitment", "c1")] })).toBe(0.75);
    expect(await value("commitment_utilization")).toBe(0.4);
  });

  test("waste, net savings, purchases", async () => {
    expect(await value("commitment_waste")).toBe("6");
    expect(await value("commitment_savings")).toBe("-2"); // 8 - (4 + 6)
    expect(await value("commitment_purchases")).toBe("60");
    expect(await value("savings")).toBe("5"); // list 9 - effective 4 of the used row; elsewhere they are equal
  });

  test("a rate over nothing is null; groups that a metric is not about are left out", async () => {
    expect(await value("esr", { filters: [is("charge-category", "Tax")] })).toBeNull();
    expect(await rows({ metrics: [{ metric: "commitment_waste" }], dimensions: by("service") })).toEqual([["Alpha", "6"]]);
  });

  test("effective savings rate keeps the unused commitment and leaves purchases out", async () => {
    // usage: 181.60 + 4 + 6 - 10 of list = effective 184.60, list of what was used 183.60
    const usage = 10.1 + 20.2 + 5 + 2.5 + 30.3 + 4 + 2.5 + 100;
    expect(await value("esr")).toBeCloseTo(1 - (usage + 10) / (usage + 9), 9);
  });

  test("a rate has no share and no amount per day", async () => {
    await expect(rows({ metrics: [{ metric: "esr" }], dimensions: by("service"), share: { of: "total" } })).rejects.toThrow(/rate/);
    await expect(rows({ metrics: [{ metric: "esr", perDay: true }] })).rejects.toThrow(/rate/);
  });
});
