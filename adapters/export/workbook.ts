import Decimal from "decimal.js";
import ExcelJS from "exceljs";
import type { ExportSheet } from "@/adapters/export/sheet";
import type { Cell, Column } from "@/lib/table";

const isNumeric = (text: string) => /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text);

/** Rows on the first sheet, what they are on the second. */
export async function toXlsx(sheet: ExportSheet): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const rows = book.addWorksheet("Rows", { views: [{ state: "frozen", ySplit: 1 }] });
  rows.columns = sheet.table.columns.map((column) => ({
    header: column.label,
    width: Math.max(12, column.label.length + 4),
    style: { numFmt: numberFormat(column) },
  }));
  for (const row of sheet.table.rows) rows.addRow(row.map((cell, i) => xlsxCell(cell, sheet.table.columns[i])));
  rows.getRow(1).font = { bold: true };
  const about = book.addWorksheet("About");
  about.columns = [{ width: 16 }, { width: 100 }];
  about.addRows([
    ["Title", sheet.spec.title],
    ["Scope", sheet.spec.subtitle],
    ...sheet.insight.map((sentence) => ["Insight", sentence]),
    ["Source", sheet.source],
    ["Date", sheet.date],
  ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A spreadsheet holds 15 digits; a decimal with more stays text rather than lose its tail. */
function xlsxCell(cell: Cell, column: Column | undefined): Cell | Date {
  if (typeof cell !== "string") return cell;
  if (column?.grain) return new Date(cell.length === 10 ? `${cell}T00:00:00Z` : cell);
  if (column?.role === "measure" && isNumeric(cell)) return new Decimal(cell).precision() <= 15 ? Number(cell) : cell;
  return cell;
}

function numberFormat(column: Column): string {
  if (column.grain) return column.grain === "hour" ? "yyyy-mm-dd hh:mm" : "yyyy-mm-dd";
  if (column.unit?.kind === "fraction") return "0.0%";
  if (column.unit?.kind === "currency") return "#,##0.00";
  return "General";
}
