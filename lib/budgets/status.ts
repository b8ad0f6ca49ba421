import Decimal from "decimal.js";
import { z } from "zod";
import { Budget } from "@/lib/budgets/budget";

const DAY_MS = 86_400_000;

/** Money as decimal strings in the budget's currency; fractions of the budget (0.5 is half of it). */
export const BudgetStatus = z.strictObject({
  budget: Budget,
  actual: z.string(),
  /** actual − amount: positive is over */
  variance: z.string(),
  usedFraction: z.number(),
  /** part of the period that the data covers */
  elapsedFraction: z.number(),
  /** actual to date at the same rate to the period's end, or the actual once it is over */
  projected: z.string(),
  projectedOverrun: z.string(),
  /** spent so far against what an even pace would have spent; null before the period starts */
  burnRate: z.number().nullable(),
  state: z.enum(["not-started", "within", "at-risk", "over"]),
});
export type BudgetStatus = z.infer<typeof BudgetStatus>;

/**
 * Where a budget stands at `asOf` (exclusive end of the data, ISO).
 * Source: run rate = actual / elapsed days × days; burn rate = used fraction / elapsed fraction.
 */
export function budgetStatus(budget: Budget, actual: string, asOf: string): BudgetStatus {
  const start = Date.parse(budget.period.start);
  const end = Date.parse(budget.period.end);
  const elapsed = Math.min(Math.max(Date.parse(asOf.slice(0, 10)) - start, 0), end - start) / DAY_MS;
  const days = (end - start) / DAY_MS;
  const spent = new Decimal(actual);
  const amount = new Decimal(budget.amount);
  const projected = elapsed === 0 ? new Decimal(0) : spent.div(elapsed).times(days).toDecimalPlaces(12);
  const usedFraction = amount.isZero() ? (spent.isZero() ? 0 : 1) : spent.div(amount).toNumber();
  const elapsedFraction = elapsed / days;
  const state = elapsed === 0 ? "not-started" : spent.gt(amount) ? "over" : projected.gt(amount) ? "at-risk" : "within";
  return {
    budget,
    actual: spent.toFixed(),
    variance: spent.minus(amount).toFixed(),
    usedFraction,
    elapsedFraction,
    projected: projected.toFixed(),
    projectedOverrun: Decimal.max(projected.minus(amount), 0).toFixed(),
    burnRate: elapsed === 0 ? null : usedFraction / elapsedFraction,
    state,
  };
}
