import Decimal from "decimal.js";
import type { Cell, Table } from "@/lib/table";

/** Rows by their first measure, greatest first; null last. */
export function sortedByValue(table: Table): Cell[][] {
  const measure = table.columns.findIndex((column) => column.role === "measure");
  const value = (row: Cell[]) => (row[measure] === null || row[measure] === undefined ? Number.NEGATIVE_INFINITY : Number(row[measure]));
  return [...table.rows].sort((a, b) => value(b) - value(a));
}

/** The rows as one, labelled "Other". Money is summed as decimals; measures that do not add up are null. */
export function otherRow(table: Table, rows: Cell[][]): Cell[] {
  return table.columns.map((column, i) => {
    if (column.role === "dimension") return "Other";
    if (column.part === "change-fraction" || column.unit?.kind === "currency-per") return null;
    const cells = rows.map((row) => row[i]).filter((cell) => cell !== null && cell !== undefined);
    const sum = cells.reduce<Decimal>((total, cell) => total.plus(String(cell)), new Decimal(0));
    return cells.every((cell) => typeof cell === "number") ? sum.toNumber() : sum.toFixed();
  });
}
