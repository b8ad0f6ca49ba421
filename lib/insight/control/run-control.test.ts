import { expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { explain } from "@/lib/insight/explain";
import { createDailyBill, ROLES_MODEL } from "@/lib/insight/fixtures/daily-bill";
import { query, story } from "@/lib/insight/fixtures/stories";
import { ungroundedNumbers } from "@/lib/insight/grounded";
import { lexicon, model, values } from "@/lib/language/fixtures/halcyon";
import { readQuestion } from "@/lib/language/read";
import { PERSONAS } from "@/lib/personas/personas";

const QUARTER = { start: "2026-08-01", end: "2026-11-01" };
const noise = (index: number) => ((index * 7919) % 101) - 50;

async function chart(extra: (index: number) => number) {
  const bill = createDailyBill([
    {
      service: "A",
      account: "b",
      region: "c",
      team: null,
      kind: "Usage",
      cents: (index) => 10_000 + 20 * noise(index) - (index % 7 > 4 ? 3_000 : 0) + extra(index),
    },
  ]);
  const asked = query({ period: QUARTER, grain: "day" });
  const result = await runAnalysis({ analysis: { kind: "control" }, query: asked, model: ROLES_MODEL, run: bill });
  const texts = Object.values(PERSONAS).map((persona) =>
    explain(
      story({ ...result, analysis: { kind: "control" }, query: asked, model: ROLES_MODEL, persona, question: "is it under control?" }),
    ),
  );
  expect(texts.flatMap(ungroundedNumbers)).toEqual([]);
  return { ...result, text: texts[0]!.text };
}

test("a weekly habit with noise is under control", async () => {
  const { table, text } = await chart(() => 0);
  expect(table.columns.map(({ part }) => part)).toEqual([undefined, "value", "expected", "lower", "upper"]);
  expect(text).toContain("was under control in Aug – Oct 2026");
});

test("a wild day breaks the first rule on its date", async () => {
  const { text } = await chart((index) => (index === 400 ? 20_000 : 0)); // 6 Oct 2026
  expect(text).toContain("not under control");
  expect(text).toContain("Nelson rule 1 (a value outside of the limits): 6 Oct 2026");
});

test("a small lasting step breaks a rule of runs, with what it means", async () => {
  const { text } = await chart((index) => (index >= 405 ? 1_100 : 0)); // 11 Oct 2026
  expect(text).toMatch(/Nelson rule [26]/);
  expect(text).toContain("level");
});

test.each([
  ["is storage cost under control?", "day"],
  ["control chart of compute", "day"],
  ["weekly control chart of spend", "week"],
  ["which nelson rules does EC2 break in April?", "day"],
  ["SPC for databases in 2024", "week"],
])("%s", (question, grain) => {
  const reading = readQuestion({ question, model, values, lexicon, focus: null, history: [], settings: { fiscalYearStart: 1 } });
  expect(reading.analysis).toEqual({ kind: "control" });
  expect(reading.chart).toBe("control-chart");
  expect(reading.query?.grain).toBe(grain);
});
