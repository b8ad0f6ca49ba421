import { expect, test } from "vitest";
import { Fact, type Sentence } from "@/lib/insight/fact";
import { sectionsOf } from "@/lib/insight/summary/sections";

const facts = ["answer", "unusual:service", "prices", "outlook"].map((query, at) =>
  Fact.parse({
    id: `f${at}`,
    kind: "value",
    value: at,
    unit: { kind: "number" },
    label: query,
    source: { query, cells: [], method: "cell" },
  }),
);
const about = (at: number, role: Sentence["role"] = "finding"): Sentence => ({
  role,
  template: `Number {f${at}}.`,
  text: `Number ${at}.`,
  spans: [{ fact: `f${at}`, start: 7, end: 8 }],
});

test("what stands out and what prices did are told under Why, the rest under what it is", () => {
  const sentences = [about(0), about(1), about(2), about(3), about(0, "action"), about(0, "caveat")];
  expect(sectionsOf(sentences, facts).map(({ title, sentences: own }) => [title, own.length])).toEqual([
    ["What changed", 1],
    ["Why", 2],
    ["Outlook", 1],
    ["Actions", 1],
    ["Basis", 1],
  ]);
});
