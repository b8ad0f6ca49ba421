import type { Expression, Metric, Predicate } from "@/lib/semantic/model";
import { NO_CURRENCY } from "@/lib/table";

// Building blocks of the KPI formulas: one source of truth for which rows are meant.
export const within = (column: string, ...values: string[]): Predicate => ({ column, op: "in", values, keepNull: false });
const notIn = (column: string, ...values: string[]): Predicate => ({ column, op: "not-in", values, keepNull: true });
export const missing = (column: string): Predicate => ({ column, op: "is-null", values: [], keepNull: true });
export const present = (column: string): Predicate => ({ column, op: "not-null", values: [], keepNull: true });

export const USAGE = within("ChargeCategory", "Usage");
export const USED = [USAGE, within("CommitmentDiscountStatus", "Used")];
export const UNUSED = [USAGE, within("CommitmentDiscountStatus", "Unused")];
export const COMMITTED = [USAGE, within("CommitmentDiscountStatus", "Used", "Unused")];
export const CONSUMED = [USAGE, notIn("CommitmentDiscountStatus", "Unused")];
export const UNCORRECTED = missing("ChargeClass");
/** on-demand-equivalent base: usage that is neither unused commitment nor correction */
export const BASE = [...CONSUMED, UNCORRECTED];
export const COMMITMENT_PURCHASE = [within("ChargeCategory", "Purchase"), present("CommitmentDiscountId")];
export const ELIGIBLE = [within("PricingCategory", "Standard", "Committed"), within("ServiceCategory", "Compute", "Databases")];
export const RESERVED = [USAGE, present("CapacityReservationId")];
export const HOURS = within("PricingUnit", "Hours", "Hour", "Hrs", "Hr");

export const sum = (column: string, ...where: Predicate[]): Expression => ({
  kind: "aggregate",
  fn: "sum",
  column,
  ...(where.length ? { where } : {}),
});
export const constant = (value: string): Expression => ({ kind: "constant", value });
const combine =
  (op: "+" | "-" | "*" | "/") =>
  (left: Expression, right: Expression): Expression => ({ kind: "arithmetic", op, left, right });
export const [plus, minus, times, over] = [combine("+"), combine("-"), combine("*"), combine("/")] as const;
export const oneMinus = (right: Expression): Expression => minus(constant("1"), right);

/** Sum of a quantity whose unit is spelled in several sizes: size in base units → spellings. */
export function scaled(column: string, unit: string, sizes: Record<string, string[]>, ...where: Predicate[]): Expression {
  return Object.entries(sizes)
    .map(([size, spellings]) => times(sum(column, ...where, within(unit, ...spellings)), constant(size)))
    .reduce(plus);
}

export const MONEY: Metric["unit"] = { kind: "currency", currency: NO_CURRENCY };
export const per = (unit: string): Metric["unit"] => ({ kind: "currency-per", currency: NO_CURRENCY, per: unit });
export const FRACTION: Metric["unit"] = { kind: "fraction" };

type Draft = Omit<Metric, "additivity" | "direction" | "time"> & Partial<Pick<Metric, "additivity" | "direction" | "time">>;
export const metric = (draft: Draft): Metric => ({ additivity: "additive", direction: "neutral", time: "charge", ...draft });
export const rate = (draft: Draft): Metric => metric({ additivity: "non-additive", ...draft });
