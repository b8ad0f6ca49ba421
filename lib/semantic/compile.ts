import { AppError } from "@/lib/errors";
import { quoteName } from "@/lib/ingest/sql-text";
import type { ModelColumn, SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import { bucketLabels, compileBuckets, countedByGroup } from "@/lib/semantic/sql/buckets";
import { dimensionColumn, measureColumns, timeColumn } from "@/lib/semantic/sql/columns";
import { rowKey, scopeSql } from "@/lib/semantic/sql/group";
import { labelJoin } from "@/lib/semantic/sql/labels";
import { orderSql } from "@/lib/semantic/sql/order";
import { type Plan, type PlannedDimension, planQuery } from "@/lib/semantic/sql/plan";
import { Scope } from "@/lib/semantic/sql/scope";
import { cutDimensions, shownDimensions, stages } from "@/lib/semantic/sql/stages";
import { bucketText } from "@/lib/semantic/sql/time";
import type { Cell, Column, Table } from "@/lib/table";
import type { RawResult, Statement } from "@/lib/warehouse";

/** A statement and what its columns mean. The statement's further columns are those of `keys`, then those of `widths`. */
export interface CompiledQuery {
  statement: Statement;
  columns: Column[];
  /** columns whose keys follow, where they show labels */
  keys: string[];
  /** columns whose width of bin follows */
  widths: string[];
  /** fixed labels of a dimension column, by column name and key */
  labels: Record<string, Record<string, string>>;
}

/** Key of a group as a cell: text, ISO date, true/false, or the number itself. */
export function keyCell(column: ModelColumn, sql: string): string {
  switch (column.type) {
    case "boolean":
      return `multiIf(isNull(${sql}), NULL, ${sql}, 'true', 'false')`;
    case "date":
      return `toString(${sql})`;
    case "datetime":
      return `formatDateTime(${sql}, '%Y-%m-%dT%H:%i:%SZ', 'UTC')`;
    default:
      return sql;
  }
}

interface Shown {
  column: Column;
  sql: string;
}

/** Column, cell and (where the cell is a label) key of a dimension of the result. */
export function shownDimension(plan: Plan, item: PlannedDimension, label: string | null): Shown & { key: string | null } {
  const column = dimensionColumn(item);
  const key = item.bin ? `__r.${item.alias}` : keyCell(item.column, `__r.${item.alias}`);
  const text = label === null ? key : `ifNull(${label}, toString(${key}))`;
  const sql = cutDimensions(plan).includes(item) ? `if(__r.__other, 'Other', toString(${text}))` : text;
  const cutKey = cutDimensions(plan).includes(item) ? `if(__r.__other, 'Other', toString(${key}))` : key;
  return { column, sql, key: label === null ? null : cutKey };
}

export const selected = ({ sql }: { sql: string }, name: string) => `${sql} AS ${quoteName(name)}`;

/** A table of any file may have a column called "time" or "previous". */
function distinctlyNamed<T extends Shown>(shown: T[], taken: Set<string>): T[] {
  return shown.map((item) => {
    let { name } = item.column;
    for (let number = 2; taken.has(name); number++) name = `${item.column.name}_${number}`;
    taken.add(name);
    return { ...item, column: { ...item.column, name } };
  });
}

function compileAggregate(query: SemanticQuery, scope: Scope): CompiledQuery {
  const plan = planQuery(query, scope);
  return shown(plan, stages(plan));
}

/** The statement that shows `rows`, whose columns are the aliases of the plan. */
function shown(plan: Plan, rows: string): CompiledQuery {
  const { query, scope } = plan;
  const joins = new Map(shownDimensions(plan).map((item) => [item, labelJoin(scope, item)]));
  const taken = new Set<string>();
  const time = distinctlyNamed(
    query.grain ? [{ column: timeColumn(plan, query.grain), sql: bucketText(query.grain, "__r.__t") }] : [],
    taken,
  );
  const dimensions = distinctlyNamed(
    shownDimensions(plan).map((item) => ({ item, ...shownDimension(plan, item, joins.get(item)?.label ?? null) })),
    taken,
  );
  const columns: Shown[] = [...time, ...dimensions, ...distinctlyNamed(measureColumns(plan), taken)];
  const keyed = dimensions.filter(({ key }) => key !== null);
  const binned = dimensions.filter(({ item }) => scope.binWidths.has(item.alias));
  const select = [
    ...columns.map((item) => selected(item, item.column.name)),
    ...keyed.map(({ key }, index) => selected({ sql: key! }, `__key${index}`)),
    ...binned.map(({ item }, index) => selected({ sql: scope.binWidths.get(item.alias)! }, `__width${index}`)),
  ];
  const join = [...joins.values()].flatMap((item) => (item ? [item.join] : [])).join(" ");
  const sql = `SELECT ${select.join(", ")} FROM (${rows}) AS __r ${join} ${orderSql(plan, dimensions)} LIMIT ${query.limit}`;
  return {
    statement: { sql: sql.replace(/ {2,}/g, " "), params: scope.params },
    columns: columns.map(({ column }) => column),
    keys: keyed.map(({ column }) => column.name),
    widths: binned.map(({ column }) => column.name),
    labels: fixedLabels(dimensions.map(({ item, column }) => ({ ...item, name: column.name }))),
  };
}

function edgeLabels(bin: NonNullable<PlannedDimension["bin"]>): Record<string, string> | undefined {
  return "edges" in bin ? bucketLabels([...bin.edges].sort((a, b) => a - b)) : undefined;
}

function fixedLabels(dimensions: (PlannedDimension & { name: string })[]): CompiledQuery["labels"] {
  return Object.fromEntries(
    dimensions.flatMap((item) => {
      const labels = item.bin ? edgeLabels(item.bin) : item.dimension.labels;
      return labels ? [[item.name, labels]] : [];
    }),
  );
}

/** Raw rows: the dimensions as columns, no grouping. */
function compileDetail(query: SemanticQuery, scope: Scope): CompiledQuery {
  if (query.dimensions.length === 0) throw new AppError("QUERY_INVALID", "Raw rows need at least one column.");
  const plan = planQuery({ ...query, metrics: [], top: null, having: [], order: [] }, scope);
  const rows = `SELECT ${plan.dimensions.map((item) => `${rowKey(item)} AS ${item.alias}`).join(", ")} FROM ${scope.model.table} WHERE ${scopeSql(plan)}`;
  const select = plan.dimensions.map((item) => selected({ sql: keyCell(item.column, item.alias) }, item.dimension.id));
  const order = query.order.flatMap(({ by, direction }) => {
    const item = plan.dimensions.find(({ dimension }) => dimension.id === by);
    return item ? [`${item.alias} ${direction === "desc" ? "DESC" : "ASC"}`] : [];
  });
  const by = order.length ? ` ORDER BY ${order.join(", ")}` : "";
  return {
    statement: { sql: `SELECT ${select.join(", ")} FROM (${rows})${by} LIMIT ${query.limit}`, params: scope.params },
    columns: plan.dimensions.map(dimensionColumn),
    keys: [],
    widths: [],
    labels: fixedLabels(plan.dimensions.map((item) => ({ ...item, name: item.dimension.id }))),
  };
}

/**
 * One ClickHouse statement for a semantic query, with bound parameters. Rows are tidy; "time" first, then dimensions, then measures;
 * ordered by time, by the ranking, or by the first measure; amounts stay Decimal, ratios and statistics are floats.
 * @throws AppError QUERY_INVALID for names the model does not have, or parts that do not fit together
 */
export function compileQuery(model: SemanticModel, query: SemanticQuery): CompiledQuery {
  const scope = new Scope(model);
  if (query.mode === "detail") return compileDetail(query, scope);
  if (!query.buckets) return compileAggregate(query, scope);
  const counted = countedByGroup(query, query.buckets, scope);
  return counted ? shown(counted.plan, counted.rows) : compileBuckets(query, query.buckets, scope);
}

function labelled(cell: Cell, labels: Record<string, string> | undefined): Cell {
  return cell === null || !labels ? cell : (labels[String(cell)] ?? cell);
}

function withWidth(column: Column, width: Cell | undefined): Column {
  return column.bin && width !== undefined && width !== null ? { ...column, bin: { ...column.bin, width: Number(width) } } : column;
}

/** Rows of a compiled query as a table; decimals stay the strings they arrive as. Keys of labelled columns move to `keys`. */
export function toTable(compiled: CompiledQuery, raw: RawResult): Table {
  const { keys, widths, labels } = compiled;
  const width = compiled.columns.length;
  const binWidths = new Map(widths.map((name, index) => [name, raw.rows[0]?.[width + keys.length + index]]));
  const columns = compiled.columns.map((column) => withWidth(column, binWidths.get(column.name)));
  const rows = raw.rows.map((row) => columns.map((column, index) => labelled(row[index] ?? null, labels[column.name])));
  const ofKeys = keys.map((name, index): [string, Cell[]] => [name, raw.rows.map((row) => row[width + index] ?? null)]);
  const ofLabels = columns.flatMap((column, index): [string, Cell[]][] =>
    labels[column.name] ? [[column.name, raw.rows.map((row) => row[index] ?? null)]] : [],
  );
  const all = [...ofKeys, ...ofLabels];
  return all.length ? { columns, rows, keys: Object.fromEntries(all) } : { columns, rows };
}
