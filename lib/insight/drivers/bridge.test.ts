import fc from "fast-check";
import { expect, test } from "vitest";
import { bridgeOf, filterOfRow, sortByChange } from "@/lib/insight/drivers/bridge";
import { explanationOf } from "@/lib/insight/drivers/explanation";
import { priceVolumeOf } from "@/lib/insight/drivers/price-volume";
import { Exact, sumExact } from "@/lib/insight/exact";
import { CHANGE, COST, FRACTION, PREVIOUS, SERVICE, table } from "@/lib/insight/fixtures/stories";
import type { Cell, Column } from "@/lib/table";

const COLUMNS = [SERVICE, COST, PREVIOUS, CHANGE, FRACTION];
const BILL = table(COLUMNS, [
  ["Virtual machines", "120.10", "100.00", "20.10", 0.201],
  ["Object storage", "50.00", "80.05", "-30.05", -0.375],
  ["Model serving", "64.25", null, "64.25", null],
  ["Queue", null, "4.30", "-4.30", -1],
  ["Support", "10", "10", "0", 0],
]);

test("contributions add up to the change; each entity is new, gone, grown, shrunk or the same", () => {
  const bridge = bridgeOf(BILL)!;
  expect(bridge.current.toString()).toBe("244.35");
  expect(bridge.previous.toString()).toBe("194.35");
  expect(bridge.change.toString()).toBe("50");
  expect(bridge.residual.isZero()).toBe(true);
  expect(bridge.contributions.map(({ movement }) => movement)).toEqual(["grown", "shrunk", "new", "gone", "same"]);
});

test("rows that are cut leave a residual against the scope", () => {
  const scope = { current: new Exact("300"), previous: new Exact("200") };
  expect(bridgeOf(BILL, scope)!.residual.toString()).toBe("50");
});

test("rows come by the size of their change, keys with them", () => {
  const sorted = sortByChange({ ...BILL, keys: { service: ["vm", "obj", "ml", "q", "sup"] } });
  expect(sorted.rows.map(([name]) => name)).toEqual(["Model serving", "Object storage", "Virtual machines", "Queue", "Support"]);
  expect(sorted.keys?.service).toEqual(["ml", "obj", "vm", "q", "sup"]);
  expect(filterOfRow(sorted, "service", 0)).toEqual({ dimension: "service", op: "in", values: ["ml"], labels: ["Model serving"] });
});

const amount: fc.Arbitrary<Cell> = fc.oneof(
  fc
    .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 18 }))
    .map(([digits, places]) => new Exact(digits.toString()).div(new Exact(10).pow(places)).toFixed()),
  fc.constant(null),
);

test("the residual of 1,000 random pairs of periods is exactly 0", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), amount, amount), { maxLength: 40 }), (rows) => {
      const all = table(
        COLUMNS,
        rows.map(([name, now, before]) => [name, now, before, null, null]),
      );
      const scope = { current: sumExact(rows.map(([, now]) => now)), previous: sumExact(rows.map(([, , before]) => before)) };
      expect(bridgeOf(all, scope)!.residual.toFixed()).toBe("0");
    }),
    { numRuns: 1_000, seed: 11 },
  );
});

test("a value that grew out of nothing explains better than one that kept its share", () => {
  const concentrated = bridgeOf(
    table(COLUMNS, [
      ["a", "500", "500", "0", 0],
      ["b", "200", "100", "100", 1],
    ]),
  )!;
  const spread = bridgeOf(
    table(COLUMNS, [
      ["x", "420", "360", "60", 0.17],
      ["y", "280", "240", "40", 0.17],
    ]),
  )!;
  expect(explanationOf(concentrated).members.map(({ names }) => names[0])).toEqual(["b"]);
  expect(explanationOf(concentrated).power).toBe(1);
  expect(explanationOf(concentrated).score).toBeGreaterThan(10 * explanationOf(spread).score);
});

const SKU: Column = { name: "sku", label: "SKU", role: "dimension", dimension: "sku" };
const UNIT: Column = { name: "unit", label: "Unit", role: "dimension", dimension: "unit" };
const QUANTITY: Column = { name: "quantity", label: "Quantity", role: "measure", metric: "quantity", part: "value" };
const PRICED = [SKU, UNIT, COST, PREVIOUS, QUANTITY, { ...QUANTITY, name: "quantity_previous", part: "previous" as const }];
const METRICS = { cost: "cost", quantity: "quantity" };

test("price, volume and mix, by hand: hours double, one price rises by a tenth, half as many go to the dear kind", () => {
  // cheap: 10 h at 1 → 30 h at 1.1; dear: 10 h at 3 → 10 h at 3
  const priced = table(PRICED, [
    ["cheap", "Hours", "33", "10", "30", "10"],
    ["dear", "Hours", "30", "30", "10", "10"],
    ["fresh", "GB", "7", null, "70", null],
    ["old", "GB", null, "5", null, "50"],
  ]);
  const split = priceVolumeOf(priced, METRICS, "unit")!;
  expect(split.volume.toString()).toBe("40"); // 40 spent, hours from 20 to 40
  expect(split.price.toString()).toBe("3"); // 30 h × 0.1
  expect(split.mix.toString()).toBe("-20"); // the rest of 23
  expect(split.added.toString()).toBe("7");
  expect(split.removed.toString()).toBe("-5");
  expect(split.change.toString()).toBe("25");
});

test("the parts of price and volume add up exactly, whatever the amounts", () => {
  const quantity = fc.oneof(
    fc.integer({ min: 0, max: 1_000_000 }).map((value) => (value / 1000).toString()),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("Hours", "GB"), amount, amount, quantity, quantity), { maxLength: 25 }), (rows) => {
      const split = priceVolumeOf(
        table(
          PRICED,
          rows.map(([unit, ...cells], i) => [`sku ${i}`, unit, ...cells]),
        ),
        METRICS,
        "unit",
      )!;
      const sum = split.volume.plus(split.mix).plus(split.price).plus(split.added).plus(split.removed);
      expect(sum.minus(split.change).isZero()).toBe(true);
    }),
    { numRuns: 500, seed: 5 },
  );
});
