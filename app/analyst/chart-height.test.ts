import { expect, test } from "vitest";
import { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";
import { chartHeight, firstBars, isTooDense } from "./chart-height";
import { toTsv } from "./to-tsv";

const table: Table = {
  columns: [
    { name: "who", label: "Who", role: "dimension", dimension: "who" },
    { name: "cost", label: "Cost", role: "measure" },
  ],
  rows: [3, -90, 5, 80, 1, 70, 60, 50].map((cost, at) => [`n${at}`, String(cost)]),
  keys: { who: ["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"] },
};
const spec = (type: string) =>
  ChartSpec.parse({
    type,
    ftvv: "ranking",
    title: "",
    subtitle: "",
    encoding: { x: { field: "cost", type: "quantitative" }, y: { field: "who", type: "nominal" } },
  });

test("the chat keeps the largest bars in the order of the table, with their keys", () => {
  const first = firstBars(spec("horizontal-bar"), table);
  expect(first.rows.map(([name]) => name)).toEqual(["n1", "n2", "n3", "n5", "n6", "n7"]);
  expect(first.keys).toEqual({ who: ["k1", "k2", "k3", "k5", "k6", "k7"] });
  expect(firstBars(spec("line"), table)).toBe(table);
});

test("a chart is smaller in the chat than on the canvas", () => {
  expect(chartHeight(spec("line"), table, 400, true)).toBeLessThan(chartHeight(spec("line"), table, 900, false));
});

test("a picture with many names one above another is left to the canvas", () => {
  const cells = (services: number): Table => ({
    columns: [
      { name: "who", label: "Who", role: "dimension" },
      { name: "where", label: "Where", role: "dimension" },
      { name: "cost", label: "Cost", role: "measure" },
    ],
    rows: Array.from({ length: services * 2 }, (_, at) => [`n${at >> 1}`, `r${at % 2}`, "1"]),
  });
  const heatmap = ChartSpec.parse({
    ...spec("heatmap"),
    encoding: {
      x: { field: "where", type: "nominal" },
      y: { field: "who", type: "nominal" },
      color: { field: "cost", type: "quantitative" },
    },
  });
  expect([isTooDense(heatmap, cells(8)), isTooDense(heatmap, cells(40))]).toEqual([false, true]);
});

test("copied rows have tabs between their cells and none inside", () => {
  expect(toTsv({ columns: table.columns, rows: [["a\tb\nc", null]] })).toBe("Who\tCost\na b c\t");
});
