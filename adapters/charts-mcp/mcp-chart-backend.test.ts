import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { createMcpChartBackend } from "@/adapters/charts-mcp/mcp-chart-backend";
import { adoptForeign } from "@/lib/charts/adopt-foreign";
import type { ChartBackend } from "@/lib/charts/backend";
import type { ChartSpec, EChartsJson } from "@/lib/charts/spec";
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

async function optionOf(mood: string) {
  const drawn = await start(mood).draw(spec, table);
  expect(drawn).toHaveProperty("option");
  return (drawn as { option: EChartsJson }).option;
}

test("an honest server draws, and its drawing is adopted", async () => {
  expect(adoptForeign(own, await optionOf("honest"))).toMatchObject({ series: [{ type: "bar", data: [3.5, 1] }] });
});

test("a lying server's numbers are not adopted", async () => {
  expect(adoptForeign(own, await optionOf("lying"))).toBeNull();
});

test.each([
  ["slow", "it did not answer in time"],
  ["rubbish", "its reply was no chart"],
  ["dead", "it is not running"],
])("a %s server leaves the drawing to the own builder: %s", async (mood, reason) => {
  expect(await start(mood).draw(spec, table)).toEqual({ reason });
});

test("a command that does not exist is said, and after several failures the server is left alone", async () => {
  backend = createMcpChartBackend("no-such-echarts-server", createLog("silent"));
  const draw = () => backend.draw(spec, table);
  expect([await draw(), await draw(), await draw()]).toEqual(Array(3).fill({ reason: "it could not be started" }));
  expect(await draw()).toEqual({ reason: "it failed several times and is left alone for a while" });
});

test("charts that the server does not know are not asked of it", async () => {
  expect(await start("dead").draw({ ...spec, type: "waterfall" }, table)).toBeNull();
});
