import { z } from "zod";
import { Filter, type Period } from "@/lib/semantic/query";

/** Decimal amount as a string, not negative. */
const Amount = z.string().regex(/^\d+(\.\d+)?$/, "an amount such as 12500 or 12500.50");

/** What a part of the spend may cost in a period. The amount is compared with one metric, in one currency. */
export const Budget = z.strictObject({
  id: z.string(),
  name: z.string().min(1).max(120),
  /** rows it covers; empty: all of them */
  scope: z.array(Filter).max(10),
  /** half-open, calendar month, quarter or year */
  period: z.strictObject({ start: z.iso.date(), end: z.iso.date() }),
  amount: Amount,
  currency: z.string().min(3).max(20),
});
export type Budget = z.infer<typeof Budget>;

/** "2026-10", "2026-Q4" or "2026" as a half-open period; null for anything else. */
export function budgetPeriod(text: string): Period | null {
  const match = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/i.exec(text.trim());
  if (!match) return null;
  const [, year, quarter, month] = match;
  const first = quarter ? (Number(quarter) - 1) * 3 : month ? Number(month) - 1 : 0;
  const months = quarter ? 3 : month ? 1 : 12;
  const iso = (at: number) => new Date(Date.UTC(Number(year), at, 1)).toISOString().slice(0, 10);
  return { start: iso(first), end: iso(first + months) };
}
