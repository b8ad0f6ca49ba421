import fc from "fast-check";
import { expect, test } from "vitest";
import { COLUMN_DIMENSIONS } from "@/lib/focus/dimension-list";
import { leverRoles } from "@/lib/focus/lever-roles";
import { PART_DIMENSIONS } from "@/lib/focus/part-dimensions";
import { type Charge, kindTests } from "@/lib/insight/advice/charges";
import type { Bench } from "@/lib/insight/advice/claim";
import { Ledger } from "@/lib/insight/advice/ledger";
import { claimAll, missingFor } from "@/lib/insight/advice/levers";
import { Exact, sumExact } from "@/lib/insight/exact";
import { SemanticQuery } from "@/lib/semantic/query";

const ROLES = leverRoles([...COLUMN_DIMENSIONS, ...PART_DIMENSIONS]);
const BASE = SemanticQuery.parse({ metrics: [{ metric: "cost" }], period: { start: "2026-10-01", end: "2026-11-01" } });

function charge(key: Charge["key"], cost: number, amounts: Partial<Pick<Charge, "list" | "contracted" | "quantity">> = {}): Charge {
  const full = { charge: "Usage", provider: "Cloud", ...key };
  return { key: full, shown: full, cost: new Exact(cost), list: cost, contracted: cost, quantity: 0, ...amounts };
}

function benchOf(charges: Charge[]): Bench {
  return {
    charges,
    ledger: new Ledger(),
    roles: ROLES,
    is: kindTests(ROLES),
    tables: {},
    base: BASE,
    asOf: "2026-11-01",
    least: new Exact(1),
  };
}

const found = (charges: Charge[], lever: string) => claimAll(benchOf(charges)).filter((claim) => claim.lever === lever);

test("what the meter calls idle can go altogether", () => {
  const [claim] = found([charge({ resource: "ip-1", item: "Unattached static IP", account: "shop" }, 40)], "idle");
  expect(claim).toMatchObject({ confidence: "high", owner: "shop" });
  expect(claim?.amount.toNumber()).toBe(40);
  expect(claim?.evidence.filters).toContainEqual(expect.objectContaining({ dimension: "resource", values: ["ip-1"] }));
});

const priced = (account: string, price: number, list: number) =>
  charge({ account, item: "Widget hours", service: "Widgets", unit: "Hours", pricing: "Standard", region: "north" }, price * 100, {
    list: list * 100,
    contracted: price * 100,
    quantity: 100,
  });

test("an account that pays more for the same item claims what lies above the usual price", () => {
  const [claim] = found([priced("a", 1, 1), priced("b", 1, 1), priced("c", 1.25, 1.25)], "price-outlier");
  expect(claim?.scope).toContain("c");
  expect(claim?.amount.toNumber()).toBeCloseTo(25, 6);
});

test("an account without the others' discount is a missing contract, and not a dear account on top", () => {
  const charges = [priced("a", 0.9, 1), priced("b", 0.9, 1), priced("c", 1, 1)];
  expect(found(charges, "rate-difference")[0]?.amount.toNumber()).toBeCloseTo(10, 6);
  expect(found(charges, "price-outlier")).toEqual([]);
});

test("the unused part of a commitment is claimed by commitment", () => {
  const unused = charge({ commitment: "ri-1", commitmentStatus: "Unused", pricing: "Committed" }, 30);
  expect(found([unused], "unused-commitment").map(({ scope, amount }) => [scope, amount.toNumber()])).toEqual([["ri-1", 30]]);
});

test("what the data lacks is named by its column", () => {
  const roles = { levers: leverRoles(COLUMN_DIMENSIONS.filter(({ id }) => id !== "commitment-status")) };
  expect(missingFor("unused-commitment", { roles })).toEqual(["CommitmentDiscountStatus"]);
});

const anyCharge = fc
  .record({
    resource: fc.constantFrom("r1", "r2", "r3"),
    account: fc.constantFrom("a-dev", "b-prod", "c-prod"),
    item: fc.constantFrom("Idle IP address", "Compute hours", "Data transfer out", "Disk"),
    category: fc.constantFrom("Compute", "Storage", "Networking"),
    pricing: fc.constantFrom("Standard", "Dynamic"),
    commitmentStatus: fc.constantFrom(undefined, "Used", "Unused"),
    marketplace: fc.constantFrom("true", "false"),
    cost: fc.double({ min: -20, max: 500, noNaN: true }),
    rate: fc.double({ min: 0.3, max: 1, noNaN: true }),
  })
  .map(({ cost, rate, ...key }) =>
    charge({ ...key, commitment: key.commitmentStatus && "c1", service: "S", unit: "Hours", region: "north" }, Number(cost.toFixed(4)), {
      list: cost / rate,
      contracted: cost,
      quantity: 10,
    }),
  );

test("on any bill, all levers together claim no charge for more than it cost", () => {
  fc.assert(
    fc.property(fc.array(anyCharge, { maxLength: 40 }), (charges) => {
      const bench = benchOf(charges);
      const saved = sumExact(claimAll(bench).flatMap(({ effect, amount }) => (effect === "saves" ? [amount.toFixed()] : [])));
      const taken = sumExact(charges.filter(({ cost }) => cost.gt(0)).map((one) => one.cost.minus(bench.ledger.free(one)).toFixed()));
      expect(saved.eq(taken)).toBe(true);
      expect(charges.every((one) => bench.ledger.free(one).gte(0))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
