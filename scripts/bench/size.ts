// One size in a process of its own, so that its memory is its own: loads sample data, asks questions in the process, prints JSON.
import { parseArgs } from "node:util";
import { streamTurn } from "@/agent/graph/stream-turn";
import { loadSample } from "@/app/server/load-sample";
import { createServices } from "@/app/server/services";
import { generateQuestions } from "@/evals/questions";
import { loadConfig } from "@/lib/config";
import { runAnalysis } from "@/lib/insight/analyze";
import { batchedRun } from "@/lib/insight/batched-run";
import { median } from "@/lib/insight/series/robust";
import type { Analysis } from "@/lib/language/reading";
import { createLog } from "@/lib/log";
import { type Period, SemanticQuery } from "@/lib/semantic/query";
import { spread } from "@/scripts/bench/quantile";

const { values: options } = parseArgs({
  options: { rows: { type: "string" }, dir: { type: "string" }, questions: { type: "string", default: "60" } },
});
const rows = Number(options.rows);
const services = await createServices(
  { ...loadConfig(), SPENDLENS_DATA_DIR: options.dir ?? "", SPENDLENS_SAMPLE_ROWS: rows },
  createLog("error"),
);

const cpuBefore = process.cpuUsage();
const loadStart = performance.now();
const { info } = await loadSample(services.datasets, options.dir ?? "", { id: "sample", rows, seed: 7, end: "2026-11-01" });
const loadMs = Math.round(performance.now() - loadStart);
const loadCpuMs = Math.round((process.cpuUsage(cpuBefore).user + process.cpuUsage(cpuBefore).system) / 1000);
const openStart = performance.now();
const dataset = await services.openDataset("sample");
const openMs = Math.round(performance.now() - openStart);

const firstEvent: number[] = [];
const chart: number[] = [];
/** charts of analyses that run many statements */
const analysisChart: number[] = [];
const ANALYSES = ["drivers", "anomaly", "forecast", "summary", "recommend"];
const total: number[] = [];
const nodes = new Map<string, number[]>();
let failures = 0;
for (const [index, { question, kind }] of generateQuestions(dataset, Number(options.questions), 5).entries()) {
  const id = crypto.randomUUID();
  const start = performance.now();
  try {
    const context = await services.createContext({ runId: id, threadId: id, persona: "finops", dataset: "sample" });
    const times: { first?: number; chart?: number } = {};
    for await (const event of streamTurn(services.graph, { question, action: null }, context)) {
      times.first ??= performance.now() - start;
      if (event.kind !== "answer") continue;
      if (event.answer.chart) times.chart ??= performance.now() - start;
      if (!event.complete) continue;
      if (index < 5) break; // warm-up
      total.push(performance.now() - start);
      firstEvent.push(times.first);
      if (times.chart !== undefined) (ANALYSES.includes(kind) ? analysisChart : chart).push(times.chart);
      for (const [node, ms] of Object.entries(event.answer.timings.nodes)) nodes.set(node, [...(nodes.get(node) ?? []), ms]);
    }
  } catch (error) {
    failures += 1;
    console.error(`${question}: ${error}`);
  }
}
const run = batchedRun(dataset.model, (statement) => services.warehouse.query(statement));
/** median of three runs of an analysis of the default metric, in the process */
async function analysisMs(analysis: Analysis, period: Period | null): Promise<number> {
  const query = SemanticQuery.parse({ metrics: [{ metric: dataset.model.defaultMetric }], period });
  const times: number[] = [];
  for (let again = 0; again < 3; again++) {
    const start = performance.now();
    await runAnalysis({ analysis, query, model: dataset.model, run });
    times.push(performance.now() - start);
  }
  return Math.round(median(times));
}
const bridgeMs = await analysisMs({ kind: "drivers", dimensions: [] }, { start: "2026-10-01", end: "2026-11-01" });
const scanMs = await analysisMs({ kind: "anomalies" }, null);

console.log(
  JSON.stringify({
    rows: info.rows,
    loadMs,
    loadCpuMs,
    openMs,
    summaryMs: Math.round(info.summary.elapsedMs),
    firstEvent: spread(firstEvent),
    chart: spread(chart),
    analysisChart: spread(analysisChart),
    total: spread(total),
    nodes: Object.fromEntries([...nodes].map(([node, times]) => [node, spread(times)])),
    bridgeMs,
    scanMs,
    failures,
    rssMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }),
);
await services.close();
process.exit(0);
