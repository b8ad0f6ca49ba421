import { afterAll, beforeAll, expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { batchedRun } from "@/lib/insight/batched-run";
import { explain } from "@/lib/insight/explain";
import { personaOf } from "@/lib/personas/personas";
import { type Filter, SemanticQuery } from "@/lib/semantic/query";
import { type FocusRow, focusCsv, type LoadedTable, loadTable } from "@/tests/focus-table";

const charge = (day: string, ServiceName: string, EffectiveCost: number, BillingCurrency: string): FocusRow => ({
  ChargePeriodStart: day,
  ServiceName,
  EffectiveCost,
  BillingCurrency,
});
const MONTHS = ["2026-09-10", "2026-10-10"];

let loaded: LoadedTable;
beforeAll(async () => {
  const rows = MONTHS.flatMap((day, month) => [
    charge(day, "Machines", 100 + 10 * month, "USD"),
    charge(day, "Storage", 50, "USD"),
    charge(day, "Queues", 20, "USD"),
    charge(day, "Mail", 40 + 5 * month, "EUR"),
    charge(day, "Storage", 30, "EUR"),
  ]);
  loaded = await loadTable(focusCsv(rows));
});
afterAll(() => loaded.close());

async function told(filters: Filter[]): Promise<string> {
  const { model, warehouse } = loaded;
  const query = SemanticQuery.parse({
    metrics: [{ metric: "effective_cost" }],
    period: { start: "2026-10-01", end: "2026-11-01" },
    filters,
  });
  const analysis = { kind: "drivers" as const, dimensions: [] };
  const run = batchedRun(model, (statement) => warehouse.query(statement));
  const result = await runAnalysis({ analysis, query, model, run });
  return explain({ ...result, query, analysis, intent: "explain-change", question: "why?", model, persona: personaOf("finance") }).text;
}

test("a scope in another currency than most of the data is told in its own", async () => {
  const text = await told([{ dimension: "service", op: "in", values: ["Mail"] }]);
  expect(text).toContain("€45");
  expect(text).not.toContain("currency of most rows");
});

test("a scope in both keeps to the currency of most rows and says which it left out", async () => {
  const text = await told([{ dimension: "service", op: "in", values: ["Mail", "Machines"] }]);
  expect(text).toContain("$110");
  expect(text).toMatch(/amounts in EUR are not in it/);
});
