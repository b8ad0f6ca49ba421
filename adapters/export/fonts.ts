import path from "node:path";
import PDFDocument from "pdfkit";

const FOLDER = path.join(process.cwd(), "node_modules", "dejavu-fonts-ttf", "ttf");

/** Bundled fonts: renderers on the server have no others, and resvg drops text without one. */
export const FONT_FAMILY = "DejaVu Sans";
export const FONT_FILES = { regular: path.join(FOLDER, "DejaVuSans.ttf"), bold: path.join(FOLDER, "DejaVuSans-Bold.ttf") };

let meter: PDFKit.PDFDocument | undefined;

/** Width of one line in px, by the font's own metrics. */
export function textWidth(text: string, size: number, bold = false): number {
  meter ??= new PDFDocument({ autoFirstPage: false });
  return meter
    .font(bold ? FONT_FILES.bold : FONT_FILES.regular)
    .fontSize(size)
    .widthOfString(text);
}

/** Breaks at blanks so that no line is wider than `width` px; a word that is wider stands alone. */
export function wrapText(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size, bold) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
