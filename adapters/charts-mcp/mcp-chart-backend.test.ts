import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { createMcpChartBackend } from "@/adapters/charts-mcp/mcp-chart-backend";
import { adoptForeign } from "@/lib/charts/adopt-foreign";
import type { ChartBackend } from "@/lib/charts/backend";
import type { ChartSpec } from "@/lib/charts/spec";
import { createLog } from "@/lib/log";
import type { Table } from "@/lib/table";

const table: Table = {
  columns: [
    { name: "shop", label: "Shop", role: "dimension" },
    { name: "cost", label: "Cost", role: "measure", unit: { kind: "currency", currency: "EUR" } },
  ],
  rows: [
    ["a", "3.5"],
    ["b", "1"],
  ], // prettier-ignore
};
const spec = {
  type: "bar",
  ftvv: "magnitude",
  title: "Cost by shop",
  subtitle: "",
  encoding: { x: { field: "shop" }, y: { field: "cost" } },
  annotations: [],
  partial: [],
  notes: [],
} satisfies ChartSpec;
const own = { xAxis: { type: "category", data: ["a", "b"] }, series: [{ type: "bar", data: [3.5, 1] }] };

let backend: ChartBackend;
const start = (mood: string) => {
  backend = createMcpChartBackend(`${process.execPath} ${path.resolve("tests/fixtures/echarts-mcp.mjs")} ${mood}`, createLog("silent"));
  return backend;
};
afterEach(() => backend.close());

test("an honest server draws, and its drawing is adopted", async () => {
  const foreign = await start("honest").draw(spec, table);
  expect(foreign && adoptForeign(own, foreign)).toMatchObject({ series: [{ type: "bar", data: [3.5, 1] }] });
});

test("a lying server's numbers are not adopted", async () => {
  const foreign = await start("lying").draw(spec, table);
  expect(foreign && adoptForeign(own, foreign)).toBeNull();
});

test.each(["slow", "rubbish", "dead"])("a %s server leaves the drawing to the own builder", async (mood) => {
  expect(await start(mood).draw(spec, table)).toBeNull();
});

test("charts that the server does not know are not asked of it", async () => {
  expect(await start("dead").draw({ ...spec, type: "waterfall" }, table)).toBeNull();
});
