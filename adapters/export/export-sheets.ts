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
  given: [ExportSheet, ...ExportSheet[]],
  format: ExportFormat,
  options: SheetOptions = { theme: "light" },
): Promise<Exported> {
  const sheets = format === "csv" ? given : legible(given);
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

/** Characters that hide or turn text, and controls that XML does not allow: names from bills may hold them. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;

function legible<T>(value: T): T {
  if (typeof value === "string") return value.replace(UNSEEN, "") as T;
  if (Array.isArray(value)) return value.map(legible) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.replace(UNSEEN, ""), legible(item)])) as T;
}

const POINTS = 0.75; // CSS px → pt

/** One vector page for each sheet, as large as it is; paper is light. A page whose glyphs the PDF writer cannot place is a picture. */
async function toPdf(sheets: [ExportSheet, ...ExportSheet[]], options: SheetOptions): Promise<Buffer> {
  const pages = sheets.map((sheet) => sheetSvg(sheet, { ...options, theme: "light" }));
  const title = sheets[0].spec.title;
  const alone = await Promise.all(pages.map((page) => writePdf([page], title, [false]).catch(() => null)));
  const [only, ...more] = alone;
  if (only && more.length === 0) return only;
  return writePdf(
    pages,
    title,
    alone.map((page) => page === null),
  );
}

function writePdf(pages: ReturnType<typeof sheetSvg>[], title: string, asPicture: boolean[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument({ autoFirstPage: false, margin: 0, info: { Title: title, Creator: "SpendLens" } });
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
    pages.forEach(({ svg, width, height }, index) => {
      const [w, h] = [width * POINTS, height * POINTS];
      pdf.addPage({ size: [w, h], margin: 0 });
      if (asPicture[index]) pdf.image(toPng(svg, 2), 0, 0, { width: w, height: h });
      else
        svgToPdf(pdf, svg, 0, 0, { width: w, height: h, fontCallback: (_family, bold) => (bold ? FONT_FILES.bold : FONT_FILES.regular) });
    });
    pdf.end();
  });
}
