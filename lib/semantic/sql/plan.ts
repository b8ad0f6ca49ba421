import { AppError } from "@/lib/errors";
import type { Dimension, Metric, ModelColumn, TimeAxis } from "@/lib/semantic/model";
import type { DimensionUse, Filter, MetricUse, SemanticQuery } from "@/lib/semantic/query";
import { aggregatedColumns } from "@/lib/semantic/sql/expression";
import type { Scope } from "@/lib/semantic/sql/scope";
import type { Grain } from "@/lib/table";

/** Dimension of a compilation: `key` is its SQL on a row, `alias` its name after grouping. */
export interface PlannedDimension {
  dimension: Dimension;
  column: ModelColumn;
  alias: string;
  bin: DimensionUse["bin"];
  /** added by the compiler, so that amounts of several currencies or units stay apart */
  added: boolean;
}

/** Measure of a compilation; aliases: value, previous value, part of the row. `shown` is false for what only orders or filters. */
export interface PlannedMeasure {
  name: string;
  use: MetricUse;
  metric: Metric;
  shown: boolean;
  value: string;
  previous: string;
  part: string;
}

export interface Plan {
  scope: Scope;
  query: SemanticQuery;
  dimensions: PlannedDimension[];
  measures: PlannedMeasure[];
  axis: { axis: TimeAxis; column: ModelColumn } | null;
  /** grain of the inner grouping of statistics */
  over: Grain | null;
  /** several groupings of the same rows, each the aliases of its keys; `__set` tells them apart. Unset: one, of all dimensions */
  sets?: string[][];
}

export type MeasureReference = { metric: string; part?: "value" | "previous" | "change" | "change-fraction" | "share" | "previous-share" };

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}

/** Metric id; uses of one metric are told apart by statistic, label or number. */
function measureNames(uses: MetricUse[]): string[] {
  const taken = new Set<string>();
  return uses.map((use, index) => {
    const repeated = uses.filter((other) => other.metric === use.metric).length > 1;
    const suffix = use.statistic?.fn ?? (use.label ? slug(use.label) : "");
    let name = repeated && suffix ? `${use.metric}_${suffix}` : use.metric;
    if (taken.has(name)) name = `${name}_${index + 1}`;
    taken.add(name);
    return name;
  });
}

/** Metrics named by order, top or having that the query does not show. */
function unseenMetrics(query: SemanticQuery): string[] {
  const named = [
    ...query.having.map(({ metric }) => metric),
    ...(query.top ? [query.top.by.metric] : []),
    ...query.order.map(({ by }) => by),
  ];
  return [...new Set(named)];
}

function planMeasures(scope: Scope, query: SemanticQuery): PlannedMeasure[] {
  const names = measureNames(query.metrics);
  const shown = query.metrics.map((use, index) => ({ use, name: names[index]!, shown: true }));
  const known = new Set([
    ...names,
    ...query.metrics.map(({ metric }) => metric),
    "time",
    ...query.dimensions.map(({ dimension }) => dimension),
  ]);
  const hidden = unseenMetrics(query)
    .filter((id) => !known.has(id))
    .map((id) => ({ use: { metric: id }, name: id, shown: false }));
  return [...shown, ...hidden].map(({ use, name, shown }, index) => ({
    name,
    use,
    metric: scope.metric(use.metric),
    shown,
    value: `__v${index}`,
    previous: `__q${index}`,
    part: `__r${index}`,
  }));
}

/** The one value that filters pin a dimension to, or null. */
export function pinnedValue(filters: Filter[], dimension: string): string | null {
  for (const filter of filters) {
    if ("any" in filter || filter.dimension !== dimension) continue;
    if (filter.op === "in" && filter.values.length === 1) return filter.values[0]!;
    if (filter.op === "eq" && "value" in filter) return String(filter.value);
  }
  return null;
}

/** Currency and unit dimensions that a metric's amounts must be kept apart by. */
export function unitDimensions(scope: Scope, metric: Metric): string[] {
  const expressions = [metric.expression, ...(metric.expressionBy ? [metric.expressionBy.expression] : [])];
  const units = expressions.flatMap(aggregatedColumns).flatMap(({ column, pinned }) => {
    const unit = scope.column(column).currency;
    const dimension = scope.model.dimensions.find(({ id }) => id === unit);
    return dimension && !pinned.includes(dimension.column) ? [dimension.id] : [];
  });
  return [...new Set(units)];
}

function hasOneValue(scope: Scope, dimension: string): boolean {
  const known = [scope.model.currency, ...(scope.model.otherCurrencies ?? [])].find((currency) => currency?.dimension === dimension);
  return known !== undefined && known !== null && known.values.length <= 1;
}

/** Unit dimensions that neither the query groups by, nor a filter pins, nor the data has only one value of. */
function missingUnits(scope: Scope, query: SemanticQuery, measures: PlannedMeasure[]): string[] {
  const needed = measures.flatMap(({ metric, use }) =>
    unitDimensions(scope, metric).filter(
      (id) => pinnedValue([...query.filters, ...(use.where ?? [])], id) === null && !hasOneValue(scope, id),
    ),
  );
  return [...new Set(needed)].filter((id) => !query.dimensions.some(({ dimension }) => dimension === id));
}

function planDimensions(scope: Scope, query: SemanticQuery, measures: PlannedMeasure[]): PlannedDimension[] {
  const uses = [
    ...query.dimensions.map((use) => ({ ...use, added: false })),
    ...missingUnits(scope, query, measures).map((dimension): DimensionUse & { added: boolean } => ({ dimension, added: true })),
  ];
  return uses.map(({ dimension: id, bin, added }, index) => {
    const dimension = scope.dimension(id);
    return { dimension, column: scope.column(dimension.column), alias: `__k${index}`, bin, added };
  });
}

function refuseForbiddenSplits(plan: Plan): void {
  for (const { metric } of plan.measures) {
    const split = plan.dimensions.find(({ dimension }) => metric.notBy?.includes(dimension.id));
    if (split) throw new AppError("QUERY_INVALID", `${metric.label} cannot be split by ${split.dimension.label.toLowerCase()}.`);
  }
}

function statisticGrain(measures: PlannedMeasure[]): Grain | null {
  const grains = new Set(measures.flatMap(({ use }) => (use.statistic ? [use.statistic.over] : [])));
  if (grains.size > 1)
    throw new AppError("QUERY_INVALID", "Statistics over two different time steps cannot stand in one result; ask for one of them.");
  return [...grains][0] ?? null;
}

/**
 * Resolves a query against the model. All measures share one time axis: the query's own, else the first metric's.
 * @throws AppError QUERY_INVALID for names the model does not have, or parts that do not fit together
 */
export function planQuery(query: SemanticQuery, scope: Scope): Plan {
  const measures = planMeasures(scope, query);
  const first = measures[0];
  if (query.mode === "aggregate" && !first) throw new AppError("QUERY_INVALID", "A question needs at least one metric.");
  const id = query.time ?? first?.metric.time ?? scope.model.times[0]?.id;
  const known = scope.model.times.find((time) => time.id === id);
  const axis = known ? { axis: known, column: scope.column(known.column) } : null;
  if (!axis && (query.period || query.grain || query.comparison)) {
    throw new AppError("QUERY_INVALID", "This table has no time column, so it cannot be read by period.");
  }
  if (query.comparison && !query.period) throw new AppError("QUERY_INVALID", "A comparison needs a period to compare.");
  const plan = { scope, query, measures, dimensions: planDimensions(scope, query, measures), axis, over: statisticGrain(measures) };
  refuseForbiddenSplits(plan);
  return plan;
}

/** Measure by output name or metric id. @throws AppError QUERY_INVALID */
export function measureOf(plan: Plan, name: string): PlannedMeasure {
  const measure = plan.measures.find((item) => item.name === name) ?? plan.measures.find(({ metric }) => metric.id === name);
  if (!measure) throw new AppError("QUERY_INVALID", `The result has no measure "${name}".`);
  return measure;
}
