import { expect, test } from "vitest";
import type { Domain } from "@/lib/domain";
import { firstGoals, followUpGoals } from "@/lib/goals";
import type { Reading } from "@/lib/language/reading";
import { PERSONAS, personaOf } from "@/lib/personas/personas";
import type { SemanticModel } from "@/lib/semantic/model";
import { SemanticQuery } from "@/lib/semantic/query";

const dimension = (id: string, drill: string[] = []) =>
  ({
    id,
    label: id,
    plural: `${id}s`,
    description: "",
    column: id,
    type: "nominal",
    nullLabel: "none",
    synonyms: [],
    drill,
    kind: "column",
  }) as const;
const metric = (id: string) =>
  ({
    id,
    label: id,
    description: "",
    unit: { kind: "number" },
    additivity: "additive",
    direction: "neutral",
    expression: { kind: "aggregate", fn: "sum", column: id },
    time: "day",
    synonyms: [],
  }) as const;
const MODEL = {
  dataset: "d",
  version: "1",
  table: "t",
  domain: "table",
  columns: [],
  metrics: [metric("sales"), metric("weight")],
  dimensions: [dimension("shop", ["product"]), dimension("product")],
  hierarchies: [],
  times: [{ id: "day", column: "day", label: "Day", finest: "day" }],
  defaultMetric: "sales",
  defaultDimension: "shop",
  currency: null,
  asOf: "2026-11-01T00:00:00Z",
  from: "2025-01-01T00:00:00Z",
} as unknown as SemanticModel;
const DOMAIN: Domain = {
  id: "x",
  label: "x",
  recognizes: () => true,
  createModel: () => MODEL,
  lexicon: { aliases: {}, unanswerable: [], rowWords: [], nouns: [] },
  goals: [
    { id: "a", question: "What drove {metric} in {month}?", ftvv: "deviation", rationale: "why", personas: [] },
    { id: "b", question: "Sales by {continent}", ftvv: "ranking", rationale: "where", personas: [] },
    { id: "c", question: "Sales by {shop}", ftvv: "ranking", rationale: "where", personas: ["executive"] },
  ],
};
const READING = {
  intent: "ask",
  query: SemanticQuery.parse({ metrics: [{ metric: "sales" }], dimensions: [{ dimension: "shop" }] }),
  analysis: { kind: "query" },
} as unknown as Reading;

test("first questions are the domain's templates that this data can answer, filled in", () => {
  const questions = firstGoals({ model: MODEL, domain: DOMAIN, persona: personaOf("executive"), limit: 5 }).map(({ question }) => question);
  expect(questions).toContain("What drove sales in October 2026?");
  expect(questions).toContain("Sales by shop");
  expect(questions).toHaveLength(2);
});

test("a plain table invites questions from its own columns", () => {
  const goals = firstGoals({ model: MODEL, domain: { ...DOMAIN, goals: [] }, persona: personaOf("finops"), limit: 4 });
  expect(goals.map(({ question }) => question)).toContain("sales over time");
  expect(goals.length).toBeGreaterThan(2);
});

test.each(Object.values(PERSONAS).map(({ id }) => id))("%s gets follow-ups: several categories, never the question itself", (id) => {
  const goals = followUpGoals({
    model: MODEL,
    domain: DOMAIN,
    persona: personaOf(id),
    reading: READING,
    question: "Show this by month",
    memories: [],
    limit: 4,
  });
  expect(goals).toHaveLength(4);
  expect(goals.map(({ question }) => question)).not.toContain("Show this by month");
  expect(new Set(goals.map(({ ftvv }) => ftvv)).size).toBeGreaterThan(1);
});

test("ids that tell rows apart are nothing to group by, and a column is not related to itself", () => {
  const model = {
    ...MODEL,
    metrics: [metric("sales"), { ...metric("sales"), id: "avg", label: "average sales" }, metric("weight")],
    dimensions: [{ ...dimension("ticket"), semantic: "identifier", unique: true } as const, ...MODEL.dimensions],
  } as unknown as SemanticModel;
  const questions = firstGoals({ model, domain: { ...DOMAIN, goals: [] }, persona: personaOf("finops"), limit: 6 }).map(
    ({ question }) => question,
  );
  expect(questions.join("\n")).not.toContain("ticket");
  expect(questions).toContain("How does sales relate to weight?");
});
