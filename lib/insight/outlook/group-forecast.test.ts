import { expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { sumExact } from "@/lib/insight/exact";
import { explain } from "@/lib/insight/explain";
import { createDailyBill, type DailyCharge, ROLES_MODEL } from "@/lib/insight/fixtures/daily-bill";
import { query, story } from "@/lib/insight/fixtures/stories";
import { ungroundedNumbers } from "@/lib/insight/grounded";
import { GROUPS, reconciled } from "@/lib/insight/outlook/group-forecast";
import type { Analysis } from "@/lib/language/reading";
import { PERSONAS } from "@/lib/personas/personas";

const bucket = (expected: number, half: number) => ({ at: "2026-11-01", expected, lower: expected - half, upper: expected + half });

test("parts are moved to sum to the whole, the least sure most", () => {
  const [sure, unsure] = reconciled([[bucket(100, 1)], [bucket(100, 10)]], [bucket(250, 5)]).map(([first]) => first!.expected);
  expect(sure! + unsure!).toBeCloseTo(250, 9);
  expect(sure! - 100).toBeCloseTo(50 / 101, 9);
});

const charge = (service: string, cents: (index: number) => number): DailyCharge => ({
  service,
  account: "shop",
  region: "north-1",
  team: null,
  kind: "Usage",
  cents,
});
const wave = (index: number, size: number) => Math.round(size * (1 + 0.04 * Math.sin(index * 1.7) - (index % 7 > 4 ? 0.2 : 0)));
const BILL = createDailyBill([
  charge("Serving", (index) => wave(index, 20_000) + index * 20),
  charge("Storage", (index) => wave(index, 9_000)),
  charge("Queues", (index) => wave(index, 3_000)),
  charge("New thing", (index) => (index > 418 ? 4_000 : 0)),
]);

test("each part has its own forecast, and the parts add up to the whole in every month", async () => {
  const analysis: Analysis = { kind: "forecast", horizon: 2, grain: "month" };
  const asked = query({ dimensions: [{ dimension: "service" }] });
  const split = await runAnalysis({ analysis, query: asked, model: ROLES_MODEL, run: BILL });
  const whole = await runAnalysis({ analysis, query: query({}), model: ROLES_MODEL, run: BILL });
  for (const month of ["2026-11-01", "2026-12-01"]) {
    const parts = split.table.rows.filter(([at]) => at === month).map(([at, name, , value]) => [at, name, value] as const);
    const expected = whole.table.rows.find(([at]) => at === month)?.[2];
    expect(parts.map(([, name]) => name).sort()).toEqual(["New thing", "Queues", "Serving", "Storage"]);
    expect(sumExact(parts.map(([, , value]) => value)).toNumber()).toBeCloseTo(Number(expected), 1);
  }
  expect(split.further[GROUPS]?.table.rows).toHaveLength(5);
  const ahead = split.table.rows.filter(([, , value]) => value === null);
  expect(ahead).toHaveLength(8);
  expect(ahead.every(([, , , expected, lower, upper]) => Number(lower) <= Number(expected) && Number(expected) <= Number(upper))).toBe(
    true,
  );
  for (const persona of Object.values(PERSONAS)) {
    const insight = explain(story({ ...split, analysis, query: asked, model: ROLES_MODEL, persona, question: "forecast by service" }));
    expect(ungroundedNumbers(insight)).toEqual([]);
    expect(insight.text).toContain("Serving");
  }
});

test("a rate is forecast as a whole, and the text says that its parts are not", async () => {
  const model = { ...ROLES_MODEL, metrics: ROLES_MODEL.metrics.map((metric) => ({ ...metric, additivity: "non-additive" as const })) };
  const analysis: Analysis = { kind: "forecast", horizon: 1, grain: "month" };
  const asked = query({ dimensions: [{ dimension: "service" }] });
  const result = await runAnalysis({ analysis, query: asked, model, run: BILL });
  expect(result.further[GROUPS]).toBeUndefined();
});
