import { compileQuery, selected, shownDimension, toTable } from "@/lib/semantic/compile";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import { measureColumns } from "@/lib/semantic/sql/columns";
import { labelJoin } from "@/lib/semantic/sql/labels";
import { planQuery } from "@/lib/semantic/sql/plan";
import { Scope } from "@/lib/semantic/sql/scope";
import { stages } from "@/lib/semantic/sql/stages";
import { bucketText } from "@/lib/semantic/sql/time";
import type { Cell, Table } from "@/lib/table";
import type { RawResult, Statement } from "@/lib/warehouse";

/** A statement that sends one row for each series instead of one for each point, and the table that the query gives. */
export interface PackedQuery {
  statement: Statement;
  table(raw: RawResult): Table;
}

/** fewer points than this are sent as they are */
const MANY = 50_000;
const SEPARATOR = ",";

/** Exact sums of one metric: their text is what a row of the plain result holds. */
function isExactSum(model: SemanticModel, id: string | undefined): boolean {
  const expression = model.metrics.find((metric) => metric.id === id)?.expression;
  if (expression?.kind !== "aggregate" || expression.fn !== "sum") return false;
  return model.columns.find((column) => column.id === expression.column)?.type === "decimal";
}

/** Is the query of points over time, series by series (`order` names its dimensions, then time), that may be many? */
function isScan(model: SemanticModel, query: SemanticQuery): boolean {
  const { mode, grain, dimensions, metrics, order, limit, having, comparison, share, top, window, buckets } = query;
  const [only, ...more] = metrics;
  const wanted = [...dimensions.map(({ dimension }) => dimension), "time"];
  const isOrdered =
    order.length === wanted.length && order.every(({ by, direction }, index) => by === wanted[index] && direction === "asc");
  const isPlain = !having.length && !comparison && !share && !top && !window && !buckets && dimensions.every(({ bin }) => !bin);
  if (mode !== "aggregate" || !grain || grain === "hour" || !dimensions.length || more.length > 0 || limit < MANY) return false;
  return isOrdered && isPlain && !only?.statistic && !only?.perDay && isExactSum(model, only?.metric);
}

/**
 * Points of many series as one row for each series: a hundred thousand rows cost several times what they cost to compute on their way.
 * The table has the rows of `compileQuery`, in its order; series of one name follow each other.
 * @returns null for queries that are sent as they are
 */
export function compilePacked(model: SemanticModel, query: SemanticQuery): PackedQuery | null {
  if (!isScan(model, query)) return null;
  const scope = new Scope(model);
  const plan = planQuery(query, scope);
  if (plan.dimensions.some(({ added, dimension, column }) => added || dimension.type !== "nominal" || column.array)) return null;
  const keys = plan.dimensions.map(({ alias }) => alias);
  const value = plan.measures[0]!.value;
  const points = `arraySort(__p -> __p.1, groupArray((__t, ifNull(toString(${value}), ''))))`;
  const series = `SELECT ${keys.join(", ")}, ${points} AS __points FROM (${stages(plan)}) GROUP BY ${keys.join(", ")}`;
  const joins = plan.dimensions.map((item) => labelJoin(scope, item));
  const shown = plan.dimensions.map((item, index) => shownDimension(plan, item, joins[index]?.label ?? null));
  const cells = [
    ...shown.map(({ sql }) => ({ sql })),
    ...shown.map(({ key }) => ({ sql: key ?? "NULL" })),
    { sql: `arrayStringConcat(arrayMap(__p -> ${bucketText(query.grain!, "__p.1")}, __r.__points), '${SEPARATOR}')` },
    { sql: `arrayStringConcat(arrayMap(__p -> __p.2, __r.__points), '${SEPARATOR}')` },
  ];
  const join = joins.flatMap((item) => (item ? [item.join] : [])).join(" ");
  const order = shown.map(({ sql }) => `${sql} ASC NULLS LAST`);
  const ties = keys.map((alias) => `__r.${alias}`);
  const sql = `SELECT ${cells.map((cell, index) => selected(cell, `c${index}`)).join(", ")} FROM (${series}) AS __r ${join} ORDER BY ${[...order, ...ties].join(", ")}`;
  const keyed = shown.flatMap(({ key }, index) => (key === null ? [] : [shown.length + index]));
  if (measureColumns(plan).length !== 1) return null;
  return {
    statement: { sql: sql.replace(/ {2,}/g, " "), params: scope.params },
    table: (raw) => unpacked(model, query, raw, shown.length, keyed),
  };
}

function unpacked(model: SemanticModel, query: SemanticQuery, raw: RawResult, width: number, keyed: number[]): Table {
  const rows = raw.rows.flatMap((row) => {
    const [times, values] = [row[2 * width], row[2 * width + 1]].map((text) => String(text ?? "").split(SEPARATOR)) as [string[], string[]];
    const [names, keys] = [row.slice(0, width), keyed.map((index) => row[index] ?? null)];
    return times.map((time, index): Cell[] => [time, ...names, values[index] === "" ? null : (values[index] ?? null), ...keys]);
  });
  return toTable(compileQuery(model, query), { ...raw, rows: rows.slice(0, query.limit) });
}
