import { expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { periodsOf } from "@/lib/insight/benchmark/peer";
import { explain } from "@/lib/insight/explain";
import { createDailyBill, type DailyCharge, ROLES_MODEL } from "@/lib/insight/fixtures/daily-bill";
import { OCTOBER, query, SEPTEMBER, story } from "@/lib/insight/fixtures/stories";
import { ungroundedNumbers } from "@/lib/insight/grounded";
import type { Run } from "@/lib/insight/run";
import type { Analysis } from "@/lib/language/reading";
import { PERSONAS } from "@/lib/personas/personas";
import type { SemanticModel } from "@/lib/semantic/model";

const charge = (service: string, cents: number): DailyCharge => ({
  service,
  account: "shop",
  region: "north-1",
  team: null,
  kind: "Usage",
  cents: () => cents,
});

/** A bill that knows shares of the whole, averages per day and counts of accounts, as the semantic layer does. */
function withShares(charges: DailyCharge[], accounts: number): Run {
  const bill = createDailyBill(charges);
  return async (asked, name) => {
    const ran = await bill(asked, name);
    const { columns, rows } = ran.table;
    if (asked.buckets) return { ...ran, table: { columns: [columns.at(-1)!], rows: [[accounts]] } };
    if (asked.metrics[0]?.perDay) return { ...ran, table: { columns, rows: rows.map(([sum]) => [(Number(sum) / 31).toFixed(2)]) } };
    if (!asked.share) return ran;
    const whole = rows.reduce((sum, [, cost]) => sum + Number(cost), 0);
    const share = { ...columns[1]!, name: "share", label: "Share", part: "share" as const, unit: { kind: "fraction" as const } };
    return { ...ran, table: { columns: [...columns, share], rows: rows.map((row) => [...row, Number(row[1]) / whole]) } };
  };
}

const OURS = withShares([charge("Compute", 30_000), charge("Storage", 10_000)], 4);
const THEIRS = withShares([charge("Compute", 5_000), charge("Storage", 15_000)], 1);
const analysis: Analysis = { kind: "peer", dataset: "x", version: "1", name: "Acme", own: "Us", period: OCTOBER };
const asked = query({ period: OCTOBER, dimensions: [{ dimension: "service" }], share: { of: "total" } });

async function tell(peerModel: SemanticModel = ROLES_MODEL, more: Partial<Extract<Analysis, { kind: "peer" }>> = {}) {
  const peer = { model: peerModel, run: THEIRS, business: [] };
  const wanted = { ...analysis, ...more } as Analysis;
  const result = await runAnalysis({ analysis: wanted, query: asked, model: ROLES_MODEL, run: OURS, peer });
  const texts = Object.values(PERSONAS).map((persona) => {
    const insight = explain(story({ ...result, analysis: wanted, query: asked, model: ROLES_MODEL, persona, question: "?" }));
    expect(ungroundedNumbers(insight)).toEqual([]);
    return insight.text;
  });
  return { result, text: texts[2]! };
}

test("two datasets of one currency: the cost of a day, of a day and account, and where the shares differ", async () => {
  const { result, text } = await tell();
  expect(text).toContain("$400 in Us and $200 in Acme: 100% more here");
  expect(text).toContain("$100 here and $200 there for each account (50% less)");
  expect(text).toContain("Compute (75% here, 25% there)");
  expect(result.table.rows).toEqual([
    ["Compute", "Us", 0.75],
    ["Storage", "Us", 0.25],
    ["Compute", "Acme", 0.25],
    ["Storage", "Acme", 0.75],
  ]);
});

test("a month that the other does not have is told, not passed over", async () => {
  expect((await tell(ROLES_MODEL, { period: SEPTEMBER })).text).toContain("Of Acme it is September 2026: it does not hold the same time.");
});

test("what the other does not know cannot be compared", async () => {
  await expect(tell({ ...ROLES_MODEL, metrics: [] })).rejects.toMatchObject({ code: "DATA_EMPTY" });
  const input = { analysis, query: asked, model: ROLES_MODEL, run: OURS };
  await expect(runAnalysis(input)).rejects.toMatchObject({ code: "DATA_EMPTY" });
});

test("both are taken from the latest month that both hold; else each from its own last", () => {
  const older = { ...ROLES_MODEL, from: "2025-01-01", asOf: "2026-10-15T00:00:00Z" };
  expect(periodsOf(null, ROLES_MODEL, older)).toEqual({ own: SEPTEMBER, peer: SEPTEMBER });
  const gone = { ...ROLES_MODEL, from: "2024-01-01", asOf: "2025-02-01T00:00:00Z" };
  expect(periodsOf(null, ROLES_MODEL, gone)).toEqual({ own: OCTOBER, peer: { start: "2025-01-01", end: "2025-02-01" } });
  expect(periodsOf(OCTOBER, ROLES_MODEL, { ...gone, from: null, asOf: null })).toBeNull();
});
