import { compileQuery, selected, shownDimension, toTable } from "@/lib/semantic/compile";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import { measureColumns } from "@/lib/semantic/sql/columns";
import { labelJoin } from "@/lib/semantic/sql/labels";
import { type Plan, type PlannedDimension, planQuery } from "@/lib/semantic/sql/plan";
import { Scope } from "@/lib/semantic/sql/scope";
import { stages } from "@/lib/semantic/sql/stages";
import { bucketText } from "@/lib/semantic/sql/time";
import type { Cell, Table } from "@/lib/table";
import type { RawResult, Statement } from "@/lib/warehouse";

/** One statement for several queries, and the table that each of them would give alone. */
export interface CompiledSplits {
  statement: Statement;
  /** one for each query, in their order */
  tables(raw: RawResult): Table[];
}

/** Name of what a query has in common with others that differ only in the dimension they split by; null for one that stands alone. */
export function splitFamily(query: SemanticQuery): string | null {
  const { dimensions, metrics, mode, having, share, top, window, buckets, order } = query;
  const [only, ...more] = dimensions;
  const isPlain = mode === "aggregate" && having.length + order.length === 0 && !share && !top && !window && !buckets;
  if (!only || more.length > 0 || only.bin || !isPlain || metrics.some(({ statistic, perDay }) => statistic || perDay)) return null;
  return JSON.stringify({ ...query, dimensions: [] });
}

const isName = ({ dimension, column }: PlannedDimension) => ["nominal", "boolean"].includes(dimension.type) && !column.array;

/** One plan whose grouping sets are the groupings of all; null where they do not fit into one statement. */
function merged(plans: Plan[]): Plan | null {
  const asked = plans.map(({ dimensions }) => dimensions[0]!);
  const added = new Map(plans.flatMap(({ dimensions }) => dimensions.slice(1)).map((item) => [item.dimension.id, item]));
  const ids = new Set(asked.map(({ dimension }) => dimension.id));
  const [first] = plans;
  if (!first || ids.size < plans.length || [...added.keys()].some((id) => ids.has(id))) return null;
  if (!asked.every(isName) || first.measures.some(({ metric }) => metric.expressionBy)) return null;
  const dimensions = [...asked, ...added.values()].map((item, index) => ({ ...item, alias: `__k${index}` }));
  const aliasOf = (id: string) => dimensions.find(({ dimension }) => dimension.id === id)!.alias;
  const time = first.query.grain ? ["__t"] : [];
  return {
    ...first,
    dimensions,
    sets: plans.map((plan) => [...time, ...plan.dimensions.map(({ dimension }) => aliasOf(dimension.id))]),
  };
}

/** Value of grouping(): a bit for each dimension, first one highest, set where the grouping leaves it out. */
function markOf(plan: Plan, set: string[]): number {
  return plan.dimensions.reduce((bits, { alias }) => bits * 2 + (set.includes(alias) ? 0 : 1), 0);
}

/**
 * Queries of one family (`splitFamily`) in one pass over the rows, by grouping sets. Each table is cell by cell what the query gives
 * alone, in the same order.
 * @returns null where they do not fit into one statement: then they run one by one
 * @throws AppError QUERY_INVALID as `compileQuery`
 */
export function compileSplits(model: SemanticModel, queries: SemanticQuery[]): CompiledSplits | null {
  const scope = new Scope(model);
  const plans = queries.map((query) => planQuery(query, scope));
  const plan = merged(plans);
  if (!plan) return null;
  const rows = stages(plan);
  const joins = plan.dimensions.map((item) => labelJoin(scope, item));
  const dimensions = plan.dimensions.map((item, index) => shownDimension(plan, item, joins[index]?.label ?? null));
  const { grain, limit } = plan.query;
  const cells = [
    { sql: "__r.__set" },
    ...(grain ? [{ sql: bucketText(grain, "__r.__t") }] : []),
    ...measureColumns(plan),
    ...dimensions.flatMap(({ sql, key }) => [{ sql }, { sql: key ?? "NULL" }]),
  ];
  const order = [
    "__r.__set",
    ...(grain ? ["__r.__t"] : []),
    `__r.${plan.measures[0]!.value} DESC NULLS LAST`,
    ...plan.dimensions.map(({ alias }) => `__r.${alias}`),
  ];
  const join = joins.flatMap((item) => (item ? [item.join] : [])).join(" ");
  const sql = `SELECT ${cells.map((cell, index) => selected(cell, `c${index}`)).join(", ")} FROM (${rows}) AS __r ${join} ORDER BY ${order.join(", ")} LIMIT ${limit} BY __r.__set`;
  return {
    statement: { sql: sql.replace(/ {2,}/g, " "), params: scope.params },
    tables: (raw) => plans.map((own, index) => tableOf(model, plan, own, plan.sets![index]!, raw)),
  };
}

/** The rows of one grouping, with the columns that its query has alone. */
function tableOf(model: SemanticModel, plan: Plan, own: Plan, set: string[], raw: RawResult): Table {
  const compiled = compileQuery(model, own.query);
  const mark = markOf(plan, set);
  const times = plan.query.grain ? [1] : [];
  const values = measureColumns(plan).map((_, index) => 1 + times.length + index);
  const start = 1 + times.length + values.length;
  const places = set.flatMap((alias) => {
    const index = plan.dimensions.findIndex((item) => item.alias === alias);
    return index < 0 ? [] : [{ cell: start + 2 * index, key: start + 2 * index + 1 }];
  });
  const keyed = compiled.keys.map((name) => places[compiled.columns.findIndex((column) => column.name === name) - times.length]!.key);
  const picked = [...times, ...places.map(({ cell }) => cell), ...values, ...keyed];
  const rows = raw.rows.filter((row) => Number(row[0]) === mark).map((row) => picked.map((index): Cell => row[index] ?? null));
  return toTable(compiled, { ...raw, rows });
}
