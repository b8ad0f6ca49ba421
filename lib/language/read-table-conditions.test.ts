import { describe, expect, test } from "vitest";
import { readQuestion } from "@/lib/language/read";
import { createValueIndex } from "@/lib/language/value-index";
import { deriveModel, tableDomain } from "@/lib/semantic/derive-model";
import { tableInfo } from "@/tests/focus-info";

const COLUMNS = { result: ["H", "D", "A"], venue: ["Northgate", "Riverside"] };
const model = deriveModel(
  tableInfo([
    { name: "match_id", semanticType: "identifier", distinct: 100 },
    { name: "played_on", type: "date", semanticType: "time", min: "2022-01-01", max: "2024-12-31" },
    { name: "venue", distinct: 2, top: [] },
    { name: "result", distinct: 3, top: [] },
    { name: "home_pts", type: "integer", semanticType: "measure", distinct: 60, min: 0, max: 80 },
    { name: "ARR_DELAY", type: "integer", semanticType: "measure", distinct: 90, min: -5, max: 300 },
    { name: "injuries", type: "integer", semanticType: "category", distinct: 6, min: 0, max: 5 },
    { name: "televised", type: "boolean", semanticType: "boolean", distinct: 2 },
  ]),
);
const listed = Object.entries(COLUMNS).flatMap(([dimension, keys]) => keys.map((key) => ({ dimension, key, label: key, weight: 30 })));
const values = createValueIndex(listed, model, {});

function read(question: string) {
  const settings = { fiscalYearStart: 1 };
  return readQuestion({ question, model, values, lexicon: tableDomain.lexicon, focus: null, history: [], settings });
}
const DRAWN = { dimension: "result", op: "in", values: ["D"] };
const ON_TV = { dimension: "televised", op: "in", values: ["true"] };
const RIVERSIDE = { dimension: "venue", op: "in", values: ["Riverside"] };

describe("shares of rows", () => {
  test.each([
    ["percentage of matches that were draws", [DRAWN], []],
    ["what share of games did the home side win", [{ ...DRAWN, values: ["H"] }], []],
    ["share of televised games at Riverside", [ON_TV], [RIVERSIDE]],
    ["what percentage of Riverside matches were televised", [ON_TV], [RIVERSIDE]],
    ["percentage of matches with more than 30 home points", [{ dimension: "home_pts", op: "gt", value: 30 }], []],
    ["percentage of matches with no injuries", [{ dimension: "injuries", op: "eq", value: 0 }], []],
  ])("%s", (question, part, filters) => {
    expect(read(question).query).toMatchObject({ metrics: [{ metric: "row_count" }], share: { of: "row", part }, filters });
  });

  test("a rate by group is put in order by the rate", () => {
    const query = read("home win rate by venue").query;
    expect(query).toMatchObject({ share: { of: "row" }, order: [{ by: "row_count", part: "share", direction: "desc" }] });
  });

  test("a share of groups stays one", () => {
    expect(read("share of matches by result at Riverside").query).toMatchObject({ share: { of: "total" }, filters: [RIVERSIDE] });
  });
});

test("short forms in names are read as the words they stand for", () => {
  expect(read("average arrival delay by venue").query?.metrics).toEqual([{ metric: "avg:ARR_DELAY" }]);
});

test("both sides of a yes and no are groups", () => {
  expect(read("average home points of televised vs non televised games").query).toMatchObject({
    dimensions: [{ dimension: "televised" }],
    filters: [],
  });
});

test("rows by when they were, and by a measure, are listed", () => {
  expect(read("what was the earliest match at Riverside").query).toMatchObject({
    mode: "detail",
    order: [{ by: "played_on", direction: "asc" }],
    limit: 1,
  });
  expect(read("show the 5 longest arrival delays").query).toMatchObject({
    mode: "detail",
    order: [{ by: "ARR_DELAY", direction: "desc" }],
    limit: 5,
  });
});

test("weekdays are a part of the table's date", () => {
  expect(read("number of matches per weekday").query?.dimensions).toEqual([{ dimension: "weekday" }]);
});

describe("a measure that is not there", () => {
  test("is not answered with a count", () => expect(read("average revenue by venue").decline?.reason).toContain("revenue"));
  test("none named: asks which", () => expect(read("average by venue").clarification?.options.length).toBeGreaterThan(1));
});
