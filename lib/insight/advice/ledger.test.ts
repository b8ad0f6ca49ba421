import fc from "fast-check";
import { expect, test } from "vitest";
import type { Charge } from "@/lib/insight/advice/charges";
import { Ledger } from "@/lib/insight/advice/ledger";
import { Exact, sumExact } from "@/lib/insight/exact";

const chargeOf = (cost: string): Charge => ({ key: {}, shown: {}, cost: new Exact(cost), list: 0, contracted: 0, quantity: 0 });
const money = fc.integer({ min: -1_000_000, max: 100_000_000 }).map((cents) => (cents / 10_000).toFixed(4));
const share = fc.record({ picks: fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), fraction: fc.double({ min: -0.5, max: 2 }) });

test("however claims overlap, a charge is never claimed for more than it cost", () => {
  fc.assert(
    fc.property(
      fc.array(money, { minLength: 1, maxLength: 20 }),
      fc.array(fc.array(share, { maxLength: 3 }), { maxLength: 12 }),
      (costs, claims) => {
        const charges = costs.map(chargeOf);
        const ledger = new Ledger();
        const taken = claims.map((shares) => {
          const parts = shares.map(({ picks, fraction }) => ({ charges: picks.map((pick) => charges[pick % charges.length]!), fraction }));
          const before = ledger.worth(parts);
          const amount = ledger.take(parts);
          return { before, amount };
        });
        const positive = charges.filter(({ cost }) => cost.gt(0));
        expect(charges.every((charge) => ledger.free(charge).gte(0))).toBe(true);
        const left = sumExact(positive.map((charge) => ledger.free(charge).toFixed()));
        const all = sumExact(taken.map(({ amount }) => amount.toFixed()));
        expect(all.plus(left).eq(sumExact(positive.map(({ cost }) => cost.toFixed())))).toBe(true);
      },
    ),
  );
});

test("a later claim works on what an earlier one left", () => {
  const machine = chargeOf("100");
  const ledger = new Ledger();
  expect(ledger.take([{ charges: [machine], fraction: 0.25 }]).toFixed()).toBe("25");
  expect(ledger.take([{ charges: [machine], fraction: 0.5 }]).toFixed()).toBe("37.5");
  expect(ledger.free(machine).toFixed()).toBe("37.5");
});
