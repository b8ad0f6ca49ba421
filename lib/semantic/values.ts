import { quoteText } from "@/lib/ingest/sql-text";
import type { Dimension, SemanticModel } from "@/lib/semantic/model";
import { expressionSql } from "@/lib/semantic/sql/expression";
import { latestLabel } from "@/lib/semantic/sql/filter";
import { rowKey } from "@/lib/semantic/sql/group";
import { Scope } from "@/lib/semantic/sql/scope";
import type { Statement } from "@/lib/warehouse";

const LISTED: Dimension["type"][] = ["nominal", "ordinal"];

/** |default metric| where that is an amount of the rows, else the rows. */
function weightSql(scope: Scope): string {
  const metric = scope.model.metrics.find(({ id }) => id === scope.model.defaultMetric);
  return metric?.additivity === "additive" ? `abs(toFloat64(${expressionSql(scope, metric.expression, [])}))` : "toFloat64(count())";
}

function valuesSql(scope: Scope, dimension: Dimension, weight: string, limit: number): string {
  const column = scope.column(dimension.column);
  const label = dimension.labelColumn ? `ifNull(toString(${latestLabel(scope, scope.column(dimension.labelColumn))}), __key)` : "__key";
  const fixed = Object.entries(dimension.labels ?? {});
  const shown = fixed.length
    ? `transform(__key, [${fixed.map(([key]) => quoteText(key)).join(", ")}], [${fixed.map(([, name]) => quoteText(name)).join(", ")}], __key)`
    : label;
  const rows = `SELECT assumeNotNull(toString(__raw)) AS __key, ${shown} AS __label, ${weight} AS __weight FROM (SELECT *, ${rowKey({ column })} AS __raw FROM ${scope.model.table}) WHERE isNotNull(__raw) GROUP BY __key ORDER BY __weight DESC, __key LIMIT ${limit}`;
  return `SELECT ${quoteText(dimension.id)} AS dimension, __key AS key, __label AS label, __weight AS weight FROM (${rows})`;
}

/**
 * Distinct values of every nominal and ordinal dimension, the heaviest first, at most `limitPerDimension` each.
 * Rows: dimension, key, label (latest name), weight. Values of unit-less calendar parts are their names.
 */
export function compileValues(model: SemanticModel, limitPerDimension: number): Statement {
  const scope = new Scope(model);
  const weight = weightSql(scope);
  const parts = model.dimensions
    .filter(({ type }) => LISTED.includes(type))
    .map((dimension) => valuesSql(scope, dimension, weight, Math.trunc(limitPerDimension)));
  const sql = parts.length ? parts.join(" UNION ALL ") : "SELECT '' AS dimension, '' AS key, '' AS label, 0. AS weight WHERE 0";
  return { sql, params: scope.params };
}
