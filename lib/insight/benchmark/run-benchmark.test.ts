import { expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { explain } from "@/lib/insight/explain";
import { createDailyBill, type DailyCharge, ROLES_MODEL } from "@/lib/insight/fixtures/daily-bill";
import { OCTOBER, query, story } from "@/lib/insight/fixtures/stories";
import { ungroundedNumbers } from "@/lib/insight/grounded";
import { lexicon, model, values } from "@/lib/language/fixtures/halcyon";
import { readQuestion } from "@/lib/language/read";
import type { Analysis } from "@/lib/language/reading";
import { PERSONAS } from "@/lib/personas/personas";

const charge = (service: string, account: string, cents: number): DailyCharge => ({
  service,
  account,
  region: "north-1",
  team: null,
  kind: "Usage",
  cents: () => cents,
});
const BILL = createDailyBill([
  charge("Serving", "shop", 30_000),
  charge("Storage", "shop", 10_000),
  charge("Serving", "research", 5_000),
  charge("Storage", "research", 15_000),
  charge("Storage", "lab", 1_000),
]);

async function tell(names: string[]) {
  const analysis: Analysis = { kind: "benchmark", dimension: "account", names };
  const wanted = query({
    period: OCTOBER,
    dimensions: [{ dimension: "account" }],
    filters: names.length > 1 ? [{ dimension: "account", op: "in", values: names }] : [],
  });
  const result = await runAnalysis({ analysis, query: wanted, model: ROLES_MODEL, run: BILL });
  const texts = Object.values(PERSONAS).map((persona) =>
    explain(story({ ...result, analysis, query: wanted, model: ROLES_MODEL, persona, question: "?" })),
  );
  expect(texts.flatMap(ungroundedNumbers)).toEqual([]);
  return texts[0]!.text;
}

test("two accounts: how much more one is", async () => {
  expect(await tell(["shop", "research"])).toContain("shop is 100% more");
});

test("one against all others: the middle of them", async () => {
  const text = await tell(["shop"]);
  expect(text).toContain("the middle of the other accounts");
  expect(text).toContain("more");
});

test.each([
  ["benchmark EC2 against Lambda last quarter", "service", 2],
  ["compare AWS with Azure last month per day", "provider", 2],
  ["a fair comparison of EC2 and Lambda", "service", 2],
  ["how does AWS benchmark", "provider", 1],
])("%s", (question, dimension, named) => {
  const { analysis, query: read } = readQuestion({
    question,
    model,
    values,
    lexicon,
    focus: null,
    history: [],
    settings: { fiscalYearStart: 1 },
  });
  expect(analysis).toMatchObject({ kind: "benchmark", dimension });
  expect(analysis.kind === "benchmark" && analysis.names).toHaveLength(named);
  expect(read?.metrics[0]?.perDay).toBe(true);
});

test.each(["compare AWS with Azure last month", "cost per day of EC2 and Lambda", "industry benchmark for storage"])(
  "%s is none",
  (question) => {
    expect(
      readQuestion({ question, model, values, lexicon, focus: null, history: [], settings: { fiscalYearStart: 1 } }).analysis.kind,
    ).not.toBe("benchmark");
  },
);
