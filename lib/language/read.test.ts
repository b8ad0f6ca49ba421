import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileQuery } from "@/lib/semantic/compile";
import { wholeUnits } from "./calendar";
import { calibrated } from "./confidence";
import { lexicon, model, values } from "./fixtures/halcyon";
import { summarizeReading } from "./fixtures/summarize-reading";
import { LONGEST_QUESTION, readQuestion } from "./read";
import { type Focus, Reading } from "./reading";

const SHOWN = [{ service: "AWS Lambda" }, { service: "BigQuery" }];

function read(question: string, focus: Focus | null = null, history: Focus[] = []): Reading {
  return readQuestion({ question, model, values, lexicon, focus, history, settings: { fiscalYearStart: 4 } });
}

/** Asks the turns of a conversation in order; returns the last reading. */
function converse(turns: readonly string[]): Reading {
  let focus: Focus | null = null;
  const history: Focus[] = [];
  let reading = read("");
  for (const turn of turns) {
    reading = read(turn, focus, history);
    if (!reading.query) continue;
    if (focus) history.push(focus);
    focus = focusOf(reading);
  }
  return reading;
}

function focusOf({ query, intent, analysis, chart, edits }: Reading): Focus {
  return { query: query!, intent, analysis, chart, edits, shown: SHOWN };
}

const CASES = readFileSync(new URL("./fixtures/halcyon-questions.txt", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(" => ") as [question: string, reading: string]);

test.each(CASES)("%s", (question, expected) => {
  expect(summarizeReading(converse(question.split(" // ")))).toBe(expected);
});

test("every reading has its shape and exactly one outcome", () => {
  for (const [question] of CASES) {
    const reading = Reading.parse(converse(question.split(" // ")));
    const outcomes = [reading.query, reading.clarification, reading.decline, reading.refusal].filter((item) => item !== null);
    expect(outcomes.length, question).toBeLessThanOrEqual(1);
  }
});

test("clarifications offer readings that differ", () => {
  const reading = read("Ticketing cost in april");
  const queries = reading.clarification?.options.map((option) => JSON.stringify(option.query)) ?? [];
  expect(new Set(queries).size).toBe(queries.length);
  expect(queries.length).toBeGreaterThanOrEqual(2);
});

test("words that were not used are said, and cost confidence", () => {
  const sure = read("spend by service in april");
  const unsure = read("spend by frobnication in april");
  expect(unsure.unused).toContain("frobnication");
  expect(unsure.confidence).toBeLessThan(sure.confidence - 0.1);
});

test("better placed words never mean less confidence", () => {
  const steps = Array.from({ length: 101 }, (_, i) => calibrated(i / 100));
  expect(steps.every((value, i) => i === 0 || value >= steps[i - 1]!)).toBe(true);
  expect(steps[0]).toBeLessThan(0.2);
  expect(steps.at(-1)).toBeLessThan(1);
});

test("placements point at the words of the question", () => {
  const question = "Top 3 services in April without tax";
  for (const { start, end, words } of read(question).placements) expect(question.slice(start, end)).toBe(words);
});

test("a question that is too long is declined at once", () => {
  expect(read("spend ".repeat(LONGEST_QUESTION)).intent).toBe("unclear");
  expect(read("9".repeat(20_000)).query).toBeNull();
});

test("never throws, whatever the text", () => {
  const focus = focusOf(read("spend by service last month"));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      Reading.parse(read(text));
      Reading.parse(read(text, focus));
    }),
    { numRuns: 150, seed: 7 },
  );
});

/** What the last turn asked for by name and the measure cannot give is said, not dropped. */
const ASKED_IN_VAIN = /does not add up over time|cannot be split by/;

/** The query is one that the engine is given, or what was asked of it is refused by name. */
function compilesOrSays({ query }: Reading): void {
  try {
    if (query) compileQuery(model, query);
  } catch (error) {
    expect(String(error)).toMatch(ASKED_IN_VAIN);
  }
}

test("never throws on any order of its own words", () => {
  const words = [...new Set(CASES.flatMap(([question]) => question.split(/\s+/)))];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 14 }), (list) => {
      compilesOrSays(Reading.parse(converse([list.slice(0, 7).join(" "), list.slice(7).join(" ")])));
    }),
    { numRuns: 250, seed: 11 },
  );
});

test("whatever is asked after whatever else, the query can be compiled", () => {
  const turns = [...new Set(CASES.flatMap(([question]) => question.split(" // ")))];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...turns), { minLength: 2, maxLength: 4 }), (list) => {
      compilesOrSays(converse(list));
    }),
    { numRuns: 300, seed: 13 },
  );
});

test("every query that is read can be compiled", () => {
  for (const [question] of CASES) {
    const { query, clarification } = converse(question.split(" // "));
    for (const each of [query, ...(clarification?.options.map((option) => option.query) ?? [])]) {
      if (each) expect(() => compileQuery(model, each), question).not.toThrow();
    }
  }
});

test("a comparison is called cut only where the end of the data cuts it", () => {
  const cut = expect.stringContaining("not complete");
  expect(read("which services went up the most between march and june").assumptions).not.toContainEqual(cut);
  expect(read("compare this month with the same month last year").assumptions).toContainEqual(cut);
});

test.each([
  ["projected total for this year", "year"],
  ["where will the year land?", "year"],
  ["full-year forecast", "year"],
  ["what will we spend by the end of the quarter?", "quarter"],
  ["month-end projection", "month"],
])("%s asks where the running %s lands", (question, unit) => {
  const { intent, analysis } = read(question);
  expect(intent).toBe("forecast");
  if (analysis.kind !== "forecast") throw new Error(analysis.kind);
  expect(wholeUnits(analysis.landing!)).toEqual({ unit, n: 1 });
  expect(analysis.landing!.end > model.asOf!.slice(0, 10)).toBe(true);
});

test("next months and quarters are forecast, not landed", () => {
  for (const question of ["forecast the next quarter", "what will we spend next month?"])
    expect(read(question).analysis).not.toHaveProperty("landing");
});

test("what is untagged is listed as the thing it is called", () => {
  expect(read("top 5 untagged resources by cost").query?.dimensions).toEqual([{ dimension: "resource" }]);
  expect(read("cost of untagged resources").query?.dimensions).toEqual([]);
});

test.each([
  ["which services got more expensive last month?", "gt"],
  ["which services became cheaper last month?", "lt"],
])("%s wants those that changed so", (question, op) => {
  const { query } = read(question);
  expect(query?.comparison).not.toBeNull();
  expect(query?.having).toEqual([expect.objectContaining({ part: "change", op })]);
});
