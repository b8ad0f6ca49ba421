import type { Plan, PlannedDimension } from "@/lib/semantic/sql/plan";

/** Width of about `count` equal bins over the scope's values, rounded up to 1, 2 or 5 times a power of ten. */
export function binWidthSql(range: string, count: number): string {
  const raw = `((${range}) / ${count})`;
  const magnitude = `exp10(floor(log10(${raw})))`;
  return `if((${range}) > 0, ${magnitude} * multiIf(${raw} / ${magnitude} <= 1, 1, ${raw} / ${magnitude} <= 2, 2, ${raw} / ${magnitude} <= 5, 5, 10), 1)`;
}

/** Index of the bin between `edges` that a value falls in: 0 is below the first edge. */
export function edgeIndexSql(value: string, edges: string): string {
  return `arrayCount(__e -> __e <= ${value}, ${edges})`;
}

/** Lower bound of the bin of a row (equal bins), or index of its bin (given edges); null stays null. */
export function binSql(plan: Plan, { column, bin, alias }: PlannedDimension, scopeOf: (plan: Plan) => string): string {
  const { scope } = plan;
  const value = `toFloat64(${column.sql})`;
  if (bin && "edges" in bin) {
    const edges = scope.bind(
      "Array(Float64)",
      [...bin.edges].sort((a, b) => a - b),
    );
    return `if(isNull(${column.sql}), NULL, ${edgeIndexSql(`assumeNotNull(${value})`, edges)})`;
  }
  const range = `(SELECT max(${value}) - min(${value}) FROM ${scope.model.table} WHERE ${scopeOf(plan)})`;
  const width = `assumeNotNull(${binWidthSql(range, bin?.count ?? 10)})`;
  scope.binWidths.set(alias, width);
  return `round(floor(${value} / ${width}) * ${width}, 9)`;
}
