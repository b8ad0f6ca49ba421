import { describe, expect, test } from "vitest";
import { applyEdits } from "@/lib/charts/edit/apply-edits";
import type { ChartEdit, ChartSpec, ChartType } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

const table: Table = {
  columns: [
    { name: "shop", label: "Shop", role: "dimension", dimension: "shop" },
    { name: "cost", label: "Cost", role: "measure", unit: { kind: "currency", currency: "EUR" } },
  ],
  rows: [
    ["a", "10.10"],
    ["b", "30"],
    ["c", "0.2"],
    ["d", "0.1"],
  ], // prettier-ignore
};
const spec = (type: ChartType, extra: Partial<ChartSpec> = {}): ChartSpec => ({
  type,
  ftvv: "magnitude",
  title: "Cost by shop",
  subtitle: "",
  encoding: { x: { field: "shop" }, y: { field: "cost" } },
  annotations: [],
  partial: [],
  notes: [],
  ...extra,
});
const edit = (type: ChartType, ...edits: ChartEdit[]) => applyEdits({ spec: spec(type), table, edits, additive: true });

describe("applyEdits", () => {
  test("keeps the greatest and adds the rest up as decimals", () => {
    const { table: cut } = edit("bar", { kind: "top", n: 2, other: true });
    expect(cut.rows).toEqual([
      ["b", "30"],
      ["a", "10.10"],
      ["Other", "0.3"],
    ]); // prettier-ignore
  });

  test("says what it leaves out when rates cannot be added", () => {
    const result = applyEdits({ spec: spec("bar"), table, edits: [{ kind: "top", n: 2, other: true }], additive: false });
    expect(result.table.rows).toHaveLength(2);
    expect(result.spec.notes).toEqual(["Shows 2 of 4."]);
    expect(result.refusals[0]).toContain("cannot be added up");
  });

  test("refuses a logarithmic bar and a bar without its zero, allows both on lines", () => {
    expect(edit("bar", { kind: "log", on: true }).refusals).toHaveLength(1);
    expect(edit("bar", { kind: "range", min: 5, max: null }).spec.range).toBeUndefined();
    expect(edit("line", { kind: "log", on: true }, { kind: "range", min: 5, max: null }).spec).toMatchObject({
      log: true,
      range: { min: 5, max: null },
    });
  });

  test("refuses a logarithmic axis over values that are not positive", () => {
    const withZero = { ...table, rows: [...table.rows, ["e", "0"]] };
    expect(applyEdits({ spec: spec("line"), table: withZero, edits: [{ kind: "log", on: true }], additive: true }).refusals[0]).toContain(
      "zero or negative",
    );
  });

  test("swaps axes, and swapping twice is no change", () => {
    expect(edit("bar", { kind: "swap" }).spec.type).toBe("horizontal-bar");
    expect(edit("scatter", { kind: "swap" }).spec.encoding).toEqual({ x: { field: "cost" }, y: { field: "shop" } });
    expect(edit("bar", { kind: "swap" }, { kind: "swap" }).spec).toEqual(spec("bar"));
  });

  test("stacks series only where the parts add up", () => {
    const colored = spec("grouped-bar", { encoding: { x: { field: "shop" }, y: { field: "cost" }, color: { field: "team" } } });
    const stack: ChartEdit[] = [{ kind: "stack", mode: "stacked" }];
    expect(applyEdits({ spec: colored, table, edits: stack, additive: true }).spec.type).toBe("stacked-bar");
    expect(applyEdits({ spec: colored, table, edits: stack, additive: false }).refusals).toHaveLength(1);
  });
});
