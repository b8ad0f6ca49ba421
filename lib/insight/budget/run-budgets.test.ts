import { expect, test } from "vitest";
import type { Budget } from "@/lib/budgets/budget";
import { runAnalysis } from "@/lib/insight/analyze";
import { explain } from "@/lib/insight/explain";
import { ungroundedNumbers } from "@/lib/insight/grounded";
import { PERSONAS } from "@/lib/personas/personas";
import type { SemanticModel } from "@/lib/semantic/model";
import { SemanticQuery } from "@/lib/semantic/query";

const model = {
  dataset: "shop",
  version: "1",
  domain: "focus",
  columns: [],
  metrics: [{ id: "cost", label: "Cost", unit: { kind: "currency", currency: "EUR" }, additivity: "additive", time: "day", synonyms: [] }],
  dimensions: [],
  hierarchies: [],
  times: [{ id: "day", column: "Day", label: "Day", finest: "day" }],
  defaultMetric: "cost",
  defaultDimension: null,
  currency: { dimension: "currency", values: ["EUR"] },
  asOf: "2026-09-11T00:00:00Z",
  from: "2026-01-01T00:00:00Z",
} as unknown as SemanticModel;
const budget = (name: string, amount: string, month: string): Budget => ({
  id: name,
  name,
  scope: [],
  period: { start: `2026-${month}-01`, end: `2026-${String(Number(month) + 1).padStart(2, "0")}-01` },
  amount,
  currency: "EUR",
});
/** every budget's actual is 1,500 */
const run = async () => ({
  table: { columns: [{ name: "cost", label: "Cost", role: "measure" as const, metric: "cost", part: "value" as const }], rows: [["1500"]] },
  sql: "SELECT 1500",
  params: {},
});
const query = SemanticQuery.parse({ metrics: [{ metric: "cost" }] });
const analyse = (budgets: Budget[]) => runAnalysis({ analysis: { kind: "budget", budgets }, query, model, run });

test("shows the budgets of the running period, the fullest first", async () => {
  const { table } = await analyse([budget("Wide", "6000", "09"), budget("Tight", "1000", "09"), budget("Past", "10", "03")]);
  expect(table.rows).toEqual([
    ["Tight, September 2026", "1500", "1000", "500", "4500", 1.5, 1 / 3],
    ["Wide, September 2026", "1500", "6000", "-4500", "4500", 0.25, 1 / 3],
  ]);
});

test("says over, and what the pace leads to, for every persona, with numbers that are facts", async () => {
  const budgets = [budget("Tight", "1000", "09"), budget("Wide", "6000", "09")];
  const { table, further } = await analyse(budgets);
  for (const persona of Object.values(PERSONAS)) {
    const insight = explain({
      table,
      further,
      query,
      analysis: { kind: "budget", budgets },
      intent: "budget",
      model,
      persona,
      question: "are we over budget?",
    });
    expect(insight.text).toContain("over");
    expect(ungroundedNumbers(insight)).toEqual([]);
  }
});
