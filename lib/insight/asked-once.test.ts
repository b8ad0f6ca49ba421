import { expect, test } from "vitest";
import { createResultCache } from "@/adapters/cache/result-cache";
import { askedOnce } from "@/lib/insight/asked-once";
import type { Ran, Run } from "@/lib/insight/run";
import { SemanticQuery } from "@/lib/semantic/query";

const COST = SemanticQuery.parse({ metrics: [{ metric: "cost" }] });
const BY_TEAM = SemanticQuery.parse({ ...COST, dimensions: [{ dimension: "team" }] });

function counting() {
  const asked: string[] = [];
  const run: Run = async (query, name) => {
    asked.push(name);
    if (query.limit === 13) throw new Error("down");
    return { table: { columns: [], rows: [] }, sql: name, params: {} };
  };
  return { asked, run };
}

test("the same rows are queried once, others for themselves", async () => {
  const { asked, run } = counting();
  const once = askedOnce(run, "v1", null);
  const answers = await Promise.all([once(COST, "a"), once(COST, "b"), once(BY_TEAM, "c")]);
  expect(asked).toEqual(["a", "c"]);
  expect(answers[0]).toBe(answers[1]);
});

test("a later run finds them again, for the same version of the data only", async () => {
  const { asked, run } = counting();
  const kept = createResultCache<Ran>(100);
  await askedOnce(run, "v1", kept)(COST, "first");
  await askedOnce(run, "v1", kept)(COST, "again");
  await askedOnce(run, "v2", kept)(COST, "new data");
  expect(asked).toEqual(["first", "new data"]);
});

test("a failure is not kept for later runs", async () => {
  const { asked, run } = counting();
  const kept = createResultCache<Ran>(100);
  const failing = { ...COST, limit: 13 };
  await expect(askedOnce(run, "v1", kept)(failing, "first")).rejects.toThrow("down");
  await expect(askedOnce(run, "v1", kept)(failing, "again")).rejects.toThrow("down");
  expect(asked).toEqual(["first", "again"]);
});
