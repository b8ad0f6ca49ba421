import { expect, test } from "vitest";
import { foldWords, singular } from "./stem";

test.each(["constructor", "toString", "__proto__", "valueOf"])("%s is a word like any other", (word) => {
  expect(foldWords(word).every((part) => typeof part === "string")).toBe(true);
  expect(typeof singular(word)).toBe("string");
});
