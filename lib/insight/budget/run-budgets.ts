import { actualQuery } from "@/lib/budgets/actual-query";
import type { Budget } from "@/lib/budgets/budget";
import { budgetStatus } from "@/lib/budgets/status";
import { formatPeriod } from "@/lib/format";
import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { valueColumns } from "@/lib/insight/columns";
import type { Ran } from "@/lib/insight/run";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Cell, Column, Unit } from "@/lib/table";

/** name of the further table that holds the actual of the budget in a row */
export const actualName = (row: number) => `actual:${row + 1}`;

/** Budgets whose period holds the last day of the data; all of them when none does. */
function current(budgets: Budget[], asOf: string | null): Budget[] {
  const day = asOf ? new Date(Date.parse(asOf) - 1).toISOString().slice(0, 10) : "";
  const running = budgets.filter(({ period }) => period.start <= day && day < period.end);
  return running.length > 0 ? running : budgets;
}

function columnsOf(model: SemanticModel, currency: string): Column[] {
  const unit: Unit = { kind: "currency", currency };
  const measure = (name: string, label: string, part: Column["part"], own = unit): Column => ({
    name,
    label,
    role: "measure",
    part,
    unit: own,
    metric: model.defaultMetric,
  });
  return [
    { name: "budget", label: "Budget", role: "dimension" },
    measure(model.defaultMetric, "Actual so far", "value"),
    measure("budgeted", "Budget", "expected"),
    measure("variance", "Actual less budget", "change"),
    measure("projected", "Projected to the end", "upper"),
    { ...measure("used", "Part of the budget used", "share"), unit: { kind: "fraction" } },
    { ...measure("elapsed", "Part of the period gone", "score"), unit: { kind: "fraction" } },
  ];
}

/**
 * Where budgets stand: one row each, the fullest first, in the currency of most of them.
 * @throws AppError as `run` does
 */
export async function runBudgets({ model, run }: AnalysisInput, all: Budget[]): Promise<AnalysisResult> {
  const currency = all[0]?.currency ?? "";
  const budgets = current(all, model.asOf).filter((budget) => budget.currency === currency);
  const ran = await Promise.all(budgets.map((budget, row) => run(actualQuery(budget, model), actualName(row))));
  const statuses = budgets
    .map((budget, index) => ({ index, status: budgetStatus(budget, amountOf(ran[index]!), model.asOf ?? budget.period.end) }))
    .sort((a, b) => b.status.usedFraction - a.status.usedFraction);
  const rows = statuses.map(({ status }): Cell[] => [
    `${status.budget.name}, ${formatPeriod(status.budget.period)}`,
    status.actual,
    status.budget.amount,
    status.variance,
    status.projected,
    status.usedFraction,
    status.elapsedFraction,
  ]);
  const further = Object.fromEntries(statuses.map(({ index }, row) => [actualName(row), ran[index]!]));
  const first = ran[0];
  return {
    table: { columns: columnsOf(model, currency), rows },
    sql: first?.sql ?? "",
    params: first?.params ?? {},
    further,
    annotations: [],
  };
}

function amountOf({ table }: Ran): string {
  const [value] = valueColumns(table);
  return String((value && table.rows[0]?.[value.index]) ?? "0");
}
