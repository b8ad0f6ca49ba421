import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { timeColumn, valueColumns } from "@/lib/insight/columns";
import { type Forecast, forecastValues } from "@/lib/insight/forecast";
import { type BucketForecast, bucketsAhead } from "@/lib/insight/outlook/bucket-forecast";
import {
  fromDays,
  LEVEL,
  ORIGINS,
  type Outlook,
  type OutlookResult,
  over,
  points,
  type Setting,
  SHOWN,
} from "@/lib/insight/outlook/day-forecast";
import { runGroupForecast } from "@/lib/insight/outlook/group-forecast";
import { LANDING, landingOf } from "@/lib/insight/outlook/landing";
import { instant, isoOf, nextBucket } from "@/lib/insight/periods";
import { checkStopped, type Ran } from "@/lib/insight/run";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Column, Grain, Table } from "@/lib/table";

/** Names of the further tables: how well it did before, the methods tried, why there is none. */
export const TRACK_RECORD = "track-record";
export const METHODS = "methods";
export const NO_FORECAST = "no-forecast";
const SEASONS: Record<Grain, number> = { hour: 24, day: 7, week: 1, month: 1, quarter: 4, year: 1 };

/** The question's metric and filters, over time and nothing else. */
function baseOf(query: SemanticQuery, model: SemanticModel): SemanticQuery {
  const use = query.metrics[0] ?? { metric: model.defaultMetric };
  return {
    ...query,
    mode: "aggregate",
    metrics: [{ metric: use.metric, ...(use.where ? { where: use.where } : {}) }],
    dimensions: [],
    having: [],
    comparison: null,
    share: null,
    top: null,
    window: null,
    buckets: null,
    order: [{ by: "time", direction: "asc" }],
    limit: 10_000,
  };
}

/** Rates, and data without days: the buckets themselves. */
function fromBuckets(history: Ran, { asOf, grain, horizon }: Setting): OutlookResult {
  const complete = points(history.table).filter(({ day }) => nextBucket(day, grain) <= isoOf(instant(asOf)));
  const ahead = bucketsAhead(asOf, grain, horizon);
  const result = forecastValues(
    complete.map(({ value }) => value),
    { horizon: ahead.length, season: SEASONS[grain], level: LEVEL, origins: ORIGINS },
    (step) => ahead[step] ?? ahead.at(-1)!,
  );
  if (!result.ok) return { reason: result.reason, ran: history };
  const buckets = result.forecast.points.map(({ value, lower, upper }, step) => ({ at: ahead[step]!, expected: value, lower, upper }));
  return { buckets, forecast: result.forecast, ran: history };
}

function settingOf(input: AnalysisInput, horizon: number, grain: Grain): Setting | null {
  const { asOf, from, times } = input.model;
  if (!asOf || !from || times.length === 0) return null;
  return { ...input, base: baseOf(input.query, input.model), asOf: isoOf(instant(asOf)), from: isoOf(instant(from)), grain, horizon };
}

/** Sums of a metric that has days are forecast from its days. */
function isByDay({ base, model }: Setting): boolean {
  const metric = model.metrics.find(({ id }) => id === base.metrics[0]?.metric);
  const axis = model.times.find(({ id }) => id === metric?.time) ?? model.times[0]!;
  return metric?.additivity === "additive" && ["day", "hour"].includes(axis.finest);
}

/**
 * Forecast of the metric in the scope of a question by bucket, for what builds on one: the running bucket first, if there is one.
 * @returns null where the metric is no sum of days, or its history is too short
 */
export async function outlookOf(input: AnalysisInput, horizon: number, grain: Grain): Promise<Outlook | null> {
  const setting = settingOf(input, horizon, grain);
  if (!setting || !isByDay(setting)) return null;
  const outlook = await fromDays(setting);
  return "reason" in outlook ? null : outlook;
}

/** Complete buckets with their values, then the forecast with its interval. */
function tableOf(history: Table, buckets: readonly BucketForecast[], { grain, asOf }: Setting): Table {
  const [time, value] = [timeColumn(history), valueColumns(history)[0]];
  if (!time || !value) return history;
  const { index: _, ...shown } = value;
  const { index: __, ...axis } = time;
  const part = (name: string, label: string, of: Column["part"]): Column => ({ ...shown, name, label, part: of });
  const isMoney = value.unit?.kind === "currency";
  const cell = (amount: number) => (isMoney ? amount.toFixed(2) : amount);
  const past = history.rows.filter((row) => nextBucket(String(row[time.index]), grain) <= isoOf(instant(asOf))).slice(-SHOWN[grain]);
  return {
    columns: [axis, shown, part("expected", "Forecast", "expected"), part("lower", "Low", "lower"), part("upper", "High", "upper")],
    rows: [
      ...past.map((row) => [row[time.index] ?? null, row[value.index] ?? null, null, null, null]),
      ...buckets.map(({ at, expected, lower, upper }) => [at, null, cell(expected), cell(lower), cell(upper)]),
    ],
  };
}

const text = (name: string, label: string): Column => ({ name, label, role: "dimension" });
const measure = (name: string, label: string, unit: Column["unit"]): Column => ({ name, label, role: "measure", unit });

/** The track record of the method that was used, and of all that were tried. */
export function records({ method, level, backtest }: Forecast, ran: Ran): Record<string, Ran> {
  const fraction = { kind: "fraction" } as const;
  const columns = [
    text("method", "Method"),
    measure("wape", "Mean error", fraction),
    measure("coverage", "Inside the interval", fraction),
    measure("level", "Interval", fraction),
    measure("mase", "MASE", { kind: "number" }),
    measure("origins", "Backtests", { kind: "count" }),
  ];
  const record: Table = { columns, rows: [[method, backtest.wape, backtest.coverage, level, backtest.mase, backtest.origins]] };
  const tried: Table = {
    columns: [columns[0]!, columns[1]!, columns[4]!],
    rows: backtest.tried.map((entry) => [entry.method, entry.wape, entry.mase]),
  };
  return { [TRACK_RECORD]: { ...ran, table: record }, [METHODS]: { ...ran, table: tried } };
}

function noForecast(history: Ran, setting: Setting, reason: string): AnalysisResult {
  const table: Table = { columns: [text("reason", "Reason")], rows: [[reason]] };
  return { ...history, table: tableOf(history.table, [], setting), further: { [NO_FORECAST]: { ...history, table } }, annotations: [] };
}

/**
 * History by bucket and the forecast of the next ones with an 80 % interval, from the method that did best in a rolling backtest
 * on this very series. Value is null in the future, expected, lower and upper in the past. Too short a history gives no forecast
 * and a reason (`no-forecast`).
 * @param landing period whose total is asked: the further table `landing` has it, for metrics that are sums of days
 * @throws AppError as `run` does for the history
 */
export async function runForecast(input: AnalysisInput, horizon: number, grain: Grain, landing?: Period): Promise<AnalysisResult> {
  const { query, run } = input;
  const setting = settingOf(input, horizon, grain);
  if (!setting) return { ...(await run(query, "answer")), further: {}, annotations: [] };
  const byDay = isByDay(setting);
  const history = await run(over(setting.base, grain, { start: setting.from.slice(0, 10), end: setting.asOf }), "answer");
  checkStopped(input.signal);
  const outlook = byDay ? await fromDays(setting) : fromBuckets(history, setting);
  if ("reason" in outlook) return noForecast(history, setting, outlook.reason);
  const dimension = query.dimensions[0]?.dimension;
  const further = records(outlook.forecast, outlook.ran);
  if (byDay && landing) further[LANDING] = await landingOf(setting, outlook.buckets, landing);
  const groups = byDay && dimension ? await runGroupForecast(setting, outlook, dimension) : null;
  if (groups) return { ...groups, further: { ...groups.further, ...further } };
  const table = tableOf(history.table, outlook.buckets, setting);
  return {
    ...history,
    table,
    further,
    annotations: [{ kind: "forecast-start", at: outlook.buckets[0]!.at, label: "Forecast" }],
  };
}
