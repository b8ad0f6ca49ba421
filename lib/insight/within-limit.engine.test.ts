import { afterAll, beforeAll, expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { batchedRun } from "@/lib/insight/batched-run";
import { sumExact } from "@/lib/insight/exact";
import { explain } from "@/lib/insight/explain";
import { LARGEST } from "@/lib/insight/within-limit";
import { personaOf } from "@/lib/personas/personas";
import { SemanticQuery } from "@/lib/semantic/query";
import { type FocusRow, focusCsv, type LoadedTable, loadTable } from "@/tests/focus-table";

const DAYS = 20;
const NAMES = Array.from({ length: 15 }, (_, i) => `machine-${String(i).padStart(2, "0")}`);

let loaded: LoadedTable;
beforeAll(async () => {
  const rows = NAMES.flatMap((ResourceId, name) =>
    Array.from(
      { length: DAYS },
      (_, day): FocusRow => ({
        ChargePeriodStart: `2026-10-${String(day + 1).padStart(2, "0")}`,
        ResourceId,
        EffectiveCost: 10 + name,
      }),
    ),
  );
  loaded = await loadTable(focusCsv(rows));
});
afterAll(() => loaded.close());

async function daily(limit: number) {
  const { model, warehouse } = loaded;
  const query = SemanticQuery.parse({
    metrics: [{ metric: "effective_cost" }],
    dimensions: [{ dimension: "resource" }],
    grain: "day",
    period: { start: "2026-10-01", end: "2026-10-21" },
    limit,
  });
  const analysis = { kind: "query" as const };
  const result = await runAnalysis({ analysis, query, model, run: batchedRun(model, (statement) => warehouse.query(statement)) });
  const { text } = explain({
    ...result,
    query,
    analysis,
    intent: "ask",
    question: "daily cost by resource",
    model,
    persona: personaOf("finops"),
  });
  const at = result.table.columns.findIndex(({ name }) => name === "effective_cost");
  return { result, text, total: sumExact(result.table.rows.map((row) => row[at])).toNumber() };
}
const TOTAL = NAMES.reduce((sum, _, name) => sum + DAYS * (10 + name), 0);

test("series that fit are all read", async () => {
  const { result, text, total } = await daily(10_000);
  expect(result.table.rows).toHaveLength(NAMES.length * DAYS);
  expect(result.further[LARGEST]).toBeUndefined();
  expect(total).toBe(TOTAL);
  expect(text).not.toContain("Other");
});

test("of too many the largest stand apart, the rest is one, and the sum is that of the whole period", async () => {
  const { result, text, total } = await daily(150);
  expect(result.table.rows.length).toBeLessThan(150);
  expect(total).toBe(TOTAL);
  expect(text).toMatch(/The \d largest resources stand apart, all others together as Other/);
});

test("where no cut helps, the text says that it is about the rows that were read", async () => {
  const { result, text } = await daily(30);
  expect(result.table.rows).toHaveLength(30);
  expect(text).toContain("Only the first 30 rows were read");
});
