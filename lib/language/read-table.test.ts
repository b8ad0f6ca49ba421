import { describe, expect, test } from "vitest";
import { readQuestion } from "@/lib/language/read";
import { createValueIndex } from "@/lib/language/value-index";
import { deriveModel, tableDomain } from "@/lib/semantic/derive-model";
import { tableInfo } from "@/tests/focus-info";

const WARDS = ["North", "South"];
const model = deriveModel(
  tableInfo([
    { name: "stay_id", semanticType: "identifier", distinct: 100 },
    { name: "AdmittedOn", type: "date", semanticType: "time", min: "2022-01-01", max: "2024-12-31" },
    { name: "Ward", distinct: 2, top: WARDS.map((value) => ({ value, count: 50 })) },
    { name: "Nights", type: "integer", semanticType: "category", distinct: 9, min: 1, max: 9 },
    { name: "PatientAge", type: "integer", semanticType: "measure", distinct: 60, min: 1, max: 95 },
    { name: "Charges", type: "decimal", semanticType: "measure", distinct: 99, min: 10, max: 9_000 },
    { name: "readmitted", type: "boolean", semanticType: "boolean", distinct: 2 },
    { name: "bed no", type: "integer", semanticType: "identifier", distinct: 20, min: 1, max: 20 },
  ]),
);
const values = createValueIndex(
  WARDS.map((label) => ({ dimension: "Ward", key: label, label, weight: 50 })),
  model,
  {},
);

function read(question: string) {
  const reading = readQuestion({
    question,
    model,
    values,
    lexicon: tableDomain.lexicon,
    focus: null,
    history: [],
    settings: { fiscalYearStart: 1 },
  });
  const { metrics = [], dimensions = [], filters, having, period, grain } = reading.query ?? {};
  return {
    chart: reading.chart,
    unused: reading.unused,
    metrics: metrics.map(({ metric }) => metric),
    by: dimensions.map(({ dimension }) => dimension),
    filters,
    having,
    period,
    grain,
  };
}

describe("which rows", () => {
  test.each([
    ["stays with charges above 500", { dimension: "Charges", op: "gt", value: 500 }],
    ["stays longer than 5 nights", { dimension: "Nights", op: "gt", value: 5 }],
    ["patients over 80 by ward", { dimension: "PatientAge", op: "gt", value: 80 }],
    ["how many readmitted patients", { dimension: "readmitted", op: "in", values: ["true"] }],
    ["stays that were not readmitted", { dimension: "readmitted", op: "in", values: ["false"] }],
  ])("%s", (question, filter) => {
    expect(read(question)).toMatchObject({ metrics: ["row_count"], filters: [filter], having: [] });
  });

  test("a limit on an average, or on what is listed, is one on groups", () => {
    const having = [{ metric: "avg:Charges", part: "value", op: "gt", value: "500" }];
    expect(read("wards with average charges above 500")).toMatchObject({ by: ["Ward"], having, filters: [] });
    expect(read("wards with more than 40 stays")).toMatchObject({ by: ["Ward"], having: [{ metric: "row_count", op: "gt", value: "40" }] });
  });

  test("a column of time right before a date is what the date is of, no axis", () => {
    const read2023 = read("stays admitted after 2022 by ward");
    expect(read2023).toMatchObject({ by: ["Ward"], grain: null, period: { start: "2023-01-01" } });
  });
});

describe("what is measured", () => {
  test.each([
    ["oldest patient in each ward", ["max:PatientAge"], ["Ward"]],
    ["which ward has the highest average nights", ["avg:Nights"], ["Ward"]],
    ["p95 of charges by ward", ["p95:Charges"], ["Ward"]],
    ["number of beds per ward", ["count:bed no"], ["Ward"]],
    ["total nights and charges by ward", ["sum:Nights", "sum:Charges"], ["Ward"]],
    ["average charges by nights", ["avg:Charges"], ["Nights"]],
  ])("%s", (question, metrics, by) => {
    expect(read(question)).toMatchObject({ metrics, by, unused: [] });
  });

  test("few whole numbers that count something are measures, and groups after by", () => {
    expect(read("relationship between nights and charges")).toMatchObject({ chart: "scatter", by: ["Nights", "Charges"] });
    expect(read("distribution of nights")).toMatchObject({ chart: "histogram", by: ["Nights"] });
  });
});
