import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { comparisonQuery } from "@/lib/insight/drivers/comparison";
import { runDrivers } from "@/lib/insight/drivers/run-drivers";
import { runAnomalies } from "@/lib/insight/events/run-anomalies";
import { runForecast } from "@/lib/insight/outlook/run-forecast";
import { addMonths, coveredPeriod, instant, isoOf } from "@/lib/insight/periods";
import { type Ran, runContext } from "@/lib/insight/run";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";

/** Names of a summary's further tables, besides those of its drivers. */
export const CHANGES = "changes";
export const TREND = "trend";
export const PARTS = "parts";
export const EVENTS = "events";
export const OUTLOOK = "outlook";
const TREND_MONTHS = 13;
const MOST_METRICS = 6;

/** Metrics of the overview row: those of the model's overview that share the time axis of its first. */
function overviewMetrics(query: SemanticQuery, model: SemanticModel): SemanticQuery["metrics"] {
  const first = query.metrics[0]?.metric ?? model.defaultMetric;
  const time = model.metrics.find(({ id }) => id === first)?.time;
  const known = [first, ...(model.roles?.overview ?? [])].filter((id) =>
    model.metrics.some((metric) => metric.id === id && metric.time === time),
  );
  return [...new Set(known)].slice(0, MOST_METRICS).map((metric) => ({ metric }));
}

function plain(query: SemanticQuery, model: SemanticModel, period: Period | null): SemanticQuery {
  return {
    ...query,
    mode: "aggregate",
    metrics: [{ metric: query.metrics[0]?.metric ?? model.defaultMetric }],
    dimensions: [],
    having: [],
    period,
    grain: null,
    comparison: null,
    share: null,
    top: null,
    window: null,
    buckets: null,
    order: [],
    limit: 1000,
  };
}

/** The months up to the end of the period, a year back at least. */
function trendQuery(base: SemanticQuery, model: SemanticModel): SemanticQuery | null {
  const extent = coveredPeriod(model, base.period);
  if (!extent || !model.from) return null;
  const start = Math.min(instant(extent.start).getTime(), addMonths(instant(extent.end), -TREND_MONTHS).getTime());
  const from = Math.max(start, instant(model.from).getTime());
  return { ...base, grain: "month", period: { start: isoOf(new Date(from)), end: extent.end } };
}

function partsQuery(base: SemanticQuery, model: SemanticModel): SemanticQuery | null {
  if (!model.defaultDimension) return null;
  const [metric] = base.metrics;
  return {
    ...base,
    dimensions: [{ dimension: model.defaultDimension }],
    top: { n: 10, by: { metric: metric!.metric, part: "value" }, direction: "desc", other: true, within: [], together: false },
  };
}

/** A part of the summary that may fail without taking the rest with it. */
async function part(work: Promise<AnalysisResult>): Promise<AnalysisResult | null> {
  const [result] = await Promise.allSettled([work]);
  return result.status === "fulfilled" ? result.value : null;
}

/**
 * Overview of a scope: one row of key figures; further tables hold the trend, the parts, what changed and why (`changes`, `by:…`,
 * `cause:…`), unusual events.
 * @throws AppError as `run` does for the row of key figures
 */
export async function runSummary(input: AnalysisInput, asked: Period | null): Promise<AnalysisResult> {
  const { model, run } = input;
  const base = plain(input.query, model, asked ?? input.query.period);
  const compared = comparisonQuery(base, model);
  const queries = Object.entries({ [TREND]: trendQuery(base, model), [PARTS]: partsQuery(base, model) });
  const known = queries.filter((entry): entry is [string, SemanticQuery] => entry[1] !== null);
  const [main, tables, changes, events, outlook] = await Promise.all([
    run({ ...base, metrics: overviewMetrics(base, model) }, "answer"),
    runContext(run, Object.fromEntries(known)),
    compared ? part(runDrivers({ ...input, query: compared }, [])) : null,
    compared ? part(runAnomalies({ ...input, query: { ...base, period: compared.period } })) : null,
    compared ? part(runForecast({ ...input, query: base }, 1, "month")) : null,
  ]);
  const further: Record<string, Ran> = { ...tables, ...changes?.further };
  if (changes) further[CHANGES] = { table: changes.table, sql: changes.sql, params: changes.params };
  if (events) further[EVENTS] = { table: events.table, sql: events.sql, params: events.params };
  if (outlook) Object.assign(further, outlook.further, { [OUTLOOK]: { table: outlook.table, sql: outlook.sql, params: outlook.params } });
  return { ...main, further, annotations: events?.annotations ?? [] };
}
