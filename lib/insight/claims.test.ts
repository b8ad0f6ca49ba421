import { expect, test } from "vitest";
import { type ClaimInput, checkClaims } from "@/lib/insight/claims";
import { explain } from "@/lib/insight/explain";
import { CHANGE, COST, FRACTION, MONTH, OCTOBER, PREVIOUS, query, SEPTEMBER, SERVICE, story, table } from "@/lib/insight/fixtures/stories";
import type { ExplainInput } from "@/lib/insight/tell/story";

function claims(input: ExplainInput, more: Partial<ClaimInput> = {}): string[] {
  const insight = explain(input);
  return checkClaims({ ...input, ...insight, ...more }).map(({ check }) => check);
}

/** The insight with its text changed in one sentence, spans moved along. */
function altered(input: ExplainInput, from: string, to: string): Partial<ClaimInput> {
  const insight = explain(input);
  const sentences = insight.sentences.map((sentence) => {
    const at = sentence.text.indexOf(from);
    if (at < 0) return sentence;
    const spans = sentence.spans.map((span) =>
      span.start > at ? { ...span, start: span.start + to.length - from.length, end: span.end + to.length - from.length } : span,
    );
    return { ...sentence, text: sentence.text.replace(from, to), spans };
  });
  return { sentences, text: sentences.map(({ text }) => text).join(" ") };
}

const COMPARED = story({
  table: table(
    [SERVICE, COST, PREVIOUS, CHANGE, FRACTION],
    [
      ["EC2", "500", "400", "100", 0.25],
      ["S3", "300", "350", "-50", -0.14],
    ],
  ),
  query: query({ period: OCTOBER, dimensions: [{ dimension: "service" }], comparison: { kind: "previous", period: SEPTEMBER } }),
});
const months = (values: number[], first = 1, year = 2026) =>
  values.map((value, i) => [`${year}-${String(first + i).padStart(2, "0")}-01`, String(value)]);

test("own text passes, with the note on unlike periods", () => {
  expect(claims(COMPARED)).toEqual([]);
});

test("M35: a turned direction and a false number", () => {
  expect(claims(COMPARED, altered(COMPARED, "$800", "$900"))).toContain("M35");
  expect(claims(COMPARED, altered(COMPARED, "up 6.7%", "down 6.7%"))).toContain("M35");
});

test("M35: an entity called highest that is not", () => {
  const ranking = story({
    table: table(
      [SERVICE, COST],
      [
        ["EC2", "500"],
        ["S3", "300"],
      ],
    ),
    query: query({ period: OCTOBER, dimensions: [{ dimension: "service" }] }),
  });
  expect(claims(ranking)).toEqual([]);
  expect(
    claims(ranking, {
      table: table(
        [SERVICE, COST],
        [
          ["EC2", "500"],
          ["S3", "700"],
        ],
      ),
    }),
  ).toContain("M35");
});

test("M36: a causal word without attribution, and none with one", () => {
  const text = "Spend rose because of EC2.";
  expect(claims(COMPARED, { text, sentences: [] })).toContain("M36");
  expect(claims({ ...COMPARED, analysis: { kind: "drivers", dimensions: ["service"] } }, { text, sentences: [] })).not.toContain("M36");
});

test("M24: a filter that is said nowhere", () => {
  const filtered = {
    ...COMPARED,
    query: { ...COMPARED.query, filters: [{ dimension: "region", op: "in" as const, values: ["eu-west-1"] }] },
  };
  expect(claims(filtered)).toEqual([]);
  const hidden = altered(filtered, "for eu-west-1", "for some");
  expect(claims(filtered, hidden)).toContain("M24");
  expect(claims(filtered, { ...hidden, subtitle: "October 2026, eu-west-1" })).not.toContain("M24");
});

test("M43: a whole month against half of one", () => {
  const half = {
    ...COMPARED,
    query: { ...COMPARED.query, comparison: { kind: "custom" as const, period: { start: "2026-09-01", end: "2026-09-16" } } },
  };
  expect(claims(half, { text: "Spend was $800, up 6.7% ($50.00).", sentences: [] })).toContain("M43");
});

test("M44: a percentage of a trifle", () => {
  const small = story({
    ...COMPARED,
    table: table(COMPARED.table.columns, [
      ["EC2", "50", "2", "48", 24],
      ["S3", "300", "350", "-50", -0.14],
    ]),
  });
  expect(claims(small)).not.toContain("M44");
  const insight = explain(small);
  const fact = {
    ...insight.facts[0]!,
    id: "g",
    kind: "growth" as const,
    value: 24,
    unit: { kind: "fraction" as const },
    source: { query: "answer", cells: [{ row: 0, column: "cost" }], method: "x" },
  };
  const sentence = {
    role: "finding" as const,
    template: "EC2 is up {g}.",
    text: "EC2 is up 2,400%.",
    spans: [{ start: 10, end: 16, fact: "g" }],
  };
  expect(claims(small, { facts: [...insight.facts, fact], sentences: [sentence], text: sentence.text })).toContain("M44");
});

test("M16: a rise that is a fall over a longer window is said, and missed when it is not", () => {
  const period = { start: "2026-08-01", end: "2026-11-01" };
  const trend = story({
    table: table([MONTH, COST], months([100, 110, 120], 8)),
    query: query({ grain: "month", period }),
    further: { longer: { table: table([MONTH, COST], months([900, 800, 700, 600, 500, 400, 100, 110, 120], 2)), sql: "", params: {} } },
  });
  expect(claims(trend)).toEqual([]);
  expect(explain(trend).text).toContain("A longer view turns the picture");
  expect(claims(trend, { text: "Effective cost rose.", sentences: [] })).toEqual(["M16"]);
});

test("M16: twice the window is enough to turn the picture; the bucket that is not over counts for nothing", () => {
  const period = { start: "2026-08-01", end: "2026-11-01" };
  const longer = (values: number[]) => ({ longer: { table: table([MONTH, COST], months(values, 2)), sql: "", params: {} } });
  const trend = (values: number[]) =>
    story({ table: table([MONTH, COST], months([100, 110, 120], 8)), query: query({ grain: "month", period }), further: longer(values) });
  const rose = { text: "Effective cost rose.", sentences: [] };
  expect(claims(trend([90, 91, 92, 200, 130, 99, 100, 110, 120]), rose)).toEqual(["M16"]);
  expect(claims(trend([90, 91, 92, 93, 94, 99, 100, 110, 120]), rose)).toEqual([]);
});

test("M36: a sentence that denies a cause names none", () => {
  const text = "They move together. That does not say that one is behind the other.";
  const trend = story({ table: table([MONTH, COST], months([310, 300])), query: query({ grain: "month" }) });
  expect(claims(trend, { text, sentences: [] })).not.toContain("M36");
  expect(claims(trend, { text: "Search is behind the rise.", sentences: [] })).toContain("M36");
});

test("M17: the highest month is not the highest per day", () => {
  const trend = story({
    table: table([MONTH, COST], months([310, 300, 305])),
    query: query({ grain: "month", period: { start: "2026-01-01", end: "2026-04-01" } }),
  });
  expect(claims(trend, { text: "It was highest in January.", sentences: [] })).toContain("M17");
});

test("M35: more saved is less spent", () => {
  const effect = {
    id: "effect-size",
    kind: "driver" as const,
    value: "5",
    unit: { kind: "currency" as const, currency: "USD" },
    label: "Effect on the cost",
    source: { query: "answer", cells: [], method: "effect" },
    significance: 1,
    materiality: 1,
  };
  const found = (text: string) => {
    const spans = [{ start: 11, end: 16, fact: effect.id }];
    return claims(COMPARED, { text, sentences: [{ role: "finding", template: text, text, spans }], facts: [effect] });
  };
  expect(found("They saved $5.00 more.")).not.toContain("M35");
  expect(found("They spent $5.00 more.")).toContain("M35");
});
