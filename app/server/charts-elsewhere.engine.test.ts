import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMcpChartBackend } from "@/adapters/charts-mcp/mcp-chart-backend";
import { runTurn } from "@/agent/graph/stream-turn";
import { loadSample } from "@/app/server/load-sample";
import { createServices, type Services } from "@/app/server/services";
import type { Finding } from "@/lib/charts/spec";
import { loadConfig } from "@/lib/config";
import { createLog } from "@/lib/log";

const SERVER = `${process.execPath} ${path.resolve("tests/fixtures/echarts-mcp.mjs")}`;
const OURS = (reason: string) => `The ECharts MCP server did not draw this chart: ${reason}. The own builder did.`;
const log = createLog("silent");
let directory: string;
let services: Services;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "charts-elsewhere-"));
  services = await createServices({ ...loadConfig({}), SPENDLENS_DATA_DIR: directory }, log);
  await loadSample(services.datasets, directory, { id: "company", seed: 4, rows: 32_000, end: "2026-11-01" });
});
afterAll(async () => {
  await services.close();
  await rm(directory, { recursive: true, force: true });
});

async function ask(command: string | null) {
  const id = crypto.randomUUID();
  const charts = command === null ? null : createMcpChartBackend(command, log);
  const context = await services.createContext({ runId: id, threadId: id, persona: "finops", dataset: "company", useModel: false });
  const answer = await runTurn(
    services.graph,
    { question: "number of resources by provider as a bar chart", action: null },
    { ...context, charts },
  );
  await charts?.close();
  return { answer, run: await services.traces.get(id) };
}
const marksOf = (option: Record<string, unknown>) => (option.series as { data: { value: number }[] }[])[0]!.data.map(({ value }) => value);

test("a server that draws is taken, its marks in our frame", async () => {
  const [own, theirs] = [await ask(null), await ask(`${SERVER} honest`)];
  expect(own.answer.chart?.spec.foreign).toBeUndefined();
  expect(theirs.answer.chart?.spec.foreign).toHaveProperty("series");
  expect(marksOf(theirs.answer.chart!.option)).toEqual(marksOf(own.answer.chart!.option));
  expect(theirs.answer.chart!.option.title).toEqual(own.answer.chart!.option.title);
  expect(theirs.answer.findings.map(({ check }) => check)).not.toContain("MCP");
});

test.each([
  ["slow", "it did not answer in time"],
  ["dead", "it is not running"],
  ["rubbish", "its reply was no chart"],
  ["lying", "its marks were not the numbers and names of the rows"],
])("a %s server: the own builder draws, and answer and trace say why", async (mood, reason) => {
  const [own, { answer, run }] = [await ask(null), await ask(`${SERVER} ${mood}`)];
  expect(answer.chart?.option).toEqual(own.answer.chart?.option);
  expect(answer.rows).toEqual(own.answer.rows);
  const said: Finding = { check: "MCP", severity: "info", message: OURS(reason), repaired: true };
  expect(answer.findings).toContainEqual(said);
  expect(run?.findings).toContainEqual(said);
});

test("the trace keeps the five scores of the drawing", async () => {
  const { run } = await ask(null);
  expect(run?.scores.map(({ name }) => name)).toEqual([
    "chart-perceptualAccuracy",
    "chart-narrativeClarity",
    "chart-personaFit",
    "chart-accessibility",
    "chart-interactivity",
  ]);
  for (const { value } of run!.scores) expect(value).toBeGreaterThan(0.5);
});
