import { expect, test } from "vitest";
import { runAnalysis } from "@/lib/insight/analyze";
import { checkClaims } from "@/lib/insight/claims";
import { explain } from "@/lib/insight/explain";
import { createDailyBill, type DailyCharge, ROLES_MODEL } from "@/lib/insight/fixtures/daily-bill";
import { OCTOBER, query, story } from "@/lib/insight/fixtures/stories";
import { ungroundedNumbers } from "@/lib/insight/grounded";
import type { Analysis } from "@/lib/language/reading";
import type { ScenarioChange } from "@/lib/language/scenario-change";
import { PERSONAS } from "@/lib/personas/personas";
import type { SemanticQuery } from "@/lib/semantic/query";

const JUMP = 410; // 16 Oct 2026
const wave = (index: number, size: number) => Math.round(size * (1 + 0.02 * Math.sin(index * 1.7) - (index % 7 > 4 ? 0.15 : 0)));
const where = (service: string, account: string, region: string, team: string | null) => ({
  service,
  account,
  region,
  team,
  kind: "Usage" as const,
});
const CHARGES: DailyCharge[] = [
  { ...where("Model serving v2", "research", "north-1", "ml"), cents: (index) => wave(index, 20_000) + (index >= JUMP ? 90_000 : 0) },
  { ...where("Model serving v2", "shop", "north-1", "web"), cents: (index) => wave(index, 5_000) },
  { ...where("Object storage", "shop", "south-2", null), cents: (index) => wave(index, 40_000) + index * 10 },
  { ...where("Virtual machines", "research", "south-2", "ml"), cents: (index) => wave(index, 60_000) },
  { ...where("Tax", "shop", "south-2", null), kind: "Tax", cents: (_, day) => (day.getUTCDate() === 1 ? 300_000 : 0) },
];
const BILL = createDailyBill(CHARGES);

async function answer(analysis: Analysis, asked: SemanticQuery, run = BILL) {
  const result = await runAnalysis({ analysis, query: asked, model: ROLES_MODEL, run });
  const tell = (persona: (typeof PERSONAS)[keyof typeof PERSONAS]) =>
    explain(story({ ...result, analysis, query: asked, model: ROLES_MODEL, persona, question: "what about it?" }));
  return { result, tell, text: tell(PERSONAS.finops).text };
}

test("anomalies: the planted jump comes first, with its scope, its first day and its size", async () => {
  const { result, text } = await answer({ kind: "anomalies" }, query({ period: OCTOBER }));
  const [first] = result.table.rows;
  const columns = result.table.columns.map(({ name }) => name);
  expect(first?.[columns.indexOf("service")]).toBe("Model serving v2");
  expect(first?.[columns.indexOf("time")]).toBe("2026-10-16");
  expect(Number(first?.[columns.indexOf("impact")])).toBeGreaterThan(0.9 * 16 * 900);
  expect(Number(first?.[columns.indexOf("impact")])).toBeLessThan(1.1 * 16 * 900);
  expect(first?.[columns.indexOf("last_day")]).toBeNull();
  expect(text).toContain("since 16 Oct 2026 and still on");
  expect(result.annotations[0]).toMatchObject({ kind: "anomaly", at: "2026-10-16" });
});

test("forecast: history, then the month ahead near what the bill goes on to, with its interval", async () => {
  const before = createDailyBill(
    CHARGES.map((charge) => ({
      ...charge,
      cents: (index, day) =>
        charge.cents(index, day) - (charge.account === "research" && charge.region === "north-1" && index >= JUMP ? 90_000 : 0),
    })),
  );
  const { result, text } = await answer({ kind: "forecast", horizon: 1, grain: "month" }, query({}), before);
  const [at, actual, expected, lower, upper] = result.table.rows.at(-1)!;
  const plan =
    CHARGES.reduce((sum, charge) => {
      for (let day = 0; day < 30; day++)
        sum +=
          charge.cents(426 + day, new Date(Date.UTC(2026, 10, 1 + day))) -
          (charge.account === "research" && charge.region === "north-1" ? 90_000 : 0);
      return sum;
    }, 0) / 100;
  expect([at, actual]).toEqual(["2026-11-01", null]);
  expect(Math.abs(Number(expected) - plan) / plan).toBeLessThan(0.03);
  expect(Number(lower)).toBeLessThan(Number(expected));
  expect(Number(upper)).toBeGreaterThan(Number(expected));
  expect(result.table.rows.slice(0, -1).every((row) => row[1] !== null && row[2] === null)).toBe(true);
  expect(text).toMatch(/[Ff]orecast/);
  expect(text).toContain("80% interval");
});

test("forecast: too little history says so", async () => {
  const { result, text } = await answer(
    { kind: "forecast", horizon: 12, grain: "month" },
    query({}),
    createDailyBill(CHARGES.slice(3, 4), 9),
  );
  expect(result.table.rows.every((row) => row[2] === null)).toBe(true);
  expect(text).toContain("There is no forecast of effective cost");
});

test("summary: what changed, why, what is at risk, what comes", async () => {
  const { result, text } = await answer({ kind: "summary", period: OCTOBER }, query({ period: OCTOBER }));
  expect(result.table.rows).toHaveLength(1);
  expect(Object.keys(result.further)).toEqual(expect.arrayContaining(["trend", "parts", "changes", "events", "outlook"]));
  for (const words of ["on September 2026", "Model serving v2", "A risk", "Nov 2026"]) expect(text).toContain(words);
});

test("scenario: ten per cent more of everything is ten per cent more", async () => {
  const { result, text } = await answer({ kind: "scenario", changes: [{ what: "growth", fraction: 0.1 }] }, query({ period: OCTOBER }));
  const [, after, before, change] = result.table.rows[0]!;
  expect(Number(change)).toBeCloseTo(0.1 * Number(before), 2);
  expect(Number(after)).toBeCloseTo(1.1 * Number(before), 2);
  expect(text).toContain("if all of it were 10% more");
});

test("scenario: growth that comes again compounds month by month, on top of the forecast", async () => {
  const changes: ScenarioChange[] = [{ what: "growth", fraction: 0.1, every: "month" }];
  const { result, text } = await answer({ kind: "scenario", changes }, query({ period: OCTOBER }));
  const { rows } = result.table;
  const [first, second] = [rows[0]!, rows[1]!];
  expect(rows.map(([month]) => month).slice(0, 3)).toEqual(["2026-11-01", "2026-12-01", "2027-01-01"]);
  expect(rows).toHaveLength(12);
  expect(Number(first[1])).toBeCloseTo(1.1 * Number(first[2]), 2);
  expect(Number(second[1])).toBeCloseTo(1.21 * Number(second[2]), 2);
  expect(text).toContain("grew by 10% each month");
  const ahead = await answer({ kind: "forecast", horizon: 12, grain: "month" }, query({}));
  const expected = ahead.result.table.rows.filter(([, value]) => value === null).map(([month, , cost]) => [month, Number(cost)]);
  expect(rows.map(([month, , cost]) => [month, Number(cost)])).toEqual(expected);
  expect(text).toContain("the rest goes on as forecast");
});

test("scenario: months are like the last one where the history is too short for a forecast", async () => {
  const changes: ScenarioChange[] = [{ what: "growth", fraction: 0.1, every: "month" }];
  const { result, text } = await answer({ kind: "scenario", changes }, query({ period: OCTOBER }), createDailyBill(CHARGES.slice(3, 4), 9));
  expect(new Set(result.table.rows.map(([, , cost]) => cost)).size).toBeLessThanOrEqual(1);
  expect(text).not.toContain("forecast");
});

test("scenario: prices that rise later leave the months before as they are, and taxes too", async () => {
  const changes: ScenarioChange[] = [{ what: "price", fraction: 0.5, from: "2027-01-01" }];
  const { result } = await answer({ kind: "scenario", changes }, query({ period: OCTOBER }));
  const gains = result.table.rows.map((row) => Number(row[3]));
  const october = Number(result.further.today!.table.rows[0]![0]);
  const january = Number(result.table.rows[2]![2]);
  expect(gains.slice(0, 2)).toEqual([0, 0]);
  expect(gains[2]).toBeCloseTo(0.5 * january * (1 - 3000 / october), 2);
});

test("recommendations: growth that began lately, as money of the month, never more than the scope cost", async () => {
  const { result } = await answer({ kind: "recommendations" }, query({ period: OCTOBER }));
  expect(result.table.rows[0]?.[0]).toContain("Model serving v2");
  const days = 16;
  expect(Number(result.table.rows[0]?.[1])).toBeGreaterThan(0.9 * 900 * days);
  expect(Number(result.table.rows[0]?.[1])).toBeLessThan(1.1 * 900 * days);
  expect(result.evidence?.[0]?.filters).toContainEqual(expect.objectContaining({ dimension: "service", values: ["Model serving v2"] }));
});

const KINDS: Analysis[] = [
  { kind: "query" },
  { kind: "drivers", dimensions: [] },
  { kind: "anomalies" },
  { kind: "forecast", horizon: 3, grain: "month" },
  { kind: "summary", period: null },
  { kind: "scenario", changes: [{ what: "price", fraction: -0.05 }] },
  {
    kind: "scenario",
    changes: [
      { what: "price", fraction: 0.05, from: "2027-01-01" },
      { what: "growth", fraction: -0.02, every: "quarter" },
      { what: "shutdown", fraction: 0.642857, schedule: { hours: 12, days: 5 } },
    ],
  },
  { kind: "recommendations" },
];
test.each(KINDS)("$kind: no number without a fact and no claim against the data, for every persona", async (analysis) => {
  const asked = query({
    period: analysis.kind === "forecast" ? null : OCTOBER,
    filters: [{ dimension: "region", op: "in", values: ["north-1", "south-2"] }],
  });
  const { result, tell } = await answer(analysis, asked);
  for (const persona of Object.values(PERSONAS)) {
    const insight = tell(persona);
    expect(ungroundedNumbers(insight)).toEqual([]);
    const faults = checkClaims({ ...result, ...insight, query: asked, analysis, model: ROLES_MODEL }).filter(
      ({ severity, check }) => severity === "error" && check !== "M43",
    );
    expect(faults).toEqual([]);
  }
});
