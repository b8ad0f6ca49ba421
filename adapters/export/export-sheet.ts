import { Resvg } from "@resvg/resvg-js";
import PDFDocument from "pdfkit";
import svgToPdf from "svg-to-pdfkit";
import { FONT_FAMILY, FONT_FILES } from "@/adapters/export/fonts";
import type { ExportFormat, ExportSheet, ExportTheme } from "@/adapters/export/sheet";
import { sheetSvg } from "@/adapters/export/sheet-svg";
import { toXlsx } from "@/adapters/export/workbook";
import { toCsv } from "@/lib/csv";

export interface Exported {
  body: Buffer;
  contentType: string;
  extension: string;
}

/** Renders an answer for taking away: no browser, bundled fonts. */
export async function exportSheet(sheet: ExportSheet, format: ExportFormat, theme: ExportTheme = "light"): Promise<Exported> {
  switch (format) {
    case "svg":
      return { body: Buffer.from(sheetSvg(sheet, { theme }).svg), contentType: "image/svg+xml", extension: "svg" };
    case "png":
      return { body: toPng(sheetSvg(sheet, { theme }).svg, 1), contentType: "image/png", extension: "png" };
    case "png2":
      return { body: toPng(sheetSvg(sheet, { theme }).svg, 2), contentType: "image/png", extension: "png" };
    case "pdf":
      return { body: await toPdf(sheet), contentType: "application/pdf", extension: "pdf" };
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

function toPng(svg: string, zoom: number): Buffer {
  const font = { loadSystemFonts: false, fontFiles: [FONT_FILES.regular, FONT_FILES.bold], defaultFontFamily: FONT_FAMILY };
  return Buffer.from(new Resvg(svg, { fitTo: { mode: "zoom", value: zoom }, font }).render().asPng());
}

/** One vector page as large as the sheet; paper is light. */
function toPdf(sheet: ExportSheet): Promise<Buffer> {
  const { svg, width, height } = sheetSvg(sheet, { theme: "light" });
  const points = 0.75; // CSS px → pt
  const pdf = new PDFDocument({
    size: [width * points, height * points],
    margin: 0,
    info: { Title: sheet.spec.title, Creator: "SpendLens" },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
  svgToPdf(pdf, svg, 0, 0, {
    width: width * points,
    height: height * points,
    fontCallback: (_family, bold) => (bold ? FONT_FILES.bold : FONT_FILES.regular),
  });
  pdf.end();
  return done;
}
