import { expect, test } from "vitest";
import { lexicon, model, values } from "./fixtures/halcyon";
import { readQuestion } from "./read";
import type { Focus } from "./reading";
import { type ScenarioChange, scenarioSentence } from "./scenario-change";

const read = (question: string, focus: Focus | null = null) =>
  readQuestion({ question, model, values, lexicon, focus, history: [], settings: { fiscalYearStart: 1 } });

const DAY = { hours: 12, days: 5 };

// the data ends on 15 May 2025
const CASES: [question: string, changes: ScenarioChange[], filters?: string[]][] = [
  ["what if we grow 10% a month", [{ what: "growth", fraction: 0.1, every: "month" }]],
  ["what would happen if our spend grew 3% per quarter", [{ what: "growth", fraction: 0.03, every: "quarter" }]],
  ["what if traffic doubles?", [{ what: "growth", fraction: 1 }]],
  ["simulate a 25% reduction in storage", [{ what: "growth", fraction: -0.25 }], ["category"]],
  ["what if we cut compute in half", [{ what: "growth", fraction: -0.5 }], ["category"]],
  ["suppose prices go up 5% in June", [{ what: "price", fraction: 0.05, from: "2025-06-01" }]],
  ["assume a 20% price cut from next quarter", [{ what: "price", fraction: -0.2, from: "2025-07-01" }]],
  ["if we get a 15% discount on EC2, what would we pay?", [{ what: "price", fraction: -0.15 }], ["service"]],
  ["what would a 60% commitment coverage save?", [{ what: "commitment", fraction: 0.6 }]],
  ["imagine 80% of compute was covered by savings plans", [{ what: "commitment", fraction: 0.8 }], ["category"]],
  ["rightsize compute by 20%", [{ what: "rightsizing", fraction: 0.2 }], ["category"]],
  ["how much would rightsizing our databases by 30% save?", [{ what: "rightsizing", fraction: 0.3 }], ["category"]],
  ["what if it is off at night and weekends", [{ what: "shutdown", fraction: 0.642857, schedule: DAY }]],
  [
    "what if we only run EC2 8 hours a day on weekdays",
    [{ what: "shutdown", fraction: 0.761905, schedule: { hours: 8, days: 5 } }],
    ["service"],
  ],
  [
    "how much would we save if we shut down databases outside business hours",
    [{ what: "shutdown", fraction: 0.702381, schedule: { hours: 10, days: 5 } }],
    ["category"],
  ],
  ["what if Lambda was switched off", [{ what: "shutdown", fraction: 1 }], ["service"]],
  [
    "what if prices rise 3% and usage grows 5% a month?",
    [
      { what: "price", fraction: 0.03 },
      { what: "growth", fraction: 0.05, every: "month" },
    ],
  ],
];

test.each(CASES)("%s", (question, changes, filters = []) => {
  const { analysis, query, unused } = read(question);
  expect(analysis).toEqual({ kind: "scenario", changes });
  expect(query?.filters.map((filter) => ("dimension" in filter ? filter.dimension : "any"))).toEqual(filters);
  expect(unused).toEqual([]);
});

test.each(CASES)("the sentence of %j is read as the same changes", (_, changes) => {
  expect(read(scenarioSentence(changes)).analysis).toEqual({ kind: "scenario", changes });
});

test.each([
  "how much did we save with commitments last month",
  "which services grew more than 10% last month",
  "if a service costs more than 10% of the total, show it",
  "where can we save 10%",
  "what was our commitment coverage in April",
  "did prices go up by 5% in April?",
])("no scenario: %s", (question) => {
  expect(read(question).analysis.kind).not.toBe("scenario");
});

test("other assumptions keep what the scenario is about", () => {
  const first = read("what if AWS prices go up 10%");
  const focus: Focus = { query: first.query!, intent: first.intent, analysis: first.analysis, chart: null, edits: [], shown: [] };
  const next = read("What if prices rise by 12.5%?", focus);
  expect(next.query).toEqual(first.query);
  expect(next.analysis).toEqual({ kind: "scenario", changes: [{ what: "price", fraction: 0.125 }] });
});
