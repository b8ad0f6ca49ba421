import { AppError } from "@/lib/errors";
import type { Having, SemanticQuery, Top } from "@/lib/semantic/query";
import { type Cut, entityTuple, grouped, rowBucket, rowKey } from "@/lib/semantic/sql/group";
import {
  type MeasureReference,
  measureOf,
  type Plan,
  type PlannedDimension,
  type PlannedMeasure,
  planQuery,
  unitDimensions,
} from "@/lib/semantic/sql/plan";
import { bucketBeforeSql } from "@/lib/semantic/sql/time";

const COMPARE = { gt: ">", gte: ">=", lt: "<", lte: "<=", eq: "=", neq: "!=" } as const;

/** Aliases of what is computed from a measure's value. */
export function aliasesOf({ value }: PlannedMeasure) {
  const number = value.slice(3);
  return {
    change: `__c${number}`,
    changeFraction: `__f${number}`,
    share: `__s${number}`,
    previousShare: `__ps${number}`,
    running: `__w${number}`,
    moving: `__m${number}`,
  };
}

/** Amounts and counts add up; rates, dates and statistics do not. */
function addsUp({ metric, use }: PlannedMeasure): boolean {
  return !use.statistic && !["fraction", "currency-per", "date", "text"].includes(metric.unit.kind);
}

/** The part of a row exists for every measure but dates, the share of something larger for what adds up. */
export function hasShare({ query }: Plan, measure: PlannedMeasure): boolean {
  return query.share?.of === "row" ? measure.metric.unit.kind !== "date" : addsUp(measure);
}

function hasPreviousShare({ query }: Plan, measure: PlannedMeasure): boolean {
  return query.comparison !== null && query.share?.of !== "row" && addsUp(measure);
}

/** Alias of what a ranking, condition or order refers to. @throws AppError QUERY_INVALID where the result has no such part */
export function aliasOf(plan: Plan, { metric, part }: MeasureReference): string {
  const measure = measureOf(plan, metric);
  const aliases = aliasesOf(measure);
  if (part === undefined || part === "value") return measure.value;
  if (part !== "share" && !plan.query.comparison) {
    throw new AppError("QUERY_INVALID", `Without a comparison there is no ${part.replace("-", " ")} to rank or filter by.`);
  }
  if ((part === "share" && !hasShare(plan, measure)) || (part === "previous-share" && !hasPreviousShare(plan, measure))) {
    throw new AppError("QUERY_INVALID", `${measure.metric.label} has no ${part.replace("-", " ")} to rank or filter by.`);
  }
  if (part === "previous") return measure.previous;
  if (part === "change") return aliases.change;
  if (part === "change-fraction") return aliases.changeFraction;
  return part === "share" ? aliases.share : aliases.previousShare;
}

/** Currencies and units that amounts of the result must stay apart by, whether added or asked for. */
function isApart(plan: Plan, { dimension, added }: PlannedDimension): boolean {
  return added || plan.measures.some(({ metric }) => unitDimensions(plan.scope, metric).includes(dimension.id));
}

/** Partition of a share or ranking: the given dimensions, and always the currencies and units that stay apart. */
function partition(plan: Plan, by: string[]): string {
  const wanted = plan.dimensions.filter((item) => by.includes(item.dimension.id) || isApart(plan, item));
  const keys = [...(by.includes("time") && plan.query.grain ? ["__t"] : []), ...wanted.map(({ alias }) => alias)];
  return keys.length ? `PARTITION BY ${keys.join(", ")}` : "";
}

function ratio(part: string, whole: string): string {
  return `toFloat64(${part}) / nullIf(toFloat64(${whole}), 0)`;
}

function usesShare(query: SemanticQuery): boolean {
  const named = [...query.having, ...query.order, ...(query.top ? [query.top.by] : [])];
  return query.share !== null || named.some(({ part }) => part === "share" || part === "previous-share");
}

function shareColumns(plan: Plan, measure: PlannedMeasure): string[] {
  const { share } = plan.query;
  const aliases = aliasesOf(measure);
  if (!hasShare(plan, measure)) return [];
  if (share?.of === "row") return [`${ratio(measure.part, measure.value)} AS ${aliases.share}`];
  const over = `OVER (${partition(plan, share?.of === "group" ? share.by : [])})`;
  const columns = [`${ratio(measure.value, `sum(${measure.value}) ${over}`)} AS ${aliases.share}`];
  if (hasPreviousShare(plan, measure))
    columns.push(`${ratio(measure.previous, `sum(${measure.previous}) ${over}`)} AS ${aliases.previousShare}`);
  return columns;
}

/** Adds change, change fraction and share: all of them over the uncut groups. */
function calculated(plan: Plan, rows: string): string {
  const undated = plan.measures.find(({ metric }) => metric.unit.kind === "date");
  if (undated && plan.query.comparison)
    throw new AppError("QUERY_INVALID", `${undated.metric.label} is a date: ask for it without a comparison.`);
  const change = plan.query.comparison
    ? plan.measures.flatMap((measure) => {
        const { change, changeFraction } = aliasesOf(measure);
        const difference = `(${measure.value} - ${measure.previous})`;
        return [`${difference} AS ${change}`, `${ratio(difference, measure.previous)} AS ${changeFraction}`];
      })
    : [];
  const share = usesShare(plan.query) ? plan.measures.flatMap((measure) => shareColumns(plan, measure)) : [];
  if (plan.query.share && share.length === 0) {
    throw new AppError("QUERY_INVALID", `${plan.measures[0]?.metric.label ?? "This metric"} is a rate: it has no share of a total.`);
  }
  return change.length + share.length === 0 ? rows : `SELECT *, ${[...change, ...share].join(", ")} FROM (${rows})`;
}

const AGAINST = { average: "avg", median: "median" } as const;

/** Name of what a condition is measured against: a column of `withLimits`, or another measure. @throws AppError QUERY_INVALID */
function limitOf(plan: Plan, having: Having): string {
  const { against } = having;
  if (typeof against !== "object") return `__a${plan.query.having.indexOf(having)}`;
  const measure = plan.measures[against.use];
  if (!measure?.shown) throw new AppError("QUERY_INVALID", "The condition compares with a measure that the result does not have.");
  return `toFloat64(${measure.value})`;
}

/** Averages and medians that conditions are measured against, over the rows of one currency or unit. */
function withLimits(plan: Plan, rows: string): string {
  const columns = plan.query.having.flatMap((having) =>
    typeof having.against === "string"
      ? [`${AGAINST[having.against]}(toFloat64(${aliasOf(plan, having)})) OVER (${partition(plan, [])}) AS ${limitOf(plan, having)}`]
      : [],
  );
  return columns.length === 0 ? rows : `SELECT *, ${columns.join(", ")} FROM (${rows})`;
}

/** Conditions on measures; the row of "all others" is not one of the entities they speak of. */
function kept(plan: Plan, rows: string, cut: Cut | null): string {
  if (plan.query.having.length === 0) return rows;
  const conditions = plan.query.having.map((having) => {
    const value = Number(having.value);
    if (Number.isNaN(value)) throw new AppError("QUERY_INVALID", `"${having.value}" is not a number.`);
    const limit = plan.scope.bind("Float64", value);
    return `toFloat64(${aliasOf(plan, having)}) ${COMPARE[having.op]} ${having.against ? `${limit} * ${limitOf(plan, having)}` : limit}`;
  });
  const all = conditions.join(" AND ");
  return `SELECT * FROM (${withLimits(plan, rows)}) WHERE ${cut?.kind === "other" ? `__other OR (${all})` : all}`;
}

function entityOf(plan: Plan, top: Top): PlannedDimension[] {
  return plan.dimensions.filter((item) => {
    const { id } = item.dimension;
    return !isApart(plan, item) && !top.within.includes(id) && (top.of?.includes(id) ?? true);
  });
}

/** Dimensions that a ranking restarts for. */
function groupsOf(plan: Plan, top: Top): PlannedDimension[] {
  return plan.dimensions.filter((item) => isApart(plan, item) || top.within.includes(item.dimension.id));
}

/** True when an entity has several rows in the result, so that it must be ranked by itself first. */
function isSpread(plan: Plan, top: Top): boolean {
  const entity = entityOf(plan, top);
  if (entity.length === 0) return false;
  const overTime = plan.query.grain !== null && !top.within.includes("time");
  return top.other || top.together || overTime || entity.length + groupsOf(plan, top).length < plan.dimensions.length;
}

function ranked(plan: Plan, rows: string, top: Top): string {
  const entity = entityOf(plan, top);
  const by = aliasOf(plan, top.by);
  const ties = [...(plan.query.grain ? ["__t"] : []), ...entity.map(({ alias }) => alias)];
  const order = [`${by} ${top.direction === "desc" ? "DESC" : "ASC"} NULLS LAST`, ...ties].join(", ");
  const within = partition(plan, top.within);
  const present = top.skipNull && entity.length ? ` WHERE ${entity.map(({ alias }) => `isNotNull(${alias})`).join(" AND ")}` : "";
  const numbered = `SELECT *, row_number() OVER (${within} ORDER BY ${order}) AS __rank FROM (${rows})${present}`;
  return `SELECT * EXCEPT (__rank) FROM (${numbered}) WHERE __rank <= ${top.n}`;
}

/** SELECT of the entities that a spread top list keeps, ranked by their own totals over the whole period. */
function chosenEntities(plan: Plan, top: Top): string {
  const { query } = plan;
  const asked = [...entityOf(plan, top), ...groupsOf(plan, top)].filter(({ added }) => !added);
  const uses = asked.map(({ dimension, bin }) => ({
    dimension: dimension.id,
    ...(bin ? { bin } : {}),
  }));
  const inTime = top.within.includes("time");
  const inner: SemanticQuery = {
    ...query,
    dimensions: uses,
    grain: inTime ? query.grain : null,
    top: { ...top, other: false, together: false, of: undefined },
    having: query.grain && !inTime ? [] : query.having,
    window: null,
    order: [],
    share: top.by.part === "share" ? query.share : null,
  };
  const innerPlan = planQuery(inner, plan.scope);
  const keys = [...(inTime && query.grain ? ["__t"] : []), ...innerPlan.dimensions.map(({ alias }) => alias)];
  return `SELECT ${entityTuple(keys)} FROM (${stages(innerPlan)})`;
}

/** Keys of the whole plan in the order of `chosenEntities`, on a row or after grouping. */
function entityKeys(plan: Plan, top: Top, key: (dimension: PlannedDimension) => string, time: () => string): string {
  const inTime = top.within.includes("time") && plan.query.grain !== null;
  return entityTuple([...(inTime ? [time()] : []), ...[...entityOf(plan, top), ...groupsOf(plan, top)].map(key)]);
}

function cutOf(plan: Plan, top: Top): Cut | null {
  if ((!top.other && !top.together) || entityOf(plan, top).length === 0) return null;
  const tuple = entityKeys(plan, top, rowKey, () => rowBucket(plan, plan.query.grain!));
  return {
    chosen: `${tuple} IN (${chosenEntities(plan, top)})`,
    entity: entityOf(plan, top),
    kind: top.together ? "together" : "other",
    keepNull: top.skipNull === true,
  };
}

function selected(plan: Plan, rows: string, top: Top, cut: Cut | null): string {
  if (cut?.kind === "together") return `SELECT * FROM (${rows}) WHERE __chosen`;
  if (cut) return rows;
  if (!isSpread(plan, top)) return ranked(plan, rows, top);
  const tuple = entityKeys(
    plan,
    top,
    ({ alias }) => alias,
    () => "__t",
  );
  return `SELECT * FROM (${rows}) WHERE ${tuple} IN (${chosenEntities(plan, top)})`;
}

/** Windows restart for each series; an average waits until its window is full, a change has no value after a gap. */
function windowed(plan: Plan, rows: string): string {
  const { window, grain } = plan.query;
  if (!window) return rows;
  if (!grain)
    throw new AppError(
      "QUERY_INVALID",
      "A running total, moving average or change from step to step needs a time step: by day, week or month.",
    );
  if (window.kind.startsWith("change") && plan.query.comparison)
    throw new AppError(
      "QUERY_INVALID",
      "A change from step to step cannot stand beside a change between two periods: ask for one of them.",
    );
  const unfit = plan.measures.find(
    (measure) => measure.metric.unit.kind === "date" || (window.kind === "running-total" && !addsUp(measure)),
  );
  if (unfit)
    throw new AppError("QUERY_INVALID", `${unfit.metric.label} does not add up over time, so it has no ${window.kind.replace("-", " ")}.`);
  const series = shownDimensions(plan).map(({ alias }) => alias);
  const by = series.length ? `PARTITION BY ${series.join(", ")} ` : "";
  const columns = plan.measures.map((measure) => {
    const { running, moving, change, changeFraction } = aliasesOf(measure);
    if (window.kind === "change" || window.kind === "change-fraction") {
      const before = `lagInFrame(toNullable(${measure.value})) OVER (${by}ORDER BY __t)`;
      const isNext = `lagInFrame(toNullable(__t)) OVER (${by}ORDER BY __t) = ${bucketBeforeSql(grain, "__t")}`;
      const difference = `if(${isNext}, ${measure.value} - ${before}, NULL)`;
      return `${difference} AS ${change}, ${ratio(difference, before)} AS ${changeFraction}`;
    }
    if (window.kind === "running-total") return `sum(${measure.value}) OVER (${by}ORDER BY __t ROWS UNBOUNDED PRECEDING) AS ${running}`;
    const over = `OVER (${by}ORDER BY __t ROWS ${window.size - 1} PRECEDING)`;
    return `if(count() ${over} = ${window.size}, avg(toFloat64(${measure.value})) ${over}, NULL) AS ${moving}`;
  });
  return `SELECT *, ${columns.join(", ")} FROM (${rows})`;
}

/** Dimensions that the result keeps: entities taken together are no longer told apart. */
export function shownDimensions(plan: Plan): PlannedDimension[] {
  const { top } = plan.query;
  if (!top?.together || entityOf(plan, top).length === 0) return plan.dimensions;
  const entity = entityOf(plan, top);
  return plan.dimensions.filter((dimension) => !entity.includes(dimension));
}

/** Dimensions whose values a cut may have replaced by "Other". */
export function cutDimensions(plan: Plan): PlannedDimension[] {
  const { top } = plan.query;
  return top?.other && !top.together ? entityOf(plan, top) : [];
}

/** All stages but the last: groups, calculations, conditions, top list, windows. Columns are the aliases of the plan. */
export function stages(plan: Plan): string {
  const { top } = plan.query;
  const cut = top ? cutOf(plan, top) : null;
  let rows = kept(plan, calculated(plan, grouped(plan, cut)), cut);
  if (top) rows = selected(plan, rows, top, cut);
  return windowed(plan, rows);
}
