import type { Expression } from "@/lib/semantic/model";
import { allOf, predicateSql } from "@/lib/semantic/sql/filter";
import type { Scope } from "@/lib/semantic/sql/scope";

/** SQL with what arithmetic must know of it: decimals stay decimal through + and -, ratios are floats. */
interface Typed {
  sql: string;
  exact: boolean;
}

type Aggregate = Extract<Expression, { kind: "aggregate" }>;

const isDecimalText = (value: string) => /^-?\d+$/.test(value);

function call(name: string, argument: string, condition: string | null): string {
  return condition === null ? `${name}(${argument})` : `${name}If(${argument}${argument ? ", " : ""}${condition})`;
}

/** Interpolated between the rows' own values. */
function quantile(level: number, column: string, condition: string | null): string {
  const value = `toFloat64(${column})`;
  return condition === null ? `quantileExactInclusive(${level})(${value})` : `quantileExactInclusiveIf(${level})(${value}, ${condition})`;
}

function aggregate(scope: Scope, expression: Aggregate, conditions: string[]): Typed {
  const own = (expression.where ?? []).map((predicate) => predicateSql(scope, predicate));
  const all = [...conditions, ...own];
  const condition = all.length === 0 ? null : allOf(all);
  if (expression.column === undefined) return { sql: call("count", "", condition), exact: true };
  const column = scope.column(expression.column);
  const exact = column.type === "decimal" || column.type === "integer";
  const axis = scope.model.times[0];
  const at = axis ? scope.column(axis.column).sql : "tuple()";
  switch (expression.fn) {
    case "sum": {
      // a group that only the other period or other rows fill is a zero, not a gap
      const sql = call("sum", column.sql, condition);
      return { sql: condition === null ? sql : `ifNull(${sql}, 0)`, exact };
    }
    case "count":
      return { sql: call("count", column.sql, condition), exact: true };
    case "count-distinct":
      return {
        sql: column.array
          ? `uniqExactArray${condition ? "If" : ""}(${column.sql}${condition ? `, ${condition}` : ""})`
          : call("uniqExact", column.sql, condition),
        exact: true,
      };
    case "avg":
      return { sql: call("avg", column.sql, condition), exact: false };
    case "median":
      return { sql: quantile(0.5, column.sql, condition), exact: false };
    case "stddev":
      return { sql: call("stddevPop", `toFloat64(${column.sql})`, condition), exact: false };
    case "p25":
    case "p75":
    case "p90":
    case "p95":
    case "p99":
      return { sql: quantile(Number(expression.fn.slice(1)) / 100, column.sql, condition), exact: false };
    case "first":
    case "last":
      return { sql: call(expression.fn === "first" ? "argMin" : "argMax", `${column.sql}, ${at}`, condition), exact };
    default:
      return { sql: call(expression.fn, column.sql, condition), exact };
  }
}

const asFloat = ({ sql }: Typed) => `toFloat64(${sql})`;

function typed(scope: Scope, expression: Expression, conditions: string[]): Typed {
  if (expression.kind === "constant") {
    if (Number.isNaN(Number(expression.value))) throw new Error(`not a number in a metric: ${expression.value}`);
    return { sql: expression.value, exact: isDecimalText(expression.value) };
  }
  if (expression.kind === "aggregate") return aggregate(scope, expression, conditions);
  if (expression.kind === "coalesce") {
    const [first, second] = [typed(scope, expression.first, conditions), typed(scope, expression.second, conditions)];
    return { sql: `ifNull(${first.sql}, ${second.sql})`, exact: first.exact && second.exact };
  }
  const [left, right] = [typed(scope, expression.left, conditions), typed(scope, expression.right, conditions)];
  if (expression.op === "/") return { sql: `(${asFloat(left)} / nullIf(${asFloat(right)}, 0))`, exact: false };
  const exact =
    left.exact && right.exact && (expression.op !== "*" || expression.left.kind === "constant" || expression.right.kind === "constant");
  return exact
    ? { sql: `(${left.sql} ${expression.op} ${right.sql})`, exact }
    : { sql: `(${asFloat(left)} ${expression.op} ${asFloat(right)})`, exact };
}

/** Aggregate expression as SQL, over the rows that satisfy all `conditions`. Division by zero is null. */
export function expressionSql(scope: Scope, expression: Expression, conditions: string[]): string {
  return typed(scope, expression, conditions).sql;
}

/** Columns that an expression aggregates, each with the columns that its own conditions pin. */
export function aggregatedColumns(expression: Expression): { column: string; pinned: string[] }[] {
  switch (expression.kind) {
    case "constant":
      return [];
    case "aggregate":
      if (expression.column === undefined) return [];
      return [{ column: expression.column, pinned: (expression.where ?? []).filter(({ op }) => op === "in").map(({ column }) => column) }];
    case "coalesce":
      return [...aggregatedColumns(expression.first), ...aggregatedColumns(expression.second)];
    default:
      return [...aggregatedColumns(expression.left), ...aggregatedColumns(expression.right)];
  }
}
