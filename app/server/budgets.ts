import type { OpenDataset } from "@/agent/context";
import type { Services } from "@/app/server/services";
import { actualQuery } from "@/lib/budgets/actual-query";
import type { Budget } from "@/lib/budgets/budget";
import { type BudgetStatus, budgetStatus } from "@/lib/budgets/status";
import { compileQuery, toTable } from "@/lib/semantic/compile";

/** Where every budget of a dataset stands, in the order they were added. */
export async function budgetStatuses({ warehouse, budgets }: Services, { info, model }: OpenDataset): Promise<BudgetStatus[]> {
  return Promise.all(budgets.list(info.id).map((budget) => statusOf(budget)));

  async function statusOf(budget: Budget): Promise<BudgetStatus> {
    const compiled = compileQuery(model, actualQuery(budget, model));
    const table = toTable(compiled, await warehouse.query(compiled.statement));
    const column = table.columns.findIndex((candidate) => candidate.role === "measure");
    return budgetStatus(budget, String(table.rows[0]?.[column] ?? "0"), model.asOf ?? info.loadedAt);
  }
}
