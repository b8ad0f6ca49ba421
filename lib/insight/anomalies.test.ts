import { expect, test } from "vitest";
import { detectAnomalies, scanAnomalies } from "@/lib/insight/anomalies";
import { isoDay } from "@/lib/insight/series/days";
import type { DailySeries } from "@/lib/insight/series/scopes";

const FIRST = 20_000; // a Thursday
const DAYS = 200;

/** Weekly season, 2 % noise that repeats, and what `change` does to a day. */
function series(key: Record<string, string>, level: number, change: (day: number) => number = () => 1, days = DAYS): DailySeries {
  const points = Array.from({ length: days }, (_, index) => {
    const weekend = [0, 6].includes((FIRST + index + 4) % 7) ? 0.7 : 1;
    const noise = 1 + 0.02 * (((index * 7919) % 13) / 6 - 1);
    return { day: isoDay(FIRST + index), value: level * weekend * noise * change(index) };
  });
  return { key, points };
}

const calm = [
  series({ service: "a", account: "1" }, 400),
  series({ service: "b", account: "1" }, 300),
  series({ service: "b", account: "2" }, 250),
];
const day = (index: number) => isoDay(FIRST + index);

test("a calm company has no anomalies, short history neither", () => {
  expect(detectAnomalies(calm)).toEqual([]);
  expect(detectAnomalies([series({ service: "a" }, 100, (index) => (index === 20 ? 9 : 1), 25)])).toEqual([]);
  expect(detectAnomalies([])).toEqual([]);
});

test("a single day is a point, in the smallest scope that explains it", () => {
  const found = detectAnomalies([...calm, series({ service: "c", account: "2" }, 100, (index) => (index === 120 ? 4 : 1))]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    kind: "point",
    scope: { service: "c", account: "2" },
    start: day(120),
    end: day(121),
    noticed: day(120),
    ongoing: false,
  });
  expect(found[0]!.impact).toBeGreaterThan(180);
  expect(found[0]!.actual).toBeGreaterThan(found[0]!.upper);
});

test("a level that stays is a level shift, still going on at the end, and noticed on its first day", () => {
  const [shift, ...others] = detectAnomalies([...calm, series({ service: "c", account: "2" }, 100, (index) => (index >= 185 ? 2.5 : 1))]);
  expect(others).toEqual([]);
  expect(shift).toMatchObject({ kind: "level-shift", start: day(185), end: day(200), noticed: day(185), ongoing: true });
});

test("slow growth is noticed by its third day, from its very beginning", () => {
  const ramp = (index: number) => (index >= 121 ? 1 + (index - 120) * 0.08 : 1);
  const short = calm.map(({ key, points }) => ({ key, points: points.slice(0, 140) }));
  const [found, ...others] = detectAnomalies([...short, series({ service: "c", account: "1" }, 100, ramp, 140)]);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ kind: "ramp", scope: { service: "c", account: "1" }, ongoing: true });
  expect([day(121), day(122)]).toContain(found!.start);
  expect(found!.noticed <= day(123)).toBe(true);
});

test("slow growth day by day is a ramp, a fall is a drop", () => {
  const ramp = (index: number) => (index >= 120 && index < 145 ? 1 + (index - 119) * 0.1 : 1);
  const drop = (index: number) => (index >= 160 && index < 165 ? 0.1 : 1);
  const found = detectAnomalies([
    ...calm,
    series({ service: "c", account: "1" }, 100, ramp),
    series({ service: "d", account: "2" }, 150, drop),
  ]);
  expect(found.map(({ kind, scope }) => [kind, scope.service])).toEqual([
    ["ramp", "c"],
    ["drop", "d"],
  ]);
  expect(found[1]).toMatchObject({ start: day(160), end: day(165) });
  expect(found[1]!.impact).toBeLessThan(0);
});

test("what happens to all accounts of a service is told once, of the service", () => {
  const twice = (index: number) => (index >= 150 && index < 160 ? 2 : 1);
  const many = Array.from({ length: 6 }, (_, index) => series({ service: "s", account: String(index) }, 100, twice));
  const found = detectAnomalies([...calm, ...many]);
  expect(found.map(({ scope }) => scope)).toEqual([{ service: "s" }]);
});

test("a partial last day is not judged, nor are open days", () => {
  const cut = (index: number) => (index === DAYS - 1 ? 0.2 : 1);
  expect(detectAnomalies([series({ service: "a" }, 400, cut), series({ service: "b" }, 300, cut)])).toEqual([]);
  const late = series({ service: "a" }, 400, (index) => (index === DAYS - 2 ? 3 : 1));
  expect(detectAnomalies([late])).toHaveLength(1);
  expect(detectAnomalies([late], { openDays: 2 })).toEqual([]);
});

test("charges that come at every start of a month are expected once they were seen twice", () => {
  const monthly = (index: number) => (isoDay(FIRST + index).endsWith("-01") ? 1.8 : 1);
  expect(detectAnomalies([series({ service: "a" }, 500, monthly, 300)])).toEqual([]);
});

test("trifles are left out: little money, or a small part", () => {
  const trifle = series({ service: "t" }, 0.5, (index) => (index === 120 ? 5 : 1));
  expect(detectAnomalies([...calm.map(({ points }, index) => ({ key: { service: String(index) }, points })), trifle])).toEqual([]);
  const slight = [series({ service: "a" }, 400, (index) => (index > 150 ? 1.15 : 1))];
  expect(detectAnomalies(slight)).toEqual([]);
  expect(detectAnomalies(slight, { minFraction: 0.05 })).not.toEqual([]);
});

test("an anomaly long ago does not hide a later one, and a lasting level becomes the norm", () => {
  const found = detectAnomalies([series({ service: "a" }, 400, (index) => (index < 60 ? 1 : index === 180 ? 6 : 2))]);
  expect(found.map(({ kind, start }) => [kind, start])).toEqual([
    ["level-shift", day(60)],
    ["point", day(180)],
  ]);
});

test("a scan lets others run between scopes, finds the same, and can be ended there", async () => {
  const planted = [...calm, series({ service: "c", account: "2" }, 100, (index) => (index === 120 ? 4 : 1))];
  let pauses = 0;
  const found = await scanAnomalies(planted, {}, async () => {
    pauses++;
  });
  expect(found).toEqual(detectAnomalies(planted));
  expect(pauses).toBeGreaterThan(planted.length);
  await expect(scanAnomalies(planted, {}, () => Promise.reject(new Error("stopped")))).rejects.toThrow("stopped");
});
