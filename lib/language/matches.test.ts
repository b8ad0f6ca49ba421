import { expect, test } from "vitest";
import { matchesOf } from "@/lib/language/matches";

const found = (text: string, expression: RegExp) => [...matchesOf(text, expression)].map((match) => [match.index, match[0]]);

test.each([
  ["cost by team and by region", /by \w+/g],
  ["aaa", /a*?/g],
  ["", /x?/g],
  ["nothing here", /by/g],
])("finds what matchAll finds in %o", (text, expression) => {
  expect(found(text, expression)).toEqual([...text.matchAll(expression)].map((match) => [match.index, match[0]]));
});

test("a walk that was given up leaves no trace for the next", () => {
  const expression = /\w+/g;
  for (const _ of matchesOf("one two", expression)) break;
  expect(found("one two", expression)).toEqual([
    [0, "one"],
    [4, "two"],
  ]);
});
