import type { Cell, Column, MeasurePart, Table } from "@/lib/table";

/** A column with its place in the rows. */
export interface PlacedColumn extends Column {
  index: number;
}

export function placed(table: Table): PlacedColumn[] {
  return table.columns.map((column, index) => ({ ...column, index }));
}

/** The time bucket column, if the rows have one. */
export function timeColumn(table: Table): PlacedColumn | undefined {
  return placed(table).find((column) => column.role === "dimension" && column.grain !== undefined);
}

/** Dimension columns other than time. */
export function entityColumns(table: Table): PlacedColumn[] {
  return placed(table).filter((column) => column.role === "dimension" && column.grain === undefined);
}

/** Measures that hold a metric itself (not its previous value, share …). */
export function valueColumns(table: Table): PlacedColumn[] {
  return placed(table).filter(
    (column) => column.role === "measure" && (column.part ?? "value") === "value" && column.unit?.kind !== "text",
  );
}

/** Column of another part of the same metric as `value`; any metric when the table has only one. */
export function partColumn(table: Table, part: MeasurePart, metric?: string): PlacedColumn | undefined {
  const parts = placed(table).filter((column) => column.role === "measure" && column.part === part);
  return parts.find((column) => metric === undefined || column.metric === metric) ?? (parts.length === 1 ? parts[0] : undefined);
}

export function cellsOf(table: Table, column: PlacedColumn): Cell[] {
  return table.rows.map((row) => row[column.index] ?? null);
}

/** Floats of a column for statistics; null stays null. Never shown as money. */
export function numbersOf(table: Table, column: PlacedColumn): (number | null)[] {
  return cellsOf(table, column).map((cell) => {
    const value = cell === null || typeof cell === "boolean" ? Number.NaN : Number(cell);
    return Number.isFinite(value) ? value : null;
  });
}
