import { DECIMAL_TYPE, decimalSql, textSql } from "@/lib/ingest/cell-sql";
import type { SourceColumn, TargetColumn } from "@/lib/ingest/plan";
import { quoteName, quotePattern, quoteText } from "@/lib/ingest/sql-text";
import type { ColumnType } from "@/lib/semantic/model";

/** Counts of one text column, in the order of `CHECKS`; cells are trimmed, placeholders for "nothing" are left out. */
export interface CellCounts {
  filled: number;
  boolean: number;
  integer: number;
  decimal: number;
  float: number;
  date: number;
  datetime: number;
  /** numeric dates whose first part can only be a day, or whose second part can only be one */
  dayFirst: number;
  monthFirst: number;
}

/** Columns in one statement: the engine's parser slows down with thousands of expressions. */
export const INFERENCE_BATCH = 100;

const PLACEHOLDERS = ["", "NULL", "null", "Null", "\\N", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "-", "?"];

const NAMED_MONTH = /[A-Za-z]{3,9}/.source;
const DAY = [
  /\d{4}[-/]\d{1,2}[-/]\d{1,2}/.source,
  /\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})/.source,
  `\\d{1,2}[- ]${NAMED_MONTH}[- ,]+(\\d{4}|\\d{2})`,
  `${NAMED_MONTH}[. ]+\\d{1,2},? +\\d{2,4}`,
].join("|");
const CLOCK = /([T ]+\d{1,2}:\d{2}(:\d{2}([.]\d+)?)?( ?[AaPp][Mm])?)?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?/.source;

const match = (cell: string, pattern: RegExp) => `match(${cell}, ${quotePattern(pattern)})`;

const CHECKS: Record<keyof CellCounts, (cell: string) => string> = {
  filled: (cell) => `isNotNull(${cell})`,
  boolean: (cell) => `lower(${cell}) IN ('true', 'false', 'yes', 'no')`,
  // 00123 is a code, not a number
  integer: (cell) => match(cell, /^[-+]?(0|[1-9]\d{0,17})$/),
  decimal: (cell) =>
    `${match(cell, /^[-+(]?[$€£¥₹]?[-+]?(0|[1-9]\d{0,2}(,\d{3})+|[1-9]\d{0,19})?([.]\d{0,12})?\)?( ?[%€£])?$/)} AND ${match(cell, /\d/)}`,
  float: (cell) => `${match(cell, /^[-+]?(0|[1-9]\d*)?([.]\d*)?([eE][-+]?\d{1,3})?$/)} AND ${match(cell, /\d/)}`,
  date: (cell) => match(cell, new RegExp(`^(${DAY})$`)),
  datetime: (cell) => match(cell, new RegExp(`^(${DAY})${CLOCK}$`)),
  dayFirst: (cell) => match(cell, /^(1[3-9]|2\d|3[01])[-/.]\d{1,2}[-/.]/),
  monthFirst: (cell) => match(cell, /^\d{1,2}[-/.](1[3-9]|2\d|3[01])[-/.]/),
};

/** Statement with one array of counts for each column (at most INFERENCE_BATCH of them), in order. */
export function inferenceSql(relation: string, columns: readonly SourceColumn[]): string {
  const nothing = PLACEHOLDERS.map(quoteText).join(", ");
  const cells = columns.map(
    ({ physical }, i) => `nullIf(if((trimBoth(${quoteName(physical)}) AS t${i}) IN (${nothing}), '', t${i}), '') AS v${i}`,
  );
  const counts = columns.map(
    (_, i) =>
      `[${Object.values(CHECKS)
        .map((check) => `countIf(${check(`v${i}`)})`)
        .join(", ")}]`,
  );
  return `SELECT ${counts.join(", ")} FROM (SELECT ${cells.join(", ")} FROM ${relation})`;
}

export function parseCounts(row: readonly unknown[]): CellCounts[] {
  const names = Object.keys(CHECKS);
  return row.map((counts) => Object.fromEntries(names.map((name, i) => [name, Number((counts as unknown[])[i])])) as unknown as CellCounts);
}

/** A column counts as typed when nearly all of its cells are; the rest become NULL and are told. */
const NEARLY_ALL = 0.99;
const ENOUGH_TO_FORGIVE = 100;

/** Type of a text column from its counts; a column without values is a string. */
export function inferType(counts: CellCounts): ColumnType {
  const fits = (n: number) => n === counts.filled || (counts.filled >= ENOUGH_TO_FORGIVE && n >= counts.filled * NEARLY_ALL);
  if (counts.filled === 0) return "string";
  if (counts.boolean === counts.filled) return "boolean";
  if (counts.integer === counts.filled) return "integer";
  if (counts.decimal === counts.filled) return "decimal";
  if (counts.float === counts.filled) return "float";
  if (counts.date === counts.filled) return "date";
  if (counts.datetime === counts.filled) return "datetime";
  if (fits(counts.integer)) return "integer";
  if (fits(counts.decimal)) return "decimal";
  if (fits(counts.float)) return "float";
  if (fits(counts.date)) return "date";
  return fits(counts.datetime) ? "datetime" : "string";
}

/** Column of the final table for a text column of any table. */
export function inferColumn(source: SourceColumn, counts: CellCounts): TargetColumn {
  const type = inferType(counts);
  const { sqlType, expression } = castOf(quoteName(source.physical), type, counts.dayFirst > counts.monthFirst);
  return { name: source.header, physical: source.physical, type, sqlType, expression, source: type === "string" ? undefined : source };
}

function castOf(cell: string, type: ColumnType, dayFirst: boolean): { sqlType: string; expression: string } {
  const trimmed = `trimBoth(${cell})`;
  const instant = `${dayFirst ? "parseDateTime64BestEffortOrNull" : "parseDateTime64BestEffortUSOrNull"}(${trimmed}, 3, 'UTC')`;
  switch (type) {
    case "boolean":
      return {
        sqlType: "Nullable(Bool)",
        expression: `transform(lower(${trimmed}), ['true', 'yes', 'false', 'no'], [true, true, false, false], NULL)`,
      };
    case "integer":
      return { sqlType: "Nullable(Int64)", expression: `toInt64OrNull(${trimmed})` };
    case "decimal":
      return { sqlType: DECIMAL_TYPE, expression: decimalSql(trimmed, false) };
    case "float":
      return { sqlType: "Nullable(Float64)", expression: `toFloat64OrNull(${trimmed})` };
    case "date":
      return { sqlType: "Nullable(Date32)", expression: `toDate32(${writtenDate(trimmed, instant)})` };
    case "datetime":
      return { sqlType: "Nullable(DateTime64(3, 'UTC'))", expression: writtenDate(trimmed, instant) };
    default:
      return { sqlType: "LowCardinality(Nullable(String))", expression: textSql(cell) };
  }
}

/** The US reader is for numeric dates only: it takes written months in another order. */
function writtenDate(trimmed: string, instant: string): string {
  return `if(${match(trimmed, /^\d{1,2}[-/.]\d/)}, ${instant}, parseDateTime64BestEffortOrNull(${trimmed}, 3, 'UTC'))`;
}
