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
    ...(isRounded(sheet)
      ? [["Precision", `A spreadsheet keeps ${DIGITS} digits of a number; the CSV of these rows has all of them.`]]
      : []),
  ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Digits that a spreadsheet keeps of a number. */
const DIGITS = 15;

/** Numbers stay numbers, so that people can add them: what goes beyond a spreadsheet's digits is rounded, and said. */
function xlsxCell(cell: Cell, column: Column | undefined): Cell | Date {
  if (typeof cell !== "string") return cell;
  if (column?.grain) return new Date(cell.length === 10 ? `${cell}T00:00:00Z` : cell);
  return column?.role === "measure" && isNumeric(cell) ? new Decimal(cell).toSignificantDigits(DIGITS).toNumber() : cell;
}

function isRounded({ table }: ExportSheet): boolean {
  return table.rows.some((row) =>
    row.some((cell, at) => typeof cell === "string" && table.columns[at]?.role === "measure" && isNumeric(cell) && beyond(cell)),
  );
}

const beyond = (number: string) => new Decimal(number).precision() > DIGITS;

function numberFormat(column: Column): string {
  if (column.grain) return column.grain === "hour" ? "yyyy-mm-dd hh:mm" : "yyyy-mm-dd";
  if (column.unit?.kind === "fraction") return "0.0%";
  if (column.unit?.kind === "currency") return "#,##0.00";
  return "General";
}
