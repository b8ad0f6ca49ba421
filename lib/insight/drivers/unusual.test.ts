import { describe, expect, test } from "vitest";
import { comparisonQuery } from "@/lib/insight/drivers/comparison";
import { pastOf } from "@/lib/insight/drivers/past-changes";
import { unusualOf, unusualTable } from "@/lib/insight/drivers/unusual";
import { explain } from "@/lib/insight/explain";
import {
  CHANGE,
  COST,
  FRACTION,
  MODEL,
  MONTH,
  OCTOBER,
  PREVIOUS,
  query,
  SEPTEMBER,
  SERVICE,
  story,
  table,
} from "@/lib/insight/fixtures/stories";
import { addMonths, daysOf, instant, isoOf } from "@/lib/insight/periods";
import type { Period } from "@/lib/semantic/query";

const base = (period: Period) => comparisonQuery(query({ period }), MODEL)!;

describe("the past of a comparison", () => {
  test("months are looked at beside months, as far back as the data goes", () => {
    const past = pastOf(base(OCTOBER), MODEL)!;
    expect(past.pairs).toHaveLength(12);
    expect(past.pairs[0]).toEqual({ current: SEPTEMBER, previous: { start: "2026-08-01", end: "2026-09-01" } });
    expect(past.query).toMatchObject({ grain: "month", comparison: null, period: { start: "2025-09-01", end: "2026-10-01" } });
    expect(past.comparable).toBe(true);
  });

  test("a week is looked at beside weeks, a day beside the same weekday", () => {
    const week = pastOf(base({ start: "2026-10-12", end: "2026-10-19" }), MODEL)!;
    expect(week.pairs[1]!.current).toEqual({ start: "2026-09-28", end: "2026-10-05" });
    const day = pastOf(base({ start: "2026-10-12", end: "2026-10-13" }), MODEL)!;
    expect(day.pairs[0]).toEqual({
      current: { start: "2026-10-05", end: "2026-10-06" },
      previous: { start: "2026-10-04", end: "2026-10-05" },
    });
  });

  test("data of a few weeks is looked at by weeks, data of days not at all", () => {
    const young = pastOf(base(OCTOBER), { ...MODEL, from: "2026-09-01T00:00:00Z" })!;
    expect(young.comparable).toBe(false);
    expect(young.pairs[0]).toEqual({
      current: { start: "2026-09-24", end: "2026-10-01" },
      previous: { start: "2026-09-17", end: "2026-09-24" },
    });
    expect(pastOf(base(OCTOBER), { ...MODEL, from: "2026-09-20T00:00:00Z" })).toBeNull();
  });
});

/** 13 months up to September and October; daily averages by hand: one grows by 10 a month, one stays at 20, one jumps from 5 to 25. */
const MONTHS = Array.from({ length: 14 }, (_, index): Period => {
  const start = addMonths(instant("2025-09-01"), index);
  return { start: isoOf(start), end: isoOf(addMonths(start, 1)) };
});
const daily: Record<string, (month: number) => number> = {
  growing: (month) => 100 + 10 * month,
  steady: () => 20,
  jumping: (month) => (month === 13 ? 25 : 5),
};
const amount = (service: string, month: number) => daily[service]!(month) * daysOf(MONTHS[month]!);
const services = Object.keys(daily);
const HISTORY = table(
  [MONTH, SERVICE, COST],
  services.flatMap((service) => MONTHS.slice(0, 13).map(({ start }, month) => [start, service, String(amount(service, month))])),
);
const SPLIT = table(
  [SERVICE, COST, PREVIOUS, CHANGE, FRACTION],
  services.map((service) => {
    const [now, before] = [amount(service, 13), amount(service, 12)];
    return [service, String(now), String(before), String(now - before), (now - before) / before];
  }),
);
const PERIODS = { current: OCTOBER, previous: SEPTEMBER };
const past = pastOf(base(OCTOBER), MODEL)!;

test("growth as before and a longer month are expected, however large; the jump stands out", () => {
  const found = unusualOf(SPLIT, HISTORY, past, PERIODS)!;
  expect(found.map(({ entry }) => entry.names[0])).toEqual(["jumping"]);
  // 5 a day for one day more are expected, 20 a day for 31 days are not
  expect(found[0]).toMatchObject({ expected: 5, excess: 620 });
});

test("what is new has a past of nothing", () => {
  const rows = [...SPLIT.rows, ["new", "900", null, "900", null]];
  const found = unusualOf({ ...SPLIT, rows }, HISTORY, past, PERIODS)!;
  expect(found.map(({ entry, expected }) => [entry.names[0], expected])).toEqual([
    ["new", 0],
    ["jumping", 5],
  ]);
});

test("the text names the likely cause first, with what was to be expected, then the largest contributions", () => {
  const found = unusualOf(SPLIT, HISTORY, past, PERIODS)!;
  const further = { "unusual:service": { table: unusualTable(SPLIT, found), sql: "", params: {} } };
  const asked = query({ period: OCTOBER });
  const analysis = { kind: "drivers" as const, dimensions: [] };
  const { text } = explain(story({ table: SPLIT, further, query: asked, analysis, intent: "explain-change", question: "why?" }));
  expect(text).toContain("likely cause is service jumping, up $625, where hardly a change was expected.");
  expect(text.indexOf("likely cause")).toBeLessThan(text.indexOf("growing"));
});

test("values that were named as out of the ordinary are not listed once more as what is behind the change", () => {
  const found = unusualOf(SPLIT, HISTORY, past, PERIODS)!;
  const alone = { ...SPLIT, rows: SPLIT.rows.filter(([name]) => name === "jumping") };
  const further = { "unusual:service": { table: unusualTable(SPLIT, found), sql: "", params: {} } };
  const analysis = { kind: "drivers" as const, dimensions: [] };
  const { text } = explain(
    story({ table: alone, further, query: query({ period: OCTOBER }), analysis, intent: "explain-change", question: "why?" }),
  );
  expect(text.match(/jumping, up/g)).toHaveLength(1);
  expect(text).not.toMatch(/(?:behind|explains|accounts for|comes mostly from)/i);
});
