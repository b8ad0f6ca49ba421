import { describe, expect, test } from "vitest";
import { FOCUS_METRICS } from "@/lib/focus/metrics";
import { createFocusModel } from "@/lib/focus/model";
import type { Expression } from "@/lib/semantic/model";
import { focusInfo } from "@/tests/focus-info";

const model = createFocusModel(focusInfo());
const ids = model.dimensions.map(({ id }) => id);

function columnsOf(expression: Expression): string[] {
  if (expression.kind === "constant") return [];
  if (expression.kind === "aggregate")
    return [...(expression.column ? [expression.column] : []), ...(expression.where ?? []).map(({ column }) => column)];
  if (expression.kind === "coalesce") return [...columnsOf(expression.first), ...columnsOf(expression.second)];
  return [...columnsOf(expression.left), ...columnsOf(expression.right)];
}

describe("metrics", () => {
  test("name only columns that exist", () => {
    const known = new Set(model.columns.map(({ id }) => id));
    const used = model.metrics.flatMap(({ expression, expressionBy, scope }) => [
      ...columnsOf(expression),
      ...(expressionBy ? columnsOf(expressionBy.expression) : []),
      ...(scope ?? []).map(({ column }) => column),
    ]);
    expect([...new Set(used)].filter((column) => !known.has(column))).toEqual([]);
  });

  test("cash goes by billing period, everything else by charge period", () => {
    const billing = FOCUS_METRICS.filter(({ time }) => time === "billing").map(({ id }) => id);
    expect(billing).toEqual(["billed_cost", "credit_share", "correction_rate", "commitment_purchases"]);
  });

  test("no word names two metrics", () => {
    const words = FOCUS_METRICS.flatMap(({ synonyms }) => synonyms);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
  });
});

describe("dimensions", () => {
  test("columns without any value are left out, and names that are always empty", () => {
    expect(ids).not.toContain("capacity-reservation");
    expect(model.dimensions.find(({ id }) => id === "region")?.labelColumn).toBeUndefined();
    expect(model.dimensions.find(({ id }) => id === "account")).toMatchObject({ column: "SubAccountId", labelColumn: "SubAccountName" });
  });

  test("tags by folded key with the commonest spelling, custom columns, calendar parts", () => {
    expect(ids).toEqual(
      expect.arrayContaining(["tag:team", "tag:costcenter", "tag-key", "has-tags", "custom:x_CostCenter", "weekday", "weekend"]),
    );
    expect(model.dimensions.find(({ id }) => id === "tag:costcenter")).toMatchObject({ label: "cost-center", nullLabel: "untagged" });
    expect(model.dimensions.find(({ id }) => id === "custom:x_CostCenter")?.synonyms).toContain("cost center");
    expect(ids).not.toContain("hour-of-day"); // daily data
  });

  test("drills and hierarchies lead to dimensions that exist", () => {
    const led = [...model.dimensions.flatMap(({ drill }) => drill), ...model.hierarchies.flatMap(({ levels }) => levels)];
    expect(led.filter((id) => !ids.includes(id))).toEqual([]);
    expect(model.hierarchies.find(({ id }) => id === "service")?.levels).toEqual(["service", "account", "resource"]);
  });

  test("ids are unique", () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(model.metrics.map(({ id }) => id)).size).toBe(model.metrics.length);
  });
});

describe("time", () => {
  test("as-of is the end of the last day, or what was measured", () => {
    expect(model).toMatchObject({ from: "2026-01-01T00:00:00Z", asOf: "2026-11-01T00:00:00Z" });
    expect(createFocusModel({ ...focusInfo(), asOf: "2026-10-20T00:00:00Z" }).asOf).toBe("2026-10-20T00:00:00Z");
  });
});
