import type { Cell, Table } from "@/lib/table";

/** Spreadsheets run cells that begin with these as formulas. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  const raw = String(cell);
  const text = typeof cell === "string" && FORMULA.test(raw) && !NUMBER.test(raw) ? `'${raw}` : raw;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Table as CSV (RFC 4180, UTF-8): labels as header, unrounded values, text that a spreadsheet would run is quoted with an apostrophe. */
export function toCsv({ columns, rows }: Table): string {
  const lines = [columns.map(({ label }) => label as Cell), ...rows];
  return `${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
