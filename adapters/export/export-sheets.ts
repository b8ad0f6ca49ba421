import PDFDocument from "pdfkit";
import svgToPdf from "svg-to-pdfkit";
import { FONT_FILES } from "@/adapters/export/fonts";
import { toMarkdown } from "@/adapters/export/markdown";
import { toPng } from "@/adapters/export/picture";
import type { ExportFormat, ExportSheet } from "@/adapters/export/sheet";
import { type SheetOptions, sheetSvg } from "@/adapters/export/sheet-svg";
import { toPptx } from "@/adapters/export/slides";
import { toXlsx } from "@/adapters/export/workbook";
import { toCsv } from "@/lib/csv";

export interface Exported {
  body: Buffer;
  contentType: string;
  extension: string;
}

/**
 * Renders an answer for taking away: no browser, bundled fonts. A report of several sheets is a PDF, PPTX or Markdown
 * of all of them; the other formats hold the first.
 */
export async function exportSheets(
  sheets: [ExportSheet, ...ExportSheet[]],
  format: ExportFormat,
  options: SheetOptions = { theme: "light" },
): Promise<Exported> {
  const [sheet] = sheets;
  switch (format) {
    case "svg":
      return { body: Buffer.from(sheetSvg(sheet, options).svg), contentType: "image/svg+xml", extension: "svg" };
    case "png":
      return { body: toPng(sheetSvg(sheet, options).svg, 1), contentType: "image/png", extension: "png" };
    case "png2":
      return { body: toPng(sheetSvg(sheet, options).svg, 2), contentType: "image/png", extension: "png" };
    case "pdf":
      return { body: await toPdf(sheets, options), contentType: "application/pdf", extension: "pdf" };
    case "md":
      return { body: Buffer.from(toMarkdown(sheets)), contentType: "text/markdown; charset=utf-8", extension: "md" };
    case "pptx":
      return {
        body: await toPptx(sheets),
        contentType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        extension: "pptx",
      };
    case "csv":
      return { body: Buffer.from(toCsv(sheet.table)), contentType: "text/csv; charset=utf-8", extension: "csv" };
    case "xlsx":
      return {
        body: await toXlsx(sheet),
        contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        extension: "xlsx",
      };
  }
}

/** One vector page for each sheet, as large as it is; paper is light. */
function toPdf(sheets: [ExportSheet, ...ExportSheet[]], options: SheetOptions): Promise<Buffer> {
  const points = 0.75; // CSS px → pt
  const pdf = new PDFDocument({ autoFirstPage: false, margin: 0, info: { Title: sheets[0].spec.title, Creator: "SpendLens" } });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
  for (const sheet of sheets) {
    const { svg, width, height } = sheetSvg(sheet, { ...options, theme: "light" });
    pdf.addPage({ size: [width * points, height * points], margin: 0 });
    svgToPdf(pdf, svg, 0, 0, {
      width: width * points,
      height: height * points,
      fontCallback: (_family, bold) => (bold ? FONT_FILES.bold : FONT_FILES.regular),
    });
  }
  pdf.end();
  return done;
}
