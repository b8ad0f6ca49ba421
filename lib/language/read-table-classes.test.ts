import { describe, expect, test } from "vitest";
import { readQuestion } from "@/lib/language/read";
import { createValueIndex } from "@/lib/language/value-index";
import { deriveModel, tableDomain } from "@/lib/semantic/derive-model";
import { tableInfo } from "@/tests/focus-info";

const COLUMNS = { origin: ["Lund", "Ghent"], destination: ["Lund", "Ghent"], fuel: ["Diesel", "Electricity"], receiver: ["Ada", "Ole"] };
const model = deriveModel(
  tableInfo(
    [
      { name: "parcel_id", semanticType: "identifier", distinct: 60 },
      { name: "sent_at", type: "datetime", semanticType: "time", min: "2023-01-01T00:00:00Z", max: "2024-12-30T20:00:00Z", distinct: 90 },
      { name: "due_on", type: "date", semanticType: "time", min: "2023-01-03", max: "2025-01-04", distinct: 90 },
      { name: "delivered_on", type: "date", semanticType: "time", min: "2023-01-03", max: "2025-01-09", distinct: 90, nulls: 8 },
      { name: "origin", distinct: 2 },
      { name: "destination", distinct: 2 },
      { name: "fuel", distinct: 2 },
      { name: "receiver", distinct: 2 },
      { name: "customer_id", semanticType: "identifier", distinct: 9 },
      { name: "customer_type", distinct: 3 },
      { name: "planned_hours", type: "float", semanticType: "measure", distinct: 80, min: 1, max: 90 },
      { name: "actual_hours", type: "float", semanticType: "measure", distinct: 80, min: 1, max: 95 },
      { name: "WaitMinutes", type: "integer", semanticType: "measure", distinct: 70, min: 0, max: 300 },
      { name: "price", type: "decimal", semanticType: "measure", distinct: 80, min: 1, max: 95 },
      { name: "discount", type: "float", semanticType: "measure", distinct: 30, min: 0, max: 1 },
      { name: "energy_kwh", type: "float", semanticType: "measure", distinct: 80, min: 1, max: 95 },
      { name: "peak_kw", type: "float", semanticType: "measure", distinct: 80, min: 1, max: 95 },
    ],
    { name: "sent_parcels.csv", source: "sent_parcels.csv" },
  ),
);
const listed = Object.entries(COLUMNS).flatMap(([dimension, keys]) => keys.map((key) => ({ dimension, key, label: key, weight: 30 })));
const values = createValueIndex(listed, model, {});

function read(question: string) {
  const settings = { fiscalYearStart: 1 };
  return readQuestion({ question, model, values, lexicon: tableDomain.lexicon, focus: null, history: [], settings });
}

describe("two columns of one row", () => {
  test.each([
    ["how many parcels took longer than planned", { dimension: "actual_hours", op: "gt", than: "planned_hours" }],
    ["number of parcels where actual hours exceed planned hours", { dimension: "actual_hours", op: "gt", than: "planned_hours" }],
    ["how many parcels did not exceed the planned hours", null],
    ["parcels with fewer actual hours than planned hours", { dimension: "actual_hours", op: "lt", than: "planned_hours" }],
    ["how many parcels were delivered after they were due", { dimension: "delivered_on", op: "gt", than: "due_on" }],
    ["count of parcels delivered before the due date", { dimension: "delivered_on", op: "lt", than: "due_on" }],
  ])("%s", (question, filter) => {
    const { query } = read(question);
    expect(query?.metrics).toEqual([{ metric: "row_count" }]);
    if (filter) expect(query?.filters).toEqual([filter]);
  });

  test("share of rows", () => {
    expect(read("what share of parcels took longer than planned").query?.share).toEqual({
      of: "row",
      part: [{ dimension: "actual_hours", op: "gt", than: "planned_hours" }],
    });
  });
});

describe("hours of the day", () => {
  const hour = (op: "gte" | "lt", value: number) => ({ dimension: "hour-of-day", op, value });
  test.each([
    ["how many parcels were sent after 6 pm", [hour("gte", 18)]],
    ["how many parcels were sent before 8 in the morning", [hour("lt", 8)]],
    ["how many parcels between 2 and 5 pm", [hour("gte", 14), hour("lt", 17)]],
    ["how many parcels in the afternoon", [hour("gte", 12), hour("lt", 18)]],
    ["how many parcels at night", [{ any: [hour("gte", 22), hour("lt", 6)] }]],
  ])("%s", (question, filters) => {
    const hours = read(question).query?.filters.filter((filter) => "any" in filter || filter.dimension === "hour-of-day");
    expect(hours).toEqual(filters);
  });
});

test("both ends of a route", () => {
  expect(read("how many parcels went from Ghent to Lund").query?.filters).toEqual([
    { dimension: "origin", op: "in", values: ["Ghent"] },
    { dimension: "destination", op: "in", values: ["Lund"] },
  ]);
  expect(read("average price of parcels to Ghent").query?.filters).toEqual([{ dimension: "destination", op: "in", values: ["Ghent"] }]);
});

test("a limit is turned into the unit of its column", () => {
  expect(read("how many parcels waited more than 2 hours").query?.filters).toEqual([{ dimension: "WaitMinutes", op: "gt", value: 120 }]);
});

describe("who did it", () => {
  test.each([
    ["who received the most parcels", "receiver"],
    ["who sent the most parcels", "customer_id"],
  ])("%s", (question, dimension) => {
    expect(read(question).query).toMatchObject({
      metrics: [{ metric: "row_count" }],
      dimensions: [{ dimension }],
      top: { direction: "desc" },
    });
  });
});

describe("what the rows are", () => {
  test("called by the table's name", () => expect(read("how many parcels").query?.metrics).toEqual([{ metric: "row_count" }]));
  test("different ones are counted by their id", () =>
    expect(read("how many different customers are there").query?.metrics).toEqual([{ metric: "count:customer_id" }]));
  test("a word for them beside a column names none", () =>
    expect(read("average price by customer type").query?.dimensions).toEqual([{ dimension: "customer_type" }]));
});

describe("aggregates that the question leaves open", () => {
  test.each([
    ["discount by fuel", "avg:discount"],
    ["peak kw by origin", "max:peak_kw"],
    ["how much energy was used in 2024", "sum:energy_kwh"],
  ])("%s", (question, metric) => expect(read(question).query?.metrics).toEqual([{ metric }]));

  test("the other one is offered", () => {
    expect(read("energy by fuel").alternatives.map(({ query }) => query.metrics)).toContainEqual([{ metric: "avg:energy_kwh" }]);
  });
});

test("a value's very name comes before an everyday word for a column", () => {
  expect(read("number of electricity parcels").query?.filters).toEqual([{ dimension: "fuel", op: "in", values: ["Electricity"] }]);
});

test("the month with the most is of what its rows come to", () => {
  expect(read("which month had the highest energy").query).toMatchObject({ grain: "month", top: { by: { metric: "sum:energy_kwh" } } });
});

test("what a date says has happened", () => {
  expect(read("how many parcels were delivered").query?.filters).toEqual([{ dimension: "delivered_on", op: "not-null" }]);
});

describe("things that the table does not have are not counted", () => {
  test.each([
    "how many nurses were on duty",
    "parcels per crew",
    "what does a parcel weigh on average, by fuel, per margin",
    "how much rain fell",
  ])("%s", (question) => expect(read(question).decline).not.toBeNull());
});

test("money that is lost is no measure of its own", () => {
  const orders = deriveModel(
    tableInfo([
      { name: "order_id", semanticType: "identifier", distinct: 100 },
      { name: "revenue", type: "decimal", semanticType: "measure", distinct: 90, min: 0, max: 90 },
      { name: "profit", type: "decimal", semanticType: "measure", distinct: 90, min: -9, max: 90 },
    ]),
  );
  const input = { question: "how many orders lost money", model: orders, values: createValueIndex([], orders, {}) };
  const { query } = readQuestion({ ...input, lexicon: tableDomain.lexicon, focus: null, history: [], settings: { fiscalYearStart: 1 } });
  expect(query).toMatchObject({
    metrics: [{ metric: "row_count" }],
    dimensions: [],
    filters: [{ dimension: "profit", op: "lt", value: 0 }],
  });
});

describe("limits and rankings of people's words", () => {
  test.each([
    ["how many parcels waited over an hour", "WaitMinutes", 60],
    ["how many parcels waited over 3 hours", "WaitMinutes", 180],
  ])("%s", (question, dimension, value) => expect(read(question).query?.filters).toEqual([{ dimension, op: "gt", value }]));

  test("persons are ranked, not rows", () => {
    expect(read("top 5 customers by price").query?.dimensions).toEqual([{ dimension: "customer_id" }]);
  });
});
