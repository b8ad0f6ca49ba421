import type { AnalysisInput } from "@/lib/insight/analyze";
import { numbersOf, timeColumn, valueColumns } from "@/lib/insight/columns";
import { type Forecast, forecastSeriesInTurns } from "@/lib/insight/forecast";
import { type BucketForecast, bucketStart, bucketsAhead, daysAhead, sumBuckets } from "@/lib/insight/outlook/bucket-forecast";
import { addMonths, instant, isoOf, nextBucket } from "@/lib/insight/periods";
import { type Ran, runContext, turns } from "@/lib/insight/run";
import { median } from "@/lib/insight/series/robust";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Grain, Table } from "@/lib/table";

const DAILY = "daily";
const MONTHLY_USAGE = "monthly-usage";
const MONTHLY = "monthly";

export const LEVEL = 0.8;
export const ORIGINS = 8;
const HISTORY_DAYS = 400;
const LUMP_MONTHS = 4;
/** complete buckets shown before the forecast */
export const SHOWN: Record<Grain, number> = { hour: 72, day: 60, week: 26, month: 14, quarter: 8, year: 5 };

export interface Setting extends AnalysisInput {
  asOf: string;
  from: string;
  grain: Grain;
  horizon: number;
  base: SemanticQuery;
}

export function over(base: SemanticQuery, grain: Grain, period: Period, filters = base.filters): SemanticQuery {
  return { ...base, filters, grain, period };
}

export function points(table: Table): { day: string; value: number }[] {
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

export interface Outlook {
  buckets: BucketForecast[];
  forecast: Forecast;
  ran: Ran;
}

export type OutlookResult = Outlook | { reason: string; ran: Ran };

/** Metered usage by day, summed; charges that come at once added on their months; what the running bucket already has. */
export async function fromDays(setting: Setting): Promise<OutlookResult> {
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
