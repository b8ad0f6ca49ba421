import { afterAll, beforeAll, expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { batchedRun } from "@/lib/insight/batched-run";
import { SemanticQuery } from "@/lib/semantic/query";
import { type FocusRow, focusCsv, type LoadedTable, loadTable } from "@/tests/focus-table";

const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
const SPIKE = "2026-04-15";

/** 150 days of two services; support of a month is charged on its first day; one service costs four times as much on one day. */
function bill(): FocusRow[] {
  const days = Array.from({ length: 150 }, (_, index) => day(index));
  const wobble = (index: number) => (index * 37) % 7;
  const usage = days.flatMap((ChargePeriodStart, index): FocusRow[] => [
    { ChargePeriodStart, ServiceName: "Machines", SubAccountId: "live", RegionId: "north", EffectiveCost: 100 + wobble(index) },
    {
      ChargePeriodStart,
      ServiceName: "Queues",
      SubAccountId: "live",
      EffectiveCost: (ChargePeriodStart === SPIKE ? 4 : 1) * (60 + wobble(index)),
    },
  ]);
  const support = days
    .filter((date) => date.endsWith("-01"))
    .map(
      (ChargePeriodStart): FocusRow => ({
        ChargePeriodStart,
        ServiceName: "Support",
        SubAccountId: "live",
        ChargeFrequency: "Recurring",
        EffectiveCost: 3000 + wobble(Number(ChargePeriodStart.slice(5, 7))),
      }),
    );
  return [...usage, ...support];
}

let loaded: LoadedTable;
beforeAll(async () => {
  loaded = await loadTable(focusCsv(bill()));
});
afterAll(() => loaded.close());

test("a fee of the month is no unusual day; the spike is told, with its service", async () => {
  const run = batchedRun(loaded.model, (statement) => loaded.warehouse.query(statement));
  const query = SemanticQuery.parse({ metrics: [{ metric: "effective_cost" }] });
  const { table } = await runAnalysis({ analysis: { kind: "anomalies" }, query, model: loaded.model, run });
  const [service, peak] = ["service", "peak_day"].map((name) => table.columns.findIndex((column) => column.name === name));
  expect(table.rows.map((row) => [row[service!], row[peak!]])).toEqual([["Queues", SPIKE]]);
});
