import { AppError } from "@/lib/errors";
import type { ModelColumn, SemanticModel } from "@/lib/semantic/model";
import type { Comparison, Filter, Period } from "@/lib/semantic/query";
import { allOf, filterSql } from "@/lib/semantic/sql/filter";
import type { Scope } from "@/lib/semantic/sql/scope";
import type { Grain } from "@/lib/table";

const DAY_MS = 86_400_000;

const toDate = (instant: string): Date => new Date(instant.length === 10 ? `${instant}T00:00:00Z` : instant);
const toText = (instant: string): string => toDate(instant).toISOString().slice(0, 19).replace("T", " ");

/** 32-bit dates and their fast functions cover 1970 to 2105; older tables take the wide types. */
function isWide(model: SemanticModel): boolean {
  return model.from !== null && model.from < "1971";
}

function instantSql(scope: Scope, column: ModelColumn, instant: string): string {
  if (column.type === "date") return `toDate32(${scope.bind("String", toText(instant).slice(0, 10))})`;
  const text = scope.bind("String", toText(instant));
  return /^(19[7-9]|20)/.test(instant) ? `toDateTime(${text}, 'UTC')` : `toDateTime64(${text}, 0, 'UTC')`;
}

/** Half-open: the start is in, the end is out. */
export function periodSql(scope: Scope, column: ModelColumn, period: Period): string {
  return `${column.sql} >= ${instantSql(scope, column, period.start)} AND ${column.sql} < ${instantSql(scope, column, period.end)}`;
}

/** Start of the bucket that `sql` falls in: a date, or a datetime for hours. Weeks are ISO (Monday). */
export function bucketSql(model: SemanticModel, column: ModelColumn, grain: Grain, sql = column.sql): string {
  const zone = column.type === "datetime" ? ", 'UTC'" : "";
  if (grain === "hour") return column.type === "date" ? `toDateTime(${sql}, 'UTC')` : `toStartOfHour(${sql})`;
  if (isWide(model)) {
    const day = `toDate32(${sql})`;
    if (grain === "day") return day;
    if (grain === "week") return `${day} - (toDayOfWeek(${day}) - 1)`;
    if (grain === "month") return `makeDate32(toYear(${day}), toMonth(${day}), 1)`;
    return grain === "quarter" ? `makeDate32(toYear(${day}), toQuarter(${day}) * 3 - 2, 1)` : `makeDate32(toYear(${day}), 1, 1)`;
  }
  const functions = { day: "toDate", week: "toMonday", month: "toStartOfMonth", quarter: "toStartOfQuarter", year: "toStartOfYear" };
  return `${functions[grain]}(${sql}${zone})`;
}

/** ISO text of a bucket: 2026-10-01, hours as 2026-10-01T05:00:00Z. */
export function bucketText(grain: Grain, sql: string): string {
  return grain === "hour" ? `formatDateTime(${sql}, '%Y-%m-%dT%H:00:00Z', 'UTC')` : `toString(${sql})`;
}

/** How far the comparison period lies before the period: in months where both start on the same day, in weeks for weeks. */
function distance(period: Period, comparison: Comparison, grain: Grain): { add: "addMonths" | "addDays"; steps: number } {
  const [to, from] = [toDate(period.start), toDate(comparison.period.start)];
  const days = Math.round((to.getTime() - from.getTime()) / DAY_MS);
  if (grain === "week") return { add: "addDays", steps: Math.round(days / 7) * 7 };
  if (to.getUTCDate() !== from.getUTCDate()) return { add: "addDays", steps: days };
  return { add: "addMonths", steps: (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth() };
}

/** The later period's place of an instant of the comparison period, so that buckets of the two lie side by side. */
export function shiftSql(sql: string, period: Period, comparison: Comparison, grain: Grain): string {
  const { add, steps } = distance(period, comparison, grain);
  return `${add}(${sql}, ${steps})`;
}

/** The reverse: start of the earlier bucket that stands beside a bucket. */
export function shiftBackSql(sql: string, period: Period, comparison: Comparison, grain: Grain): string {
  const { add, steps } = distance(period, comparison, grain);
  return `${add}(${sql}, ${-steps})`;
}

/** Start of the bucket before the one that starts at `sql`. */
export function bucketBeforeSql(grain: Grain, sql: string): string {
  return `${STEP[grain]}(${sql}, -1)`;
}

const STEP = { hour: "addHours", day: "addDays", week: "addWeeks", month: "addMonths", quarter: "addQuarters", year: "addYears" } as const;

/** The part of a period in which the data has days. @throws AppError QUERY_INVALID for a table without time */
function daysOfData(model: SemanticModel, period: Period | null): { start: string; end: string } {
  if (model.from === null || model.asOf === null) {
    throw new AppError("QUERY_INVALID", "This table has no time column, so there is no average per day.");
  }
  const first = Math.floor(toDate(model.from).getTime() / DAY_MS) * DAY_MS;
  const last = Math.ceil(toDate(model.asOf).getTime() / DAY_MS) * DAY_MS;
  const start = period ? Math.max(first, toDate(period.start).getTime()) : first;
  const end = period ? Math.min(last, toDate(period.end).getTime()) : last;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { start: day(start), end: day(end) };
}

/** Calendar parts among the filters: they decide which days there are to divide by. */
function dayFilters(scope: Scope, filters: Filter[], date: string): string[] {
  const onDay = (column: ModelColumn) => (column.ofDate ?? "").replaceAll("{date}", date);
  return filters
    .filter((filter) => !("any" in filter) && scope.column(scope.dimension(filter.dimension).column).ofDate !== undefined)
    .map((filter) => filterSql(scope, filter, onDay));
}

/**
 * Calendar days of a result row: those of its bucket inside the period and the data, of the row's kind of day.
 * @param bucket SQL of the bucket's start
 * @param parts calendar parts the result is grouped by, with the alias of their key
 */
export function daysSql(
  scope: Scope,
  period: Period | null,
  bucket: { start: string; grain: Grain } | null,
  parts: { column: ModelColumn; alias: string }[],
  filters: Filter[],
): string {
  const { start, end } = daysOfData(scope.model, period);
  const [first, last] = [`toDate32(${scope.bind("String", start)})`, `toDate32(${scope.bind("String", end)})`];
  const from = bucket ? `greatest(toDate32(${bucket.start}), ${first})` : first;
  const to = bucket ? `least(toDate32(${STEP[bucket.grain]}(${bucket.start}, 1)), ${last})` : last;
  const days = `greatest(dateDiff('day', ${from}, ${to}), 0)`;
  const date = `addDays(${from}, __i)`;
  const kinds = [
    ...parts.map(({ column, alias }) => `${(column.ofDate ?? "").replaceAll("{date}", date)} = ${alias}`),
    ...dayFilters(scope, filters, date),
  ];
  if (bucket?.grain === "hour") return "(1 / 24)";
  return kinds.length === 0 ? days : `arrayCount(__i -> ${allOf(kinds)}, range(toUInt32(${days})))`;
}

/** True when a comparison period lies before the data: its values are missing, not zero. */
export function isBeforeData(model: SemanticModel, period: Period): boolean {
  return model.from !== null && toDate(period.end).getTime() <= toDate(model.from).getTime();
}
