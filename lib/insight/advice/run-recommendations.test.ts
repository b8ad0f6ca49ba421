import { expect, test } from "vitest";
import { type Advice, runRecommendations } from "@/lib/insight/advice/run-recommendations";
import { createDailyBill, ROLES_MODEL } from "@/lib/insight/fixtures/daily-bill";
import { OCTOBER, query } from "@/lib/insight/fixtures/stories";
import type { Run } from "@/lib/insight/run";

const BILL = createDailyBill([
  {
    service: "Model serving",
    account: "research",
    region: "north-1",
    team: "ml",
    kind: "Usage",
    cents: (index) => 20_000 + (index >= 410 ? 90_000 : 0),
  },
  { service: "Storage", account: "shop", region: "south-2", team: null, kind: "Usage", cents: () => 40_000 },
]);

test("advice on a scope is looked for once; another scope or version of the data is looked at anew", async () => {
  const names: string[] = [];
  const run: Run = (asked, name) => {
    names.push(name);
    return BILL(asked, name);
  };
  const held = new Map<string, Advice>();
  const advice = { get: (key: string) => held.get(key), set: (key: string, found: Advice) => void held.set(key, found) };
  const ask = (model = ROLES_MODEL, filters: ReturnType<typeof query>["filters"] = []) =>
    runRecommendations({ analysis: { kind: "recommendations" }, query: query({ period: OCTOBER, filters }), model, run, advice });
  const first = await ask();
  const looked = names.length;
  expect(looked).toBeGreaterThan(3);
  const again = await ask();
  expect(names.length - looked).toBe(1);
  expect([again.table, again.evidence]).toEqual([first.table, first.evidence]);
  await ask(ROLES_MODEL, [{ dimension: "account", op: "in", values: ["shop"] }]);
  await ask({ ...ROLES_MODEL, version: "another" });
  expect(held.size).toBe(3);
});
