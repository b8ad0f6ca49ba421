import { expect, test } from "vitest";
import { domainFor } from "@/lib/domains";
import { deriveModel } from "@/lib/semantic/derive-model";
import { focusInfo, tableInfo } from "@/tests/focus-info";

const info = tableInfo([
  { name: "Order Date", physical: "Order Date", type: "date", semanticType: "time", min: "1899-12-30", max: "2026-03-14" },
  { name: "Model Year", type: "integer", semanticType: "measure", distinct: 13, min: 70, max: 82 },
  { name: "doors", type: "integer", semanticType: "measure", distinct: 4, min: 2, max: 5 },
  { name: "order_id", type: "integer", semanticType: "identifier", distinct: 100 },
  { name: "netAmount", type: "decimal", semanticType: "measure", distinct: 90 },
  {
    name: "Cur",
    type: "string",
    semanticType: "currency",
    distinct: 2,
    top: [
      { value: "EUR", count: 60 },
      { value: "USD", count: 40 },
    ],
  },
  { name: "shop`s", physical: "shop`s", distinct: 7 },
  { name: "note", semanticType: "text", distinct: 100 },
]);
const model = deriveModel(info);
const dimension = (id: string) => model.dimensions.find((item) => item.id === id);
const metrics = model.metrics.map(({ id }) => id);

test("columns become dimensions by what they hold", () => {
  expect(model.dimensions.map(({ id, type }) => [id, type])).toEqual([
    ["Order Date", "temporal"],
    ["Model Year", "temporal"],
    ["doors", "ordinal"],
    ["order_id", "nominal"],
    ["netAmount", "quantitative"],
    ["Cur", "nominal"],
    ["shop`s", "nominal"],
    ["note", "nominal"],
    ["weekday", "ordinal"],
    ["weekend", "boolean"],
    ["month-of-year", "ordinal"],
  ]);
  expect(dimension("netAmount")?.synonyms).toContain("net amount");
});

test("numbers are measures; years and identifiers are not", () => {
  expect(metrics).toEqual(expect.arrayContaining(["row_count", "sum:netAmount", "avg:doors", "median:netAmount", "count:shop`s"]));
  expect(metrics.filter((id) => /Year|order_id$/.test(id))).toEqual(["count:order_id"]);
});

test("names from a file are quoted", () => {
  expect(model.columns.find(({ id }) => id === "shop`s")?.sql).toBe("`shop\\`s`");
});

test("time, currency and what a bare question means", () => {
  expect(model).toMatchObject({
    from: "1899-12-30T00:00:00Z",
    asOf: "2026-03-15T00:00:00Z",
    currency: { dimension: "Cur", values: ["EUR", "USD"] },
  });
  expect(model.times).toEqual([{ id: "Order Date", column: "Order Date", label: "Order Date", finest: "day" }]);
  expect(model.defaultMetric).toBe("sum:netAmount");
  expect(deriveModel(tableInfo([{ name: "a" }])).defaultMetric).toBe("row_count");
});

test("FOCUS is recognised by its version, anything else is a table", () => {
  expect(domainFor(focusInfo()).id).toBe("focus");
  expect(domainFor(info).id).toBe("table");
});
