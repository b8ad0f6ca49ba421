import Decimal from "decimal.js";
import type { Cell } from "@/lib/table";

/** Decimal wide enough that sums and differences of 38-digit money lose nothing. */
export const Exact = Decimal.clone({ precision: 100, toExpNeg: -60, toExpPos: 60 });
export type Exact = Decimal;

/** @returns null for null, booleans and text that is no number: missing is never 0 */
export function toExact(cell: Cell | undefined): Decimal | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? new Exact(cell) : null;
  if (typeof cell !== "string" || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell)) return null;
  return new Exact(cell);
}

/** Exact sum of the cells that hold a number; 0 for none. */
export function sumExact(cells: readonly (Cell | undefined)[]): Decimal {
  return cells.reduce<Decimal>((sum, cell) => {
    const value = toExact(cell);
    return value ? sum.plus(value) : sum;
  }, new Exact(0));
}

/** @returns null where the base is 0: a change from nothing has no fraction */
export function fractionOf(part: Decimal, whole: Decimal): number | null {
  return whole.isZero() ? null : part.div(whole).toNumber();
}

/** Decimal string without exponent. */
export function exactText(value: Decimal): string {
  return value.isZero() ? "0" : value.toFixed();
}
