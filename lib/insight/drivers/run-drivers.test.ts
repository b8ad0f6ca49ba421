import { expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { explain } from "@/lib/insight/explain";
import { createBill } from "@/lib/insight/fixtures/bill";
import { MODEL, OCTOBER, query, story } from "@/lib/insight/fixtures/stories";
import type { Run } from "@/lib/insight/run";

/** October's bill: a model service in one account and region grew by 900, storage fell by 60, the rest stayed. */
const BILL = createBill([
  { service: "Model serving", account: "research", region: "north", team: "ml", september: "300.10", october: "1200.10" },
  { service: "Model serving", account: "shop", region: "north", team: "web", september: "50", october: "52" },
  { service: "Object storage", account: "shop", region: "south", team: "web", september: "500.05", october: "440.05" },
  { service: "Virtual machines", account: "research", region: "south", team: "ml", september: "800", october: "800" },
  { service: "Virtual machines", account: "shop", region: "north", team: null, september: "700", october: "700" },
]);

function counted(run: Run): { run: Run; names: string[] } {
  const names: string[] = [];
  return {
    names,
    run: (asked, name) => {
      names.push(name);
      return run(asked, name);
    },
  };
}

test("the best dimension is found, all its values stay, the cause is followed to the account", async () => {
  const { run, names } = counted(BILL);
  const result = await runAnalysis({ analysis: { kind: "drivers", dimensions: [] }, query: query({ period: OCTOBER }), model: MODEL, run });
  expect(result.table.rows.map(([name, , , change]) => [name, change])).toEqual([
    ["Model serving", "902"],
    ["Object storage", "-60"],
    ["Virtual machines", "0"],
  ]);
  expect(Object.keys(result.further)).toEqual(expect.arrayContaining(["total", "by:account", "by:region", "cause:1:account"]));
  expect(names.length).toBeLessThan(20);
});

test("an asked dimension is kept, and the text names the path", async () => {
  const asked = query({ period: OCTOBER });
  const analysis = { kind: "drivers" as const, dimensions: ["service"] };
  const result = await runAnalysis({ analysis, query: asked, model: MODEL, run: BILL });
  const { text } = explain(story({ ...result, analysis, query: asked, intent: "explain-change", question: "Why did it rise?" }));
  expect(text).toContain("up 35.8% ($842) on September 2026");
  expect(text).toContain("Model serving");
  expect(text).toContain("research");
});

test("a stopped turn ends with its code", async () => {
  const controller = new AbortController();
  controller.abort();
  const input = { analysis: { kind: "query" as const }, query: query({}), model: MODEL, run: BILL, signal: controller.signal };
  await expect(runAnalysis(input)).rejects.toMatchObject({ code: "CANCELLED" });
});

test("a further query that fails costs its context, not the answer", async () => {
  const run: Run = (asked, name) => (name === "answer" ? BILL(asked, name) : Promise.reject(new Error("down")));
  const result = await runAnalysis({ analysis: { kind: "query" }, query: query({ period: OCTOBER }), model: MODEL, run });
  expect(result.table.rows).toEqual([["3192.15"]]);
  expect(result.further).toEqual({});
});
