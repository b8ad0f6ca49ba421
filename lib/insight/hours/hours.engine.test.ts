import { afterAll, beforeAll, expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { explain } from "@/lib/insight/explain";
import { story } from "@/lib/insight/fixtures/stories";
import { ungroundedNumbers } from "@/lib/insight/grounded";
import { hourlyCompany } from "@/lib/insight/hours/fixtures/hourly-company";
import { isoHour } from "@/lib/insight/series/days";
import { PERSONAS } from "@/lib/personas/personas";
import { compileQuery, toTable } from "@/lib/semantic/compile";
import { SemanticQuery } from "@/lib/semantic/query";
import { focusCsv, type LoadedTable, loadTable } from "@/tests/focus-table";

const { series, planted, firstHour } = hourlyCompany(7, 3);
const [spike] = planted;
let table: LoadedTable;

beforeAll(async () => {
  const rows = series.flatMap(({ key, points }) =>
    points.map(({ day, value }, index) => ({
      ChargePeriodStart: day,
      ChargePeriodEnd: isoHour(firstHour + index + 1),
      BillingPeriodStart: `${day.slice(0, 7)}-01T00:00:00Z`,
      BillingPeriodEnd: `${day.slice(0, 7)}-28T00:00:00Z`,
      ServiceName: String(key.service),
      SubAccountId: String(key.account),
      SubAccountName: String(key.account),
      EffectiveCost: value.toFixed(6),
    })),
  );
  table = await loadTable(focusCsv(rows));
});
afterAll(() => table.close());

test("hours of a day are judged by the hours of the weeks before it, on the engine", async () => {
  const day = isoHour(firstHour + spike!.start).slice(0, 10);
  const next = isoHour(firstHour + spike!.start + 24).slice(0, 10);
  const { model, warehouse } = table;
  expect(model.times[0]?.finest).toBe("hour");
  const query = SemanticQuery.parse({ metrics: [{ metric: "effective_cost" }], period: { start: day, end: next }, grain: "hour" });
  const result = await runAnalysis({
    analysis: { kind: "anomalies" },
    query,
    model,
    async run(asked) {
      const compiled = compileQuery(model, asked);
      return { table: toTable(compiled, await warehouse.query(compiled.statement)), ...compiled.statement };
    },
  });
  const columns = result.table.columns.map(({ name }) => name);
  const [first] = result.table.rows;
  expect(first?.[columns.indexOf("service")]).toBe(spike!.service);
  expect(first?.[columns.indexOf("time")]).toBe(isoHour(firstHour + spike!.start));
  expect(result.table.columns.find(({ grain }) => grain)?.grain).toBe("hour");
  const insight = explain(
    story({ ...result, analysis: { kind: "anomalies" }, query, model, persona: PERSONAS.finops, question: "any spikes by hour?" }),
  );
  expect(ungroundedNumbers(insight)).toEqual([]);
  expect(insight.text).toContain("UTC");
  expect(insight.text).toContain(spike!.service);
});
