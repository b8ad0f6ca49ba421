import { expect, test } from "vitest";
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
import { PERSONAS } from "@/lib/personas/personas";
import { presenceConditions } from "@/lib/semantic/presence";
import { NO_CURRENCY } from "@/lib/table";

const byService = query({ period: OCTOBER, dimensions: [{ dimension: "service" }] });
const RANKING = story({
  table: table(
    [SERVICE, COST],
    [
      ["EC2", "500.00"],
      ["S3", "300.50"],
      ["RDS", "100"],
      [null, "60"],
      ["Lambda", "39.50"],
    ],
  ),
  query: byService,
});
const COMPARED = story({
  table: table(
    [SERVICE, COST, PREVIOUS, CHANGE, FRACTION],
    [
      ["EC2", "500", "400", "100", 0.25],
      ["S3", "300", "350", "-50", -0.14],
    ],
  ),
  query: { ...byService, comparison: { kind: "previous", period: SEPTEMBER } },
});
const months = (values: number[]) =>
  table(
    [MONTH, COST],
    values.map((value, i) => [`2026-${String(i + 1).padStart(2, "0")}-01`, String(value)]),
  );

test("period, scope, currency and end of the data are said once", () => {
  const filters = [
    { dimension: "service", op: "in" as const, values: ["Model serving"] },
    { dimension: "team", op: "is-null" as const },
  ];
  const { text } = explain(story({ table: table([COST], [["313402.55"]]), query: query({ period: OCTOBER, filters }) }));
  for (const words of ["October 2026", "for Model serving, what is untagged", "USD", "31 Oct 2026", "$313K"])
    expect(text.split(words)).toHaveLength(2);
});

test("a ranking names the first, its share of the exact total, and the gap", () => {
  const { text, facts } = explain(RANKING);
  const fact = (id: string) => facts.find((entry) => entry.id === id);
  expect(text).toContain("EC2");
  expect(fact("total")?.value).toBe("1000");
  expect(fact("lead-share")).toMatchObject({ value: 0.5, source: { query: "answer", cells: [{ row: 0, column: "cost" }] } });
  expect(fact("gap")?.value).toBe("199.5");
  expect(fact("top-share")?.value).toBe(0.8005);
});

test("a cut list takes its total from the further query, and claims no share without one", () => {
  const cut = {
    ...byService,
    top: { n: 2, by: { metric: "cost", part: "value" as const }, direction: "desc" as const, other: false, within: [], together: false },
  };
  const rows = table(
    [SERVICE, COST],
    [
      ["EC2", "500"],
      ["S3", "300"],
    ],
  );
  const total = { table: table([COST], [["2000"]]), sql: "", params: {} };
  expect(explain(story({ table: rows, query: cut, further: { total } })).text).toContain("25%");
  expect(explain(story({ table: rows, query: cut })).text).not.toContain("%");
});

test("a comparison says the exact change of the whole, and what it is per day", () => {
  const { text, facts } = explain(COMPARED);
  expect(facts.find(({ id }) => id === "change")?.value).toBe("50");
  expect(text).toContain("up 6.7% ($50.00)");
  expect(text).toContain("The periods differ in length; per day it is up 3.2%"); // 800/31 over 750/30
});

test("a period that the data holds in part is said, and nothing is made of its difference", () => {
  const begun = { ...MODEL, from: "2026-09-20T00:00:00Z" };
  const { text } = explain(story({ ...COMPARED, model: begun }));
  expect(text).toContain("The data begins on 20 Sep 2026, so September 2026 is not all in it: the change is not like for like.");
  expect(text).not.toMatch(/a year/);
  expect(explain(story({ ...COMPARED, model: { ...MODEL, from: "2026-10-01T00:00:00Z" } })).text).toContain(
    "The data begins on 1 Oct 2026: nothing of September 2026 is in it to compare with.",
  );
  expect(explain(story({ ...RANKING, model: { ...MODEL, from: "2026-10-12T00:00:00Z" } })).text).toContain(
    "The data begins on 12 Oct 2026, so October 2026 is not all in it.",
  );
  expect(explain(story({ ...COMPARED, model: { ...MODEL, from: "2026-09-01T00:00:00Z" } })).text).not.toContain("begins");
});

test("a percentage of a trifle is left out", () => {
  const tiny = story({
    ...COMPARED,
    table: table(COMPARED.table.columns, [
      ["EC2", "900", "4", "896", 224],
      ["S3", "0", "0", "0", null],
    ]),
  });
  expect(explain(tiny).text).not.toMatch(/\d%/);
});

test("causes are named only where they were computed", () => {
  const causal = /because|due to|explains|accounts for|behind the|comes mostly from/;
  expect(explain(COMPARED).text).not.toMatch(causal);
  expect(explain({ ...COMPARED, analysis: { kind: "drivers", dimensions: ["service"] } }).text).toMatch(/EC2 \(up \$100\)/);
});

test.each([
  ["Did we spend more in October?", "Yes. "],
  ["did costs go down?", "No. "],
  ["What did we spend?", "Effective cost"],
])("%s begins with %s", (question, start) => {
  expect(explain({ ...COMPARED, question }).text.startsWith(start)).toBe(true);
});

test("a steady rise is a trend, noise is not", () => {
  const input = (values: number[]) =>
    story({ table: months(values), query: query({ grain: "month", period: { start: "2026-01-01", end: "2026-11-01" } }) });
  expect(explain(input([310, 308, 372, 390, 434, 450, 496, 527, 540, 589])).text).toContain("The trend is rising");
  expect(explain(input([310, 250, 330, 270, 310, 290, 320, 260, 300, 310])).text).toMatch(/no steady/);
});

test("the bucket that the data cuts is named, and not compared with", () => {
  const input = story({
    table: months([310, 280, 320, 70]),
    query: query({ grain: "month", period: { start: "2026-01-01", end: "2026-05-01" } }),
    model: { ...MODEL, asOf: "2026-04-11T00:00:00Z" },
  });
  const { text } = explain(input);
  expect(text).toContain("the data runs to 10 Apr 2026, so Apr 2026 is not complete");
  expect(text).toContain("to $320 in Mar 2026");
});

test("rates are told in percentage points and never added up", () => {
  const rate = { ...COST, name: "coverage", label: "Commitment coverage", metric: "coverage", unit: { kind: "fraction" as const } };
  const rows = table(
    [SERVICE, rate],
    [
      ["EC2", 0.7],
      ["RDS", 0.5],
      ["S3", 0.1],
    ],
  );
  const { text, facts } = explain(story({ table: rows, query: query({ ...byService, metrics: [{ metric: "coverage" }] }) }));
  expect(facts.some(({ id }) => id === "total")).toBe(false);
  expect(text).toContain("The lowest is S3 with 10%");
});

test("two currencies are told apart and never added", () => {
  const currency = { name: "currency", label: "Currency", role: "dimension" as const, dimension: "currency" };
  const cost = { ...COST, unit: { kind: "currency" as const, currency: NO_CURRENCY }, currencyColumn: "currency" };
  const rows = table(
    [currency, SERVICE, cost],
    [
      ["USD", "EC2", "500"],
      ["EUR", "EC2", "100"],
      ["USD", "S3", "300"],
      ["EUR", "S3", "400"],
    ],
  );
  const { text, facts } = explain(story({ table: rows, query: byService }));
  expect(text).toContain("$500");
  expect(text).toContain("€400");
  expect(facts.filter(({ id }) => id.endsWith("total")).map(({ value }) => value)).toEqual(expect.arrayContaining(["800", "500"]));
  expect(facts.find(({ id }) => id === "eur.lead")?.source.cells).toEqual([{ row: 3, column: "service" }]);
});

test.each(Object.values(PERSONAS))("$id gets no more sentences than it wants, and the same numbers", (persona) => {
  const numbers = (id: string) => explain({ ...RANKING, persona }).facts.find((fact) => fact.id === id)?.value;
  const insight = explain({ ...RANKING, persona });
  expect(insight.sentences.length).toBeLessThanOrEqual(persona.text.sentences);
  expect([numbers("lead-value"), numbers("total")]).toEqual(["500.00", "1000"]);
});

test("a series in two currencies is two trends", () => {
  const currency = { name: "currency", label: "Currency", role: "dimension" as const, dimension: "currency" };
  const cost = { ...COST, unit: { kind: "currency" as const, currency: NO_CURRENCY }, currencyColumn: "currency" };
  const rows = months([310, 308, 372, 390, 434, 450, 496, 527, 540, 589]).rows.flatMap(([at, value]) => [
    [at!, "EUR", value!],
    [at!, "USD", String(Number(value) * 2)],
  ]);
  const { text } = explain(
    story({
      table: table([MONTH, currency, cost], rows),
      query: query({ grain: "month", period: { start: "2026-01-01", end: "2026-11-01" } }),
    }),
  );
  expect(text).toContain("€4.42K");
  expect(text).toContain("$1.18K");
});

test("no rows: what was looked for", () => {
  expect(explain(story({ table: table([SERVICE, COST], []), query: byService })).text).toContain(
    "There is no effective cost in October 2026",
  );
});

test("what is new or gone is counted and named, and nothing new is said as such", () => {
  const having = presenceConditions("new", "cost");
  const { text } = explain({ ...COMPARED, query: { ...COMPARED.query, having } });
  expect(text).toContain("2 services had effective cost in October 2026 and none in September 2026.");
  expect(text).toContain("They are EC2 ($500) and S3 ($300).");
  const none = explain({ ...COMPARED, table: table(COMPARED.table.columns, []), query: { ...COMPARED.query, having } });
  expect(none.text).toContain("No service is new: all that had effective cost in October 2026 had it in September 2026, too.");
});

test("rows without a value are not said to be none", () => {
  const rows = ["2026-08-01", "2026-09-01", "2026-10-01"].flatMap((month) => [
    [month, null, "500"],
    [month, "EC2", "300"],
  ]);
  const { text } = explain(
    story({ table: table([MONTH, SERVICE, COST], rows), query: query({ grain: "month", dimensions: [{ dimension: "service" }] }) }),
  );
  expect(text).toContain("What has no service had the highest effective cost");
});
