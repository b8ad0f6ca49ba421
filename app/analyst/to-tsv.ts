import type { Table } from "@/lib/table";

/** Rows for a spreadsheet's clipboard: unformatted values, tabs between columns. Tabs and line breaks in values become blanks. */
export function toTsv({ columns, rows }: Table): string {
  const line = (cells: unknown[]) => cells.map((cell) => String(cell ?? "").replace(/[\t\r\n]+/g, " ")).join("\t");
  return [line(columns.map(({ label }) => label)), ...rows.map(line)].join("\n");
}
