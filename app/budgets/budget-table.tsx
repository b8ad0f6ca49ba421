import { ActionIcon } from "@mantine/core";
import { Trash2 } from "lucide-react";
import page from "@/app/side-page.module.css";
import type { BudgetStatus } from "@/lib/budgets/status";
import { formatPeriod, formatValue } from "@/lib/format";
import styles from "./budgets.module.css";

const STATES: Record<BudgetStatus["state"], string> = {
  "not-started": "Not started",
  within: "On track",
  "at-risk": "At risk",
  over: "Over budget",
};

/** One row for each budget: amount, actual, used against elapsed, projection. */
export function BudgetTable({ statuses, onRemove }: { statuses: BudgetStatus[]; onRemove: (id: string) => void }) {
  if (statuses.length === 0)
    return (
      <div className={page.empty}>
        <p>No budgets yet. Add one below, or load a CSV with the columns</p>
        <code>name,scope,period,amount,currency</code>
        <p>
          A scope reads <code>service = name; region = name</code>, empty for everything; a period reads <code>2026-10</code>,{" "}
          <code>2026-Q4</code> or <code>2026</code>.
        </p>
      </div>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={page.scroll} tabIndex={0} aria-label="Budgets">
      <table className={page.table}>
        <thead>
          <tr>
            <th scope="col">Budget</th>
            <th scope="col">Period</th>
            <th scope="col" data-number>
              Amount
            </th>
            <th scope="col" data-number>
              Actual
            </th>
            <th scope="col">Used</th>
            <th scope="col" data-number>
              Projected
            </th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {statuses.map((status) => (
            <BudgetRow key={status.budget.id} status={status} onRemove={onRemove} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function BudgetRow({ status, onRemove }: { status: BudgetStatus; onRemove: (id: string) => void }) {
  const { budget, state } = status;
  const money = (value: string) => formatValue(value, { kind: "currency", currency: budget.currency }, { style: "compact" });
  const share = (value: number) => formatValue(value, { kind: "fraction" }, { style: "compact" });
  return (
    <tr>
      <th scope="row">
        {budget.name}
        <span className={styles.scope}>
          {budget.scope.flatMap((filter) => ("values" in filter ? filter.values : [])).join(", ") || "everything"}
        </span>
      </th>
      <td>{formatPeriod(budget.period)}</td>
      <td data-number>{money(budget.amount)}</td>
      <td data-number>{money(status.actual)}</td>
      <td>
        <span
          className={styles.meter}
          data-state={state}
          role="img"
          aria-label={`${share(status.usedFraction)} used, ${share(status.elapsedFraction)} of the period elapsed`}
        >
          <span className={styles.used} style={{ width: `${Math.min(status.usedFraction, 1) * 100}%` }} />
          <span className={styles.elapsed} style={{ left: `${status.elapsedFraction * 100}%` }} />
        </span>
        {share(status.usedFraction)}
      </td>
      <td data-number>{state === "not-started" ? "–" : money(status.projected)}</td>
      <td>
        <span className={styles.state} data-state={state}>
          {STATES[state]}
        </span>
      </td>
      <td>
        <ActionIcon aria-label={`Remove the budget ${budget.name}`} onClick={() => onRemove(budget.id)}>
          <Trash2 size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}
