import type { ModelColumn } from "@/lib/semantic/model";
import type { PlannedDimension } from "@/lib/semantic/sql/plan";
import type { Scope } from "@/lib/semantic/sql/scope";

/** Aggregate: the latest name by the model's first time axis. */
export function latestLabel(scope: Scope, label: ModelColumn): string {
  const axis = scope.model.times[0];
  return axis ? `argMax(${label.sql}, (${scope.column(axis.column).sql}, ${label.sql}))` : `max(${label.sql})`;
}

/**
 * SELECT of every key (`__key`) with its latest label (`__label`), over the whole table. Rows are first put together by key and label:
 * there are few of those, and a table that keeps them ready (a projection of its load) is not scanned at all.
 */
export function latestLabels(scope: Scope, key: ModelColumn, label: ModelColumn): string {
  const axis = scope.model.times[0];
  const last = axis ? `max(${scope.column(axis.column).sql})` : "count()";
  const order = axis ? "(__last, __name)" : "__name";
  const pairs = `SELECT ${key.sql} AS __key, ${label.sql} AS __name, ${last} AS __last FROM ${scope.model.table} WHERE isNotNull(${key.sql}) AND isNotNull(${label.sql}) GROUP BY __key, __name`;
  return `SELECT __key, argMax(__name, ${order}) AS __label FROM (${pairs}) GROUP BY __key`;
}

/** Join to the latest label of every key, over the whole table, and the column that holds it. */
export function labelJoin(scope: Scope, { dimension, column, alias }: PlannedDimension): { join: string; label: string } | null {
  if (!dimension.labelColumn) return null;
  const label = scope.column(dimension.labelColumn);
  const [key, name, table] = [`__lk${alias.slice(3)}`, `__ll${alias.slice(3)}`, `__l${alias.slice(3)}`];
  const rows = `SELECT __key AS ${key}, toNullable(__label) AS ${name} FROM (${latestLabels(scope, column, label)})`;
  return { join: `LEFT JOIN (${rows}) AS ${table} ON __r.${alias} = ${table}.${key}`, label: `${table}.${name}` };
}
