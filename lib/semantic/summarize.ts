import type { ColumnProfile, DatasetSummary } from "@/lib/dataset";
import { quoteName } from "@/lib/ingest/sql-text";
import type { ColumnType } from "@/lib/semantic/model";
import { semanticTypeOf } from "@/lib/semantic/semantic-type";
import type { Cell } from "@/lib/table";
import type { RawResult, Statement } from "@/lib/warehouse";

export interface SummaryColumn {
  name: string;
  physical: string;
  type: ColumnType;
}

const TOP = 20;
/** columns in one statement: thousands of aggregates in one take the engine longer than two passes */
const BATCH = 60;

const COUNTED: readonly ColumnType[] = ["string", "boolean"];

/**
 * Statements that profile every row of `table`, each column read once: numbers and times by aggregates in one scan, texts by one
 * GROUP BY each, from which nulls, distinct, least, greatest and top values all follow exactly.
 * Rows of each: column (index), nulls, distinct, min, max, mean, stddev, top (JSON array of [count, value]).
 */
export function summaryStatements(table: string, columns: readonly SummaryColumn[]): Statement[] {
  const indexed = columns.map((column, index) => ({ column, index }));
  const measured = indexed.filter(({ column }) => column.type !== "map" && !COUNTED.includes(column.type));
  const counted = indexed.filter(({ column }) => COUNTED.includes(column.type));
  const scans = batches(measured).map((batch) => measuredSql(table, batch));
  const groups = batches(counted).map((batch) => batch.map(({ column, index }) => countedSql(table, column, index)).join("\nUNION ALL\n"));
  return [...scans, ...groups].map((sql) => ({ sql, params: {} }));
}

interface Indexed {
  column: SummaryColumn;
  index: number;
}

function batches(columns: Indexed[]): Indexed[][] {
  return Array.from({ length: Math.ceil(columns.length / BATCH) }, (_, i) => columns.slice(i * BATCH, (i + 1) * BATCH));
}

function measuredSql(table: string, batch: Indexed[]): string {
  const tuples = batch.map(({ column, index }) => {
    const cell = quoteName(column.physical);
    const number = ["date", "datetime"].includes(column.type) ? "NULL" : `toFloat64(${cell})`;
    const moments =
      number === "NULL"
        ? "CAST(NULL, 'Nullable(Float64)'), CAST(NULL, 'Nullable(Float64)')"
        : `toNullable(avg(${number})), toNullable(stddevPop(${number}))`;
    return `tuple(${index}, countIf(isNull(${cell})), uniqCombined(14)(${cell}), toNullable(toString(min(${cell}))), toNullable(toString(max(${cell}))), ${moments}, '[]')`;
  });
  const names = ["column", "nulls", "distinct", "min", "max", "mean", "stddev", "top"];
  return `SELECT ${names.map((name, i) => `p.${i + 1} AS ${name}`).join(", ")} FROM (SELECT arrayJoin([${tuples.join(",\n")}]) AS p FROM ${table})`;
}

function countedSql(table: string, column: SummaryColumn, index: number): string {
  const groups = `SELECT toString(${quoteName(column.physical)}) AS v, count() AS n FROM ${table} GROUP BY ${quoteName(column.physical)}`;
  return `SELECT ${index} AS column, sumIf(n, isNull(v)) AS nulls, countIf(isNotNull(v)) AS distinct, toNullable(CAST(min(v), 'Nullable(String)')) AS min, CAST(max(v), 'Nullable(String)') AS max, CAST(NULL, 'Nullable(Float64)') AS mean, CAST(NULL, 'Nullable(Float64)') AS stddev, toJSONString(arrayMap(t -> (-t.1, substring(t.2, 1, 500)), groupArraySortedIf(${TOP})((-toInt64(n), assumeNotNull(v)), isNotNull(v)))) AS top FROM (${groups})`;
}

/** Statement: spellings of the keys of a map column (rows: key, rows), most rows first. */
export function tagKeysStatement(table: string, mapColumn: string): Statement {
  const keys = `SELECT arrayJoin(mapKeys(${quoteName(mapColumn)})) AS key FROM ${table}`;
  return { sql: `SELECT key, count() AS rows FROM (${keys}) GROUP BY key ORDER BY rows DESC, key LIMIT 5000`, params: {} };
}

/** Tag keys of a dataset from the two results of `tagKeysStatement`: over the tags as given and over the normalised ones. */
export function parseTagKeys(given: RawResult, normalized: RawResult, fold: (key: string) => string): DatasetSummary["tagKeys"] {
  const spellings = new Map<string, string[]>();
  for (const [key] of given.rows) {
    const folded = fold(String(key));
    spellings.set(folded, [...(spellings.get(folded) ?? []), String(key)]);
  }
  return normalized.rows.map(([key, rows]) => {
    const all = spellings.get(String(key)) ?? [String(key)];
    return { key: String(key), spelling: all[0]!.trim(), spellings: all, rows: Number(rows) };
  });
}

/** Profiles from the results of `summaryStatements`, in the order of `columns`. */
export function parseProfiles(columns: readonly SummaryColumn[], results: readonly RawResult[], rows: number): ColumnProfile[] {
  const byIndex = new Map(results.flatMap((result) => result.rows).map((row) => [Number(row[0]), row]));
  return columns.map((column, index) => toProfile(column, byIndex.get(index), rows));
}

function toProfile(column: SummaryColumn, row: Cell[] | undefined, rows: number): ColumnProfile {
  const [, nulls = 0, distinct = 0, min = null, max = null, mean = null, stddev = null, top = "[]"] = row ?? [];
  const filled = rows - Number(nulls);
  const profile = {
    name: column.name,
    physical: column.physical,
    type: column.type,
    nulls: Number(nulls),
    distinct: Number(distinct),
    min: filled > 0 ? toBound(min, column.type) : null,
    max: filled > 0 ? toBound(max, column.type) : null,
    mean: filled > 0 ? (mean as number | null) : null,
    stddev: filled > 0 ? (stddev as number | null) : null,
    top: (JSON.parse(String(top)) as [number, string][]).map(([count, value]) => ({ value, count: Number(count) })),
  };
  return { ...profile, semanticType: semanticTypeOf(profile, rows) };
}

/** Bounds come as text: decimals and times stay text, plain numbers become numbers, instants ISO. */
function toBound(bound: Cell, type: ColumnType): Cell {
  if (bound === null) return null;
  if (type === "integer" || type === "float") return Number(bound);
  if (type === "boolean") return bound === "true";
  if (type === "datetime") return `${String(bound).slice(0, 19).replace(" ", "T")}Z`;
  return bound;
}
