import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { numbersOf, timeColumn, valueColumns } from "@/lib/insight/columns";
import { type Forecast, forecastSeriesInTurns, forecastValues } from "@/lib/insight/forecast";
import { type BucketForecast, bucketStart, bucketsAhead, daysAhead, sumBuckets } from "@/lib/insight/outlook/bucket-forecast";
import { addMonths, instant, isoOf, nextBucket } from "@/lib/insight/periods";
import { checkStopped, type Ran, runContext, turns } from "@/lib/insight/run";
import { median } from "@/lib/insight/series/robust";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Column, Grain, Table } from "@/lib/table";

/** Names of the further tables: how well it did before, the methods tried, why there is none. */
export const TRACK_RECORD = "track-record";
export const METHODS = "methods";
export const NO_FORECAST = "no-forecast";
const DAILY = "daily";
const MONTHLY_USAGE = "monthly-usage";
const MONTHLY = "monthly";

const LEVEL = 0.8;
const ORIGINS = 8;
const HISTORY_DAYS = 400;
const LUMP_MONTHS = 4;
const SEASONS: Record<Grain, number> = { hour: 24, day: 7, week: 1, month: 1, quarter: 4, year: 1 };
/** complete buckets shown before the forecast */
const SHOWN: Record<Grain, number> = { hour: 72, day: 60, week: 26, month: 14, quarter: 8, year: 5 };

interface Setting extends AnalysisInput {
  asOf: string;
  from: string;
  grain: Grain;
  horizon: number;
  base: SemanticQuery;
}

function over(base: SemanticQuery, grain: Grain, period: Period, filters = base.filters): SemanticQuery {
  return { ...base, filters, grain, period };
}

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

function points(table: Table): { day: string; value: number }[] {
  const [time, value] = [timeColumn(table), valueColumns(table)[0]];
  if (!time || !value) return [];
  const amounts = numbersOf(table, value);
  return table.rows.flatMap((row, i) =>
    amounts[i] === null || amounts[i] === undefined ? [] : [{ day: String(row[time.index]).slice(0, 10), value: amounts[i] }],
  );
}

/** Charges that come at once, by month: what a usual month has of them, and how far months differ. */
function lumpsOf(monthly: Table, usage: Table, asOf: string): { usual: number; spread: number } {
  const used = new Map(points(usage).map(({ day, value }) => [day, value]));
  const complete = points(monthly).filter(({ day }) => nextBucket(day, "month") <= asOf.slice(0, 10));
  const lumps = complete.map(({ day, value }) => value - (used.get(day) ?? 0)).slice(-LUMP_MONTHS);
  if (lumps.length === 0) return { usual: 0, spread: 0 };
  const usual = median(lumps);
  return { usual, spread: Math.max(...lumps.map((lump) => Math.abs(lump - usual))) / 2 };
}

/** Month starts that a bucket holds after the end of the data: each brings its lump. */
function monthStarts(at: string, grain: Grain, asOf: string): number {
  const end = instant(nextBucket(at, grain));
  let month = instant(bucketStart(asOf > at ? asOf : at, "month"));
  let count = 0;
  for (; month < end; month = addMonths(month, 1)) if (month >= instant(at) && month >= instant(asOf)) count++;
  return count;
}

interface Outlook {
  buckets: BucketForecast[];
  forecast: Forecast;
  ran: Ran;
}

type OutlookResult = Outlook | { reason: string; ran: Ran };

/** Metered usage by day, summed; charges that come at once added on their months; what the running bucket already has. */
async function fromDays(setting: Setting): Promise<OutlookResult> {
  const { base, model, run, asOf, from, grain, horizon } = setting;
  const usage = model.roles?.usage;
  const start = [isoOf(new Date(instant(asOf).getTime() - HISTORY_DAYS * 86_400_000)), from.slice(0, 10)].sort()[1]!;
  const months: Period = { start: bucketStart(start, "month"), end: asOf };
  const filters = [...base.filters, ...(usage ?? [])];
  const ran = await runContext(run, {
    [DAILY]: over(base, "day", { start, end: asOf }, filters),
    ...(usage ? { [MONTHLY]: over(base, "month", months), [MONTHLY_USAGE]: over(base, "month", months, filters) } : {}),
  });
  const daily = ran[DAILY];
  if (!daily) return { reason: "the daily history could not be read", ran: { table: { columns: [], rows: [] }, sql: "", params: {} } };
  const ahead = bucketsAhead(asOf, grain, horizon);
  const wanted = { horizon: daysAhead(asOf, ahead, grain), season: 7, level: LEVEL, origins: ORIGINS };
  const result = await forecastSeriesInTurns(points(daily.table), wanted, turns(setting.signal));
  if (!result.ok) return { reason: result.reason, ran: daily };
  const lumps = ran[MONTHLY] && ran[MONTHLY_USAGE] ? lumpsOf(ran[MONTHLY].table, ran[MONTHLY_USAGE].table, asOf) : { usual: 0, spread: 0 };
  const spent = await soFar(setting, ahead[0]!);
  const buckets = sumBuckets(result.forecast, ahead, grain).map((bucket, i) => {
    const starts = monthStarts(bucket.at, grain, asOf);
    const known = (i === 0 ? spent : 0) + starts * lumps.usual;
    const half = Math.hypot((bucket.upper - bucket.lower) / 2, starts * lumps.spread);
    const expected = bucket.expected + known;
    return { at: bucket.at, expected, lower: expected - half, upper: expected + half };
  });
  return { buckets, forecast: result.forecast, ran: daily };
}

/** What the running bucket already holds; 0 when the data ends with a bucket. */
async function soFar({ base, run, asOf, grain }: Setting, first: string): Promise<number> {
  if (instant(first).getTime() >= instant(asOf).getTime()) return 0;
  const ran = await runContext(run, { "so-far": over(base, grain, { start: first, end: asOf }) });
  return ran["so-far"] ? points(ran["so-far"].table).reduce((sum, { value }) => sum + value, 0) : 0;
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
function records({ method, level, backtest }: Forecast, ran: Ran): Record<string, Ran> {
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
 * @throws AppError as `run` does for the history
 */
export async function runForecast(input: AnalysisInput, horizon: number, grain: Grain): Promise<AnalysisResult> {
  const { query, model, run } = input;
  const { asOf, from } = model;
  if (!asOf || !from || model.times.length === 0) return { ...(await run(query, "answer")), further: {}, annotations: [] };
  const base = baseOf(query, model);
  const setting: Setting = { ...input, base, asOf: isoOf(instant(asOf)), from: isoOf(instant(from)), grain, horizon };
  const metric = model.metrics.find(({ id }) => id === base.metrics[0]?.metric);
  const axis = model.times.find(({ id }) => id === metric?.time) ?? model.times[0]!;
  const byDay = metric?.additivity === "additive" && ["day", "hour"].includes(axis.finest);
  const history = await run(over(base, grain, { start: setting.from.slice(0, 10), end: setting.asOf }), "answer");
  checkStopped(input.signal);
  const outlook = byDay ? await fromDays(setting) : fromBuckets(history, setting);
  if ("reason" in outlook) return noForecast(history, setting, outlook.reason);
  const table = tableOf(history.table, outlook.buckets, setting);
  return {
    ...history,
    table,
    further: records(outlook.forecast, outlook.ran),
    annotations: [{ kind: "forecast-start", at: outlook.buckets[0]!.at, label: "Forecast" }],
  };
}
