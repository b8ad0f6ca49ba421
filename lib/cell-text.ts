import { formatBucket, formatValue } from "@/lib/format";
import { type Cell, type Column, type Table, unitOf } from "@/lib/table";

/** Text of a cell as tables, tooltips and menus show it. */
export function cellText(cell: Cell, column: Column): string {
  if (cell === null) return column.role === "dimension" ? "(none)" : "–";
  if (column.grain && typeof cell === "string") return formatBucket(cell, column.grain);
  if (column.role !== "measure") return String(cell);
  return formatValue(cell, column.unit, { signed: column.part === "change" || column.part === "change-fraction" });
}

/** Text of one cell of a table, in its row's currency. */
export function cellOf(table: Table, row: number, column: number): string {
  const cell = table.rows[row]?.[column] ?? null;
  const described = table.columns[column];
  return described ? cellText(cell, { ...described, unit: unitOf(table, row, column) }) : "";
}
