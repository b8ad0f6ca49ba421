import fc from "fast-check";
import { expect, test } from "vitest";
import { checkClaims } from "@/lib/insight/claims";
import { explain } from "@/lib/insight/explain";
import { randomInput } from "@/lib/insight/fixtures/random-inputs";
import { COST, OCTOBER, query, story, table } from "@/lib/insight/fixtures/stories";
import { ungroundedNumbers } from "@/lib/insight/grounded";

test("no number of 2,500 generated insights lacks a fact, and no claim goes against the data", () => {
  fc.assert(
    fc.property(randomInput, (input) => {
      const insight = explain(input);
      expect(ungroundedNumbers(insight)).toEqual([]);
      const found = checkClaims({ ...input, ...insight }).filter(({ check, severity }) => severity === "error" && check !== "M43");
      expect(found.map(({ check, message }) => `${check} ${message}`)).toEqual([]);
      expect(insight.sentences.length).toBeGreaterThan(0);
      expect(insight.text).not.toMatch(/NaN|undefined|Infinity|null/);
    }),
    { numRuns: 2_500, seed: 7 },
  );
}, 240_000);

const insight = explain(story({ table: table([COST], [["313402.55"]]), query: query({ period: OCTOBER }) }));

test("numbers outside of spans are found: digits, percentages, months, numbers in words", () => {
  const [first, ...rest] = insight.sentences;
  const text = `${first!.text} That is 12 % more than in June, about three times as much.`;
  const changed = { ...insight, sentences: [{ ...first!, text }, ...rest] };
  expect(ungroundedNumbers({ ...changed, text: changed.sentences.map((sentence) => sentence.text).join(" ") })).toEqual([
    "12 %",
    "June",
    "three",
  ]);
});

test("a span that shows another number than its fact is not grounded", () => {
  const sentences = insight.sentences.map((sentence) => ({ ...sentence, text: sentence.text.replace("$313K", "$999K") }));
  expect(ungroundedNumbers({ ...insight, sentences, text: sentences.map(({ text }) => text).join(" ") })).toEqual(["$999K"]);
});

test("text that is not the sentences is not trusted", () => {
  expect(ungroundedNumbers({ ...insight, text: `${insight.text} And 5 more.` })).not.toEqual([]);
});
