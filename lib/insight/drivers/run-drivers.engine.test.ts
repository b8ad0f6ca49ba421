import { afterEach, expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { batchedRun } from "@/lib/insight/batched-run";
import { explain } from "@/lib/insight/explain";
import { personaOf } from "@/lib/personas/personas";
import { SemanticQuery } from "@/lib/semantic/query";
import { type FocusRow, focusCsv, type LoadedTable, loadTable } from "@/tests/focus-table";

let loaded: LoadedTable;
afterEach(() => loaded.close());

const PERIOD = { start: "2026-10-01", end: "2026-11-01" };

/** What the answer to "why did it change in October?" says, over rows of September and October. */
async function told(rows: FocusRow[], filters: unknown[] = []): Promise<string> {
  loaded = await loadTable(focusCsv(rows));
  const { model, warehouse } = loaded;
  const query = SemanticQuery.parse({ metrics: [{ metric: "effective_cost" }], period: PERIOD, filters });
  const analysis = { kind: "drivers" as const, dimensions: [] };
  const result = await runAnalysis({ analysis, query, model, run: batchedRun(model, (statement) => warehouse.query(statement)) });
  const persona = { ...personaOf("finops"), text: { ...personaOf("finops").text, sentences: 20 } };
  return explain({ ...result, query, analysis, intent: "explain-change", question: "Why did it change?", model, persona }).text;
}

/** Metered usage of a month: quantity × price. */
function metered(month: string, service: string, quantity: number, price: number, more: Partial<FocusRow> = {}): FocusRow {
  const cost = quantity * price;
  return {
    ChargePeriodStart: `2026-${month}-10`,
    ServiceName: service,
    SubAccountId: "live",
    SkuId: `${service}-sku`,
    SkuPriceId: `${service}-price`,
    PricingQuantity: quantity,
    PricingUnit: "Hours",
    ListCost: cost,
    ContractedCost: cost,
    EffectiveCost: cost,
    ...more,
  };
}

test("a price that rose at the same amount is told as a price, not as usage", async () => {
  const text = await told([
    metered("09", "Machines", 1000, 1),
    metered("10", "Machines", 1000, 1.2),
    metered("09", "Storage", 500, 1),
    metered("10", "Storage", 500, 1),
  ]);
  expect(text).toContain("prices added $200");
  expect(text).not.toContain("amount used");
});

test("more of the same is volume, a shift to the dearer item is mix", async () => {
  // 1,000 hours at 1 and 1,000 at 3 become 1,500 and 1,500: half as much more of all, $2,000; then 500 hours shift to the dearer, $1,000
  const text = await told([
    metered("09", "Small", 1000, 1),
    metered("09", "Large", 1000, 3),
    metered("10", "Small", 1000, 1),
    metered("10", "Large", 2000, 3),
  ]);
  expect(text).toContain("the amount used added $2K and the mix added $1K");
});

test("new and gone services are told with their money", async () => {
  const text = await told([
    metered("09", "Old", 300, 1),
    metered("10", "New", 800, 1),
    metered("09", "Same", 1000, 1),
    metered("10", "Same", 1000, 1),
  ]);
  expect(text).toMatch(/New services add \$800; services no longer used take away \$300/);
});

test("a commitment that another account uses now is told as such", async () => {
  const committed = (month: string, account: string): FocusRow =>
    metered(month, "Machines", 1000, 1, {
      SubAccountId: account,
      EffectiveCost: 600,
      BilledCost: 0,
      PricingCategory: "Committed",
      CommitmentDiscountId: "plan-1",
      CommitmentDiscountName: "Plan",
      CommitmentDiscountType: "Reserved",
      CommitmentDiscountCategory: "Usage",
      CommitmentDiscountStatus: "Used",
    });
  const plain = (month: string, account: string) => metered(month, "Machines", 1000, 1, { SubAccountId: account });
  const text = await told(
    [committed("09", "shop"), plain("09", "search"), plain("10", "shop"), committed("10", "search")],
    [{ dimension: "account", op: "in", values: ["shop"] }],
  );
  expect(text).toContain("they saved $400 less, which raises the cost");
  expect(text).toContain("The coverage went elsewhere: outside this scope commitments saved $400 more.");
});

test("a goodwill adjustment is told as a charge of its own, not as usage to look for", async () => {
  const months = ["05", "06", "07", "08", "09", "10"];
  const text = await told([
    ...months.flatMap((month) => [metered(month, "Machines", 1000, 1), metered(month, "Storage", 500, 1)]),
    { ...metered("10", "Storage", 1, -400, { SubAccountId: "main" }), ChargeCategory: "Adjustment" },
  ]);
  expect(text).toContain("account main and charge category Adjustment");
  expect(text).toContain(
    "The change is a charge of charge category Adjustment, not usage: check it on the bill rather than what is running.",
  );
});
