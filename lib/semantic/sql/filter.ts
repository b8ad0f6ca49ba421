import { AppError } from "@/lib/errors";
import type { Dimension, ModelColumn, Predicate } from "@/lib/semantic/model";
import type { Filter } from "@/lib/semantic/query";
import { latestLabels } from "@/lib/semantic/sql/labels";
import type { Scope } from "@/lib/semantic/sql/scope";

const COMPARISONS = { gt: ">", gte: ">=", lt: "<", lte: "<=", eq: "=", neq: "!=" } as const;

const isNumeric = (column: ModelColumn) => ["integer", "decimal", "float"].includes(column.type);

/** Text that values of a question are compared with. */
function asText(column: ModelColumn, sql: string): string {
  if (column.type === "string") return sql;
  if (column.type === "boolean") return `multiIf(isNull(${sql}), NULL, ${sql}, 'true', 'false')`;
  if (column.type === "datetime") return `toString(toDate(${sql}))`;
  return `toString(${sql})`;
}

function oneOf(scope: Scope, column: ModelColumn, sql: string, values: string[]): string {
  if (isNumeric(column)) {
    const numbers = values.map(Number).filter((value) => !Number.isNaN(value));
    return `toFloat64(${sql}) IN ${scope.bind("Array(Float64)", numbers)}`;
  }
  const folded = [...new Set(values.map((value) => value.toLowerCase()))];
  return `lowerUTF8(${asText(column, sql)}) IN ${scope.bind("Array(String)", folded)}`;
}

function contains(scope: Scope, column: ModelColumn, sql: string, values: string[]): string {
  return anyOf(values.map((value) => `positionCaseInsensitiveUTF8(${asText(column, sql)}, ${scope.bind("String", value)}) > 0`));
}

function startsWith(scope: Scope, column: ModelColumn, sql: string, values: string[]): string {
  return anyOf(values.map((value) => `startsWith(lowerUTF8(${asText(column, sql)}), ${scope.bind("String", value.toLowerCase())})`));
}

function compared(scope: Scope, column: ModelColumn, sql: string, op: keyof typeof COMPARISONS, value: string | number): string {
  if (isNumeric(column)) {
    const number = Number(value);
    if (Number.isNaN(number))
      throw new AppError("QUERY_INVALID", `"${value}" is not a number, so it cannot be compared with ${column.id}.`);
    return `toFloat64(${sql}) ${COMPARISONS[op]} ${scope.bind("Float64", number)}`;
  }
  return `lowerUTF8(${asText(column, sql)}) ${COMPARISONS[op]} ${scope.bind("String", String(value).toLowerCase())}`;
}

/** Two columns of one row: numbers by size, days by the calendar, everything else as text. Null where either is. */
function besides(column: ModelColumn, sql: string, op: keyof typeof COMPARISONS, other: ModelColumn, otherSql: string): string {
  const both = [column, other];
  const wrap = (text: string, of: ModelColumn) => {
    if (both.every(isNumeric)) return `toFloat64(${text})`;
    if (both.every(({ type }) => type === "datetime")) return text;
    if (both.every(({ type }) => type === "date" || type === "datetime")) return `toDate(${text})`;
    return `lowerUTF8(${asText(of, text)})`;
  };
  return `${wrap(sql, column)} ${COMPARISONS[op]} ${wrap(otherSql, other)}`;
}

function anyOf(conditions: string[]): string {
  return conditions.length === 1 ? conditions[0]! : `(${conditions.join(" OR ")})`;
}

export function allOf(conditions: string[]): string {
  return conditions.length === 0
    ? "1"
    : conditions.map((condition) => (conditions.length > 1 ? `(${condition})` : condition)).join(" AND ");
}

const isAbsent = (column: ModelColumn, sql: string) => (column.array ? `empty(${sql})` : `isNull(${sql})`);

/** Condition of a metric's definition. */
export function predicateSql(scope: Scope, predicate: Predicate): string {
  const column = scope.column(predicate.column);
  const { sql } = column;
  switch (predicate.op) {
    case "in":
      return oneOf(scope, column, sql, predicate.values);
    case "not-in": {
      const outside = `NOT (${oneOf(scope, column, sql, predicate.values)})`;
      return predicate.keepNull ? `(${isAbsent(column, sql)} OR ${outside})` : outside;
    }
    case "is-null":
      return isAbsent(column, sql);
    case "not-null":
      return `NOT ${isAbsent(column, sql)}`;
    case "contains":
      return contains(scope, column, sql, predicate.values);
    default:
      return compared(scope, column, sql, predicate.op, predicate.values[0] ?? "");
  }
}

/** Values as keys where a fixed label was given: "Saturday" → "6". */
function keysOf(dimension: Dimension, values: string[]): string[] {
  const { labels } = dimension;
  if (!labels) return values;
  const byLabel = new Map(Object.entries(labels).map(([key, label]) => [label.toLowerCase(), key]));
  return values.map((value) => byLabel.get(value.toLowerCase()) ?? value);
}

/** Keys whose latest label satisfies `match`, over the whole table: names change, the filter follows the name that is shown. */
function byLatestLabel(
  scope: Scope,
  dimension: Dimension,
  column: ModelColumn,
  match: (label: ModelColumn, sql: string) => string,
): string | null {
  if (!dimension.labelColumn) return null;
  const label = scope.column(dimension.labelColumn);
  return `${column.sql} IN (SELECT __key FROM (${latestLabels(scope, column, label)}) WHERE ${match(label, "__label")})`;
}

type Matcher = (column: ModelColumn, sql: string) => string;

function matched(scope: Scope, dimension: Dimension, column: ModelColumn, sql: string, match: Matcher): string {
  if (column.array) return `arrayExists(__x -> ${match({ ...column, array: false }, "__x")}, ${sql})`;
  const labelled = byLatestLabel(scope, dimension, column, match);
  return labelled === null ? match(column, sql) : `(${match(column, sql)} OR ${labelled})`;
}

/**
 * Filter as a row condition. Text matches without case on the key or on its latest label; negations keep rows without a value.
 * @param column SQL to use for a dimension's column instead of the column itself (a calendar day in place of a row)
 * @throws AppError QUERY_INVALID for an unknown dimension
 */
export function filterSql(scope: Scope, filter: Filter, column: (column: ModelColumn) => string = ({ sql }) => sql): string {
  if ("any" in filter) return `(${filter.any.map((item) => filterSql(scope, item, column)).join(" OR ")})`;
  const dimension = scope.dimension(filter.dimension);
  const target = scope.column(dimension.column);
  const sql = column(target);
  switch (filter.op) {
    case "in":
    case "not-in": {
      const values = keysOf(dimension, filter.values);
      const inside = matched(scope, dimension, target, sql, (of, text) => oneOf(scope, of, text, values));
      return filter.op === "in" ? inside : `(${isAbsent(target, sql)} OR NOT (${inside}))`;
    }
    case "contains":
      return matched(scope, dimension, target, sql, (of, text) => contains(scope, of, text, filter.values));
    case "not-contains":
      return `(${isAbsent(target, sql)} OR NOT (${matched(scope, dimension, target, sql, (of, text) => contains(scope, of, text, filter.values))}))`;
    case "starts-with":
      return matched(scope, dimension, target, sql, (of, text) => startsWith(scope, of, text, filter.values));
    case "is-null":
      return isAbsent(target, sql);
    case "not-null":
      return `NOT ${isAbsent(target, sql)}`;
    default: {
      if ("than" in filter) {
        const other = scope.column(scope.dimension(filter.than).column);
        return besides(target, sql, filter.op, other, column(other));
      }
      const { op, value } = filter;
      return matched(scope, dimension, target, sql, (of, text) => compared(scope, of, text, op, keysOf(dimension, [String(value)])[0]!));
    }
  }
}
