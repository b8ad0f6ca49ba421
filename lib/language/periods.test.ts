import { expect, test } from "vitest";
import { lexicon, model, values } from "./fixtures/halcyon";
import { summarizeReading } from "./fixtures/summarize-reading";
import { readQuestion } from "./read";

function span(words: string, asOf: string, fiscalYearStart = 1): string {
  const reading = readQuestion({
    question: `cost ${words}`,
    model: { ...model, asOf, from: "2023-01-01T00:00:00Z" },
    values,
    lexicon,
    focus: null,
    history: [],
    settings: { fiscalYearStart },
  });
  return summarizeReading(reading);
}

const BOUNDARY = "2025-05-01T00:00:00Z"; // the data ends exactly with April
const INSIDE = "2025-05-18T00:00:00Z";

test.each([
  ["last month", "2025-04-01..2025-05-01"],
  ["this month", "2025-04-01..2025-05-01"],
  ["month to date", "2025-04-01..2025-05-01"],
  ["last 3 months", "2025-02-01..2025-05-01"],
  ["past six months", "2024-11-01..2025-05-01"],
  ["last quarter", "2025-01-01..2025-04-01"],
  ["this quarter", "2025-04-01..2025-05-01"],
  ["qtd", "2025-04-01..2025-05-01"],
  ["last year", "2024-01-01..2025-01-01"],
  ["this year", "2025-01-01..2025-05-01"],
  ["in April", "2025-04-01..2025-05-01"],
  ["in May", "2024-05-01..2024-06-01"],
  ["in december", "2024-12-01..2025-01-01"],
  ["Q2", "2025-04-01..2025-05-01"],
  ["Q4", "2024-10-01..2025-01-01"],
  ["since June", "2024-06-01..2025-05-01"],
  ["last week", "2025-04-21..2025-04-28"],
  ["last 2 weeks", "2025-04-17..2025-05-01"],
  ["yesterday", "2025-04-30..2025-05-01"],
  ["last 90 days", "2025-01-31..2025-05-01"],
])("as-of on a month boundary: %s", (words, expected) => {
  expect(span(words, BOUNDARY)).toBe(`p[${expected}]`);
});

test.each([
  ["last month", "2025-04-01..2025-05-01"],
  ["this month", "2025-05-01..2025-05-18"],
  ["last quarter", "2025-01-01..2025-04-01"],
  ["this week", "2025-05-12..2025-05-18"],
  ["last week", "2025-05-05..2025-05-12"],
  ["in May", "2025-05-01..2025-05-18"],
  ["in 2024", "2024-01-01..2025-01-01"],
  ["Mar 2024", "2024-03-01..2024-04-01"],
  ["from March to May 2024", "2024-03-01..2024-06-01"],
  ["november to january", "2024-11-01..2025-02-01"],
  ["between 10 and 16 april", "2025-04-10..2025-04-17"],
  ["from april 10 to april 16", "2025-04-10..2025-04-17"],
  ["on the 3rd of March 2025", "2025-03-03..2025-03-04"],
  ["second half of 2024", "2024-07-01..2025-01-01"],
  ["1st quarter 2024", "2024-01-01..2024-04-01"],
  ["the first 10 days of april", "2025-04-01..2025-04-11"],
  ["last monday", "2025-05-12..2025-05-13"],
  ["the day before yesterday", "2025-05-16..2025-05-17"],
  ["since the start of the year", "2025-01-01..2025-05-18"],
  ["until march 2024", "2023-01-01..2024-04-01"],
  ["2024-02-10", "2024-02-10..2024-02-11"],
  ["15.02.2024", "2024-02-15..2024-02-16"],
])("as-of inside a month: %s", (words, expected) => {
  expect(span(words, INSIDE)).toBe(`p[${expected}]`);
});

test("fiscal years start where the setting says", () => {
  expect(span("FY25", INSIDE, 7)).toBe("p[2024-07-01..2025-05-18]");
  expect(span("fiscal q1 2025", INSIDE, 10)).toBe("p[2024-10-01..2025-01-01]");
  expect(span("last fiscal year", INSIDE, 4)).toBe("p[2024-04-01..2025-04-01]");
});

test("the verb may is no month", () => {
  expect(span("may I see it", INSIDE)).toBe("total");
});
