import { quoteText } from "@/lib/ingest/sql-text";
import type { Dimension, SemanticModel } from "@/lib/semantic/model";
import { expressionSql } from "@/lib/semantic/sql/expression";
import { rowKey } from "@/lib/semantic/sql/group";
import { latestLabel } from "@/lib/semantic/sql/labels";
import { Scope } from "@/lib/semantic/sql/scope";
import type { Statement } from "@/lib/warehouse";

const LISTED: Dimension["type"][] = ["nominal", "ordinal"];

/** |default metric| where that is an amount of the rows, else the rows. */
function weightSql(scope: Scope): string {
  const metric = scope.model.metrics.find(({ id }) => id === scope.model.defaultMetric);
  return metric?.additivity === "additive" ? `abs(toFloat64(${expressionSql(scope, metric.expression, [])}))` : "toFloat64(count())";
}

/** names of one key that are listed */
const MOST_NAMES = 8;

const listed = (dimension: string, rows: string) =>
  `SELECT ${dimension} AS dimension, __key AS key, __label AS label, __weight AS weight FROM (${rows})`;

/** The latest name of a key, then the names it had before: people go on using them. */
function names(scope: Scope, labelColumn: string): string {
  const label = scope.column(labelColumn);
  const latest = `ifNull(toString(${latestLabel(scope, label)}), __key)`;
  return `arrayJoin(arrayDistinct(arrayPushFront(groupUniqArray(${MOST_NAMES})(toString(${label.sql})), ${latest})))`;
}

function columnValues(scope: Scope, dimension: Dimension, weight: string, limit: number): string {
  const column = scope.column(dimension.column);
  const label = dimension.labelColumn ? names(scope, dimension.labelColumn) : "__key";
  const source = `SELECT *, ${rowKey({ column })} AS __raw FROM ${scope.model.table}`;
  const rows = `SELECT assumeNotNull(toString(__raw)) AS __key, ${label} AS __label, ${weight} AS __weight FROM (${source}) WHERE isNotNull(__raw) GROUP BY __key ORDER BY __weight DESC, __key LIMIT ${limit}`;
  return listed(quoteText(dimension.id), rows);
}

/** Values of fixed labels need no scan. */
function fixedValues(dimension: Dimension): string {
  const rows = Object.entries(dimension.labels ?? {}).map(
    ([key, label]) => `(${[dimension.id, key, label].map(quoteText).join(", ")}, toFloat64(1))`,
  );
  return rows.length
    ? `SELECT __v.1 AS dimension, __v.2 AS key, __v.3 AS label, __v.4 AS weight FROM (SELECT arrayJoin([${rows.join(", ")}]) AS __v)`
    : "";
}

/** Values of all keys of one map, in one scan. */
function mapValues(scope: Scope, map: string, keys: { dimension: string; key: string }[], weight: string, limit: number): string {
  const ids = `transform(__k, [${keys.map(({ key }) => quoteText(key)).join(", ")}], [${keys.map(({ dimension }) => quoteText(dimension)).join(", ")}], '')`;
  const source = `${scope.model.table} ARRAY JOIN mapKeys(${map}) AS __k, mapValues(${map}) AS __raw`;
  const rows = `SELECT ${ids} AS __dimension, __raw AS __key, __raw AS __label, ${weight} AS __weight FROM ${source} WHERE __raw != '' GROUP BY __k, __raw HAVING __dimension != '' ORDER BY __weight DESC, __key LIMIT ${limit} BY __dimension`;
  return listed("__dimension", rows);
}

function mapsOf(scope: Scope, dimensions: Dimension[]): Map<string, { dimension: string; key: string }[]> {
  const maps = new Map<string, { dimension: string; key: string }[]>();
  for (const { id, column } of dimensions) {
    const { map } = scope.column(column);
    if (map) maps.set(map.sql, [...(maps.get(map.sql) ?? []), { dimension: id, key: map.key }]);
  }
  return maps;
}

/**
 * Distinct values of every nominal and ordinal dimension, the heaviest first, at most `limitPerDimension` each.
 * Rows: dimension, key, label, weight; a key that was renamed has a row for each of its names, the latest first. Fixed labels are listed whether or not rows have them.
 */
export function compileValues(model: SemanticModel, limitPerDimension: number): Statement {
  const scope = new Scope(model);
  const weight = weightSql(scope);
  const limit = Math.trunc(limitPerDimension);
  const dimensions = model.dimensions.filter(({ type }) => LISTED.includes(type));
  const scanned = dimensions.filter(({ labels, column }) => !labels && !scope.column(column).map);
  const parts = [
    ...dimensions.map(fixedValues).filter((part) => part !== ""),
    ...scanned.map((dimension) => columnValues(scope, dimension, weight, limit)),
    ...[...mapsOf(scope, dimensions)].map(([map, keys]) => mapValues(scope, map, keys, weight, limit)),
  ];
  const sql = parts.length ? parts.join(" UNION ALL ") : "SELECT '' AS dimension, '' AS key, '' AS label, 0. AS weight WHERE 0";
  return { sql, params: scope.params };
}
