import { describe, expect, test } from "vitest";
import { type Budget, budgetPeriod } from "@/lib/budgets/budget";
import { parseBudgets } from "@/lib/budgets/parse-budgets";
import { budgetStatus } from "@/lib/budgets/status";
import type { SemanticModel } from "@/lib/semantic/model";

const budget: Budget = {
  id: "1",
  name: "All",
  scope: [],
  period: { start: "2026-09-01", end: "2026-10-01" },
  amount: "3000",
  currency: "EUR",
};
const model = {
  currency: { dimension: "currency", values: ["EUR"] },
  defaultDimension: "shop",
  dimensions: [
    { id: "shop", label: "Shop", synonyms: ["store"] },
    { id: "tag:costcenter", label: "Cost center", synonyms: ["cost center"] },
  ],
} as unknown as SemanticModel;
const parse = (text: string) => parseBudgets(text, model, () => "id");

test.each([
  ["2026-10", "2026-10-01", "2026-11-01"],
  ["2026-q4", "2026-10-01", "2027-01-01"],
  ["2026", "2026-01-01", "2027-01-01"],
])("%s is a period", (text, start, end) => {
  expect(budgetPeriod(text)).toEqual({ start, end });
});

test("other text is no period", () => {
  expect(["October", "2026-13", "2026-Q5", ""].map(budgetPeriod)).toEqual([null, null, null, null]);
});

describe("budgetStatus", () => {
  test("projects at the rate so far: 1,500 of 3,000 in 10 of 30 days ends at 4,500", () => {
    expect(budgetStatus(budget, "1500", "2026-09-11")).toMatchObject({
      state: "at-risk",
      variance: "-1500",
      projected: "4500",
      projectedOverrun: "1500",
      usedFraction: 0.5,
      burnRate: 1.5,
    });
  });

  test("over, within, and not started", () => {
    expect(budgetStatus(budget, "3000.01", "2026-09-20").state).toBe("over");
    expect(budgetStatus(budget, "900", "2026-09-11").state).toBe("within");
    expect(budgetStatus(budget, "0", "2026-08-20")).toMatchObject({ state: "not-started", burnRate: null });
  });

  test("a period that is over projects nothing further", () => {
    expect(budgetStatus(budget, "2999.99", "2026-12-01").projected).toBe("2999.99");
  });
});

describe("parseBudgets", () => {
  test("reads scopes by label or synonym and amounts with separators", () => {
    expect(parse('Name,Scope,Period,Amount\nTown,store = Old Town; cost-center=CC 7,2026-Q4,"12,500.50"')).toEqual([
      {
        id: "id",
        name: "Town",
        scope: [
          { dimension: "shop", op: "in", values: ["Old Town"] },
          { dimension: "tag:costcenter", op: "in", values: ["CC 7"] },
        ],
        period: { start: "2026-10-01", end: "2027-01-01" },
        amount: "12500.50",
        currency: "EUR",
      },
    ]);
  });

  test.each([
    ["name,period\nA,2026", "no column amount"],
    ["name,scope,period,amount\nA,moon=1,2026,5", "no scope"],
    ["name,scope,period,amount\nA,,soon,5", "no period"],
    ["name,scope,period,amount\nA,,2026,-5", "amount"],
    ["name,scope,period,amount\n", "no budgets"],
  ])("says what is wrong in %j", (text, words) => {
    expect(() => parse(text)).toThrow(words);
  });
});
