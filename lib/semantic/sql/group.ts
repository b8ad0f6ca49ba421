import { AppError } from "@/lib/errors";
import type { Expression } from "@/lib/semantic/model";
import type { Statistic } from "@/lib/semantic/query";
import { binSql } from "@/lib/semantic/sql/bin";
import { expressionSql } from "@/lib/semantic/sql/expression";
import { allOf, filterSql, predicateSql } from "@/lib/semantic/sql/filter";
import { type Plan, type PlannedDimension, type PlannedMeasure, pinnedValue } from "@/lib/semantic/sql/plan";
import { bucketSql, daysSql, isBeforeData, periodSql, shiftBackSql, shiftSql } from "@/lib/semantic/sql/time";
import type { Grain } from "@/lib/table";

/** How rows map to entities of a top list: SQL condition "the row's entity is one of the first n", and which dimensions form it. */
export interface Cut {
  chosen: string;
  entity: PlannedDimension[];
  kind: "other" | "together";
  /** rows whose entity has no value stay a group of their own instead of falling into the rest */
  keepNull: boolean;
}

const isNullKey = (dimensions: PlannedDimension[]) => dimensions.map((dimension) => `isNull(${rowKey(dimension)})`).join(" OR ");

/** Key of a dimension on a row. */
export function rowKey({ column }: Pick<PlannedDimension, "column">): string {
  return column.array ? `arrayJoin(${column.sql})` : column.sql;
}

/** Keys as one comparable text or tuple; null is a value of its own. */
export function entityTuple(keys: string[]): string {
  const texts = keys.map((key) => `ifNull(toString(${key}), '\\0')`);
  return texts.length === 1 ? texts[0]! : `(${texts.join(", ")})`;
}

/** Bucket of a row; rows of the comparison period take the place of the period they are compared with. */
export function rowBucket(plan: Plan, grain: Grain): string {
  const { scope, query, axis } = plan;
  if (!axis) throw new AppError("QUERY_INVALID", "This table has no time column, so it cannot be read over time.");
  const own = bucketSql(scope.model, axis.column, grain);
  if (!query.comparison || !query.period) return own;
  const shifted = bucketSql(scope.model, axis.column, grain, shiftSql(axis.column.sql, query.period, query.comparison, grain));
  return `if(${periodSql(scope, axis.column, query.period)}, ${own}, ${shifted})`;
}

function expressionOf(plan: Plan, measure: PlannedMeasure): Expression {
  const special = measure.metric.expressionBy;
  if (!special) return measure.metric.expression;
  const grouped = plan.dimensions.some(({ dimension }) => dimension.id === special.dimension);
  const pinned = pinnedValue([...plan.query.filters, ...(measure.use.where ?? [])], special.dimension) !== null;
  return grouped || pinned ? special.expression : measure.metric.expression;
}

/** Period conditions of a measure: null for "all rows of the statement". */
function windows(plan: Plan): { current: string[]; previous: string[] | null } {
  const { scope, query, axis } = plan;
  if (!query.comparison || !query.period || !axis) return { current: [], previous: null };
  return {
    current: [periodSql(scope, axis.column, query.period)],
    previous: isBeforeData(scope.model, query.comparison.period) ? null : [periodSql(scope, axis.column, query.comparison.period)],
  };
}

/** Aggregates of one measure: value, with a comparison its previous value, with a share of the row its part. */
function aggregates(plan: Plan, measure: PlannedMeasure): [alias: string, sql: string][] {
  const { scope, query } = plan;
  const expression = expressionOf(plan, measure);
  const own = (measure.use.where ?? []).map((filter) => filterSql(scope, filter));
  const { current, previous } = windows(plan);
  const result: [string, string][] = [[measure.value, expressionSql(scope, expression, [...current, ...own])]];
  if (query.comparison) {
    result.push([measure.previous, previous === null ? "NULL" : expressionSql(scope, expression, [...previous, ...own])]);
  }
  if (query.share?.of === "row") {
    const part = query.share.part.map((filter) => filterSql(scope, filter));
    result.push([measure.part, expressionSql(scope, expression, [...current, ...own, ...part])]);
  }
  return result;
}

/** Rows of the statement: filters and period, or both periods of a comparison. */
export function scopeSql(plan: Plan): string {
  const { scope, query, axis } = plan;
  const conditions = query.filters.map((filter) => filterSql(scope, filter));
  if (query.period && axis) {
    const current = periodSql(scope, axis.column, query.period);
    conditions.push(query.comparison ? `(${current}) OR (${periodSql(scope, axis.column, query.comparison.period)})` : current);
  }
  return allOf(conditions);
}

/** Groups without a row that any of the metrics is about are left out; so is the one row of an empty scope. */
function havingRows(plan: Plan): string {
  const { scope, measures, query } = plan;
  const grouped = plan.dimensions.length > 0 || query.grain !== null;
  if (!grouped) return " HAVING count() > 0";
  const scopes = measures.map(({ metric }) => metric.scope);
  if (scopes.some((predicates) => predicates === undefined)) return "";
  const any = scopes.map((predicates) => `countIf(${allOf(predicates!.map((predicate) => predicateSql(scope, predicate)))}) > 0`);
  return ` HAVING ${[...new Set(any)].join(" OR ")}`;
}

/** Group keys: buckets, dimensions, and for a cut the entities that are kept. */
function keys(plan: Plan, cut: Cut | null): [alias: string, sql: string][] {
  const { query, dimensions } = plan;
  const time: [string, string][] = query.grain ? [["__t", rowBucket(plan, query.grain)]] : [];
  const plain = (dimension: PlannedDimension): [string, string] => [
    dimension.alias,
    dimension.bin ? binSql(plan, dimension, scopeSql) : rowKey(dimension),
  ];
  if (!cut) return [...time, ...dimensions.map(plain)];
  const others = dimensions.filter((dimension) => !cut.entity.includes(dimension)).map(plain);
  if (cut.kind === "together") return [...time, ...others, ["__chosen", cut.chosen]];
  const rest = cut.keepNull ? `(NOT (${cut.chosen}) AND NOT (${isNullKey(cut.entity)}))` : `NOT (${cut.chosen})`;
  const kept = cut.entity.map((dimension): [string, string] => [dimension.alias, `if(${rest}, NULL, ${rowKey(dimension)})`]);
  return [...time, ...others, ...kept, ["__other", rest]];
}

const groupingSets = (sets: string[][]) => `GROUPING SETS (${sets.map((keys) => `(${keys.join(", ")})`).join(", ")})`;

const select = (columns: [alias: string, sql: string][]) => columns.map(([alias, sql]) => `${sql} AS ${alias}`).join(", ");

const QUANTILES: Partial<Record<Statistic, number>> = { p10: 0.1, p25: 0.25, median: 0.5, p75: 0.75, p90: 0.9, p95: 0.95, p99: 0.99 };

/** @param present condition of the time steps that count; without any the statistic is null */
function statisticSql(fn: Statistic, value: string, present: string): string {
  const level = QUANTILES[fn];
  const float = `toFloat64(${value})`;
  if (level !== undefined) return `quantileExactInclusiveOrNullIf(${level})(${float}, ${present})`;
  if (fn === "stddev") return `stddevSampOrNullIf(${float}, ${present})`;
  return fn === "mean" ? `avgOrNullIf(${float}, ${present})` : `${fn}OrNullIf(${value}, ${present})`;
}

/** Per measure, whether a time step has rows of its own conditions and period: a step without any is no zero. */
function presence(plan: Plan): [alias: string, sql: string][] {
  const { current, previous } = windows(plan);
  return plan.measures.flatMap((measure): [string, string][] => {
    const own = (measure.use.where ?? []).map((filter) => filterSql(plan.scope, filter));
    const now: [string, string] = [`__has${measure.value}`, `countIf(${allOf([...current, ...own])}) > 0`];
    if (!plan.query.comparison) return [now];
    return [now, [`__has${measure.previous}`, previous === null ? "0" : `countIf(${allOf([...previous, ...own])}) > 0`]];
  });
}

/** Totals of each bucket inside each group, then their statistics: one row for each group. */
function statistics(plan: Plan, over: Grain, cut: Cut | null): string {
  const plain = plan.measures.find(({ use }) => !use.statistic);
  if (plain)
    throw new AppError("QUERY_INVALID", `${plain.metric.label} as a total cannot stand beside statistics over time; ask for one of them.`);
  const bucket = rowBucket({ ...plan, query: { ...plan.query, comparison: null } }, over);
  const inner = grouped({ ...plan, over: null }, cut, [["__b", bucket]], presence(plan));
  const group = keys(plan, cut).map(([alias]) => alias);
  const values = plan.measures.flatMap(({ use, value, previous, part }): string[] => {
    const statistic = (alias: string, present: string) =>
      `${statisticSql(use.statistic!.fn, `__in.${alias}`, `__in.__has${present}`)} AS ${alias}`;
    return [
      statistic(value, value),
      ...(plan.query.comparison ? [statistic(previous, previous)] : []),
      ...(plan.query.share?.of === "row" ? [statistic(part, value)] : []),
    ];
  });
  const by = group.length ? ` GROUP BY ${group.join(", ")}` : " HAVING count() > 0";
  return `SELECT ${[...group, ...values].join(", ")} FROM (${inner}) AS __in${by}`;
}

/**
 * First stage: one row for each group with the aliases of the plan.
 * @param inner further group keys (time steps of statistics)
 * @param flags further aggregates
 */
export function grouped(plan: Plan, cut: Cut | null, inner: [string, string][] = [], flags: [string, string][] = []): string {
  if (plan.over !== null && inner.length === 0) return statistics(plan, plan.over, cut);
  const group = [...keys(plan, cut), ...inner];
  const set: [string, string][] = plan.sets ? [["__set", `grouping(${plan.dimensions.map(({ alias }) => alias).join(", ")})`]] : [];
  const values = [...set, ...plan.measures.flatMap((measure) => aggregates(plan, measure)), ...flags];
  const by = group.length ? ` GROUP BY ${plan.sets ? groupingSets(plan.sets) : group.map(([alias]) => alias).join(", ")}` : "";
  const rows = `SELECT ${select([...group, ...values])} FROM ${plan.scope.model.table} WHERE ${scopeSql(plan)}${by}${havingRows(plan)}`;
  return plan.measures.some(({ use }) => use.perDay)
    ? perDay(
        plan,
        rows,
        group.map(([alias]) => alias),
        cut,
      )
    : rows;
}

/** Divides the totals by the calendar days of each row. */
function perDay(plan: Plan, rows: string, group: string[], cut: Cut | null): string {
  const { scope, query, dimensions } = plan;
  const merged = cut?.entity.find(({ column }) => column.ofDate !== undefined);
  if (merged) throw new AppError("QUERY_INVALID", `Averages per day cannot be put together over ${merged.dimension.plural.toLowerCase()}.`);
  const parts = dimensions.filter(({ column }) => column.ofDate !== undefined).map(({ column, alias }) => ({ column, alias }));
  const { grain, period, comparison } = query;
  const bucket = grain ? { start: "__t", grain } : null;
  const earlier = grain && period && comparison ? { start: shiftBackSql("__t", period, comparison, grain), grain } : null;
  const values = plan.measures.flatMap(({ use, metric, ...measure }) => {
    const all = [measure.value, ...(query.comparison ? [measure.previous] : []), ...(query.share?.of === "row" ? [measure.part] : [])];
    if (!use.perDay) return all;
    if (metric.unit.kind === "fraction" || metric.unit.kind === "currency-per") {
      throw new AppError("QUERY_INVALID", `${metric.label} is a rate: it has no amount per day.`);
    }
    const filters = [...query.filters, ...(use.where ?? [])];
    return all.map((alias) => {
      const isBefore = comparison !== null && alias === measure.previous;
      const days = daysSql(scope, isBefore ? comparison.period : period, isBefore ? earlier : bucket, parts, filters);
      return `toFloat64(__d.${alias}) / nullIf(${days}, 0) AS ${alias}`;
    });
  });
  return `SELECT ${[...group, ...values].join(", ")} FROM (${rows}) AS __d`;
}
