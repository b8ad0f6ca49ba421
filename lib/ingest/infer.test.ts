import { expect, test } from "vitest";
import { type CellCounts, inferType } from "@/lib/ingest/infer";

const NONE: CellCounts = { filled: 0, boolean: 0, integer: 0, decimal: 0, float: 0, date: 0, datetime: 0, dayFirst: 0, monthFirst: 0 };

test.each<[string, Partial<CellCounts>, string]>([
  ["no cell filled", {}, "string"],
  ["only whole numbers", { filled: 5, integer: 5, decimal: 5, float: 5 }, "integer"],
  ["a decimal among them", { filled: 5, integer: 4, decimal: 5, float: 5 }, "decimal"],
  ["an exponent among them", { filled: 5, integer: 3, decimal: 4, float: 5 }, "float"],
  ["dates", { filled: 5, date: 5, datetime: 5 }, "date"],
  ["a time among them", { filled: 5, date: 4, datetime: 5 }, "datetime"],
  ["yes and no", { filled: 5, boolean: 5 }, "boolean"],
  ["one word in few numbers", { filled: 50, integer: 49, decimal: 49, float: 49 }, "string"],
  ["one word in many numbers", { filled: 500, integer: 499, decimal: 499, float: 499 }, "integer"],
  ["many words in numbers", { filled: 500, integer: 400, decimal: 400, float: 400 }, "string"],
])("%s", (_, counts, type) => {
  expect(inferType({ ...NONE, ...counts })).toBe(type);
});
