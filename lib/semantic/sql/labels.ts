import { latestLabel } from "@/lib/semantic/sql/filter";
import type { PlannedDimension } from "@/lib/semantic/sql/plan";
import type { Scope } from "@/lib/semantic/sql/scope";

/** Join to the latest label of every key, over the whole table, and the column that holds it. */
export function labelJoin(scope: Scope, { dimension, column, alias }: PlannedDimension): { join: string; label: string } | null {
  if (!dimension.labelColumn) return null;
  const label = scope.column(dimension.labelColumn);
  const [key, name, table] = [`__lk${alias.slice(3)}`, `__ll${alias.slice(3)}`, `__l${alias.slice(3)}`];
  const rows = `SELECT ${column.sql} AS ${key}, toNullable(${latestLabel(scope, label)}) AS ${name} FROM ${scope.model.table} WHERE isNotNull(${column.sql}) AND isNotNull(${label.sql}) GROUP BY ${key}`;
  return { join: `LEFT JOIN (${rows}) AS ${table} ON __r.${alias} = ${table}.${key}`, label: `${table}.${name}` };
}
