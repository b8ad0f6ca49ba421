import { chartSvg } from "@/adapters/export/chart-svg";
import type { ExportSheet, ExportTheme } from "@/adapters/export/sheet";
import { paragraph, textLine } from "@/adapters/export/svg-text";
import { tableSvg } from "@/adapters/export/table-svg";
import { heightOf } from "@/lib/charts/size";

const MARGIN = 32;
const INK = {
  light: { page: "#ffffff", text: "#1a202c", muted: "#586174", rule: "#d8dce3" },
  dark: { page: "#111827", text: "#f3f4f6", muted: "#a7b0be", rule: "#374151" },
};

export interface SheetOptions {
  theme: ExportTheme;
  /** CSS pixels of the page; 960 unless said */
  width?: number;
}

/** Widths at which a page is legible, in CSS pixels. */
export const PAGE_WIDTHS = { least: 320, most: 2400 };

/** One page: title, period and filters, chart, insight, source and date. @returns SVG with its height in px */
export function sheetSvg(sheet: ExportSheet, { theme, width = 960 }: SheetOptions): { svg: string; width: number; height: number } {
  const ink = INK[theme];
  const inner = width - 2 * MARGIN;
  const chartHeight = heightOf(sheet.spec, sheet.table, inner);
  const title = paragraph(sheet.spec.title, MARGIN, MARGIN - 6, inner, { size: 20, color: ink.text, bold: true });
  const subtitle = paragraph(sheet.spec.subtitle, MARGIN, title.bottom, inner, { size: 13, color: ink.muted });
  const top = subtitle.bottom + 12;
  const drawing =
    sheet.spec.type === "table"
      ? tableSvg(sheet.table, top, MARGIN, inner, ink)
      : {
          svg: place(chartSvg(sheet.spec, sheet.table, { width: inner, height: chartHeight }, theme), MARGIN, top),
          bottom: top + chartHeight,
        };
  let y = drawing.bottom + 12;
  const write = (text: string, bold = false) => {
    const block = paragraph(text, MARGIN, bold ? y + 8 : y, inner, { size: 13, color: bold ? ink.muted : ink.text, bold });
    y = block.bottom + (bold ? 0 : 4);
    return block.svg;
  };
  const told = sheet.sections
    ? sheet.sections.flatMap((section) => [write(section.title, true), ...section.sentences.map((text) => write(text))])
    : sheet.insight.map((text) => write(text));
  const sentences = [...told, ...sheet.spec.notes.map((text) => write(text))];
  const footer = y + 24;
  const height = Math.ceil(footer + 16);
  const body = [
    title.svg,
    subtitle.svg,
    drawing.svg,
    ...sentences,
    `<line x1="${MARGIN}" x2="${width - MARGIN}" y1="${footer - 18}" y2="${footer - 18}" stroke="${ink.rule}"/>`,
    textLine(sheet.source, MARGIN, footer, { size: 11, color: ink.muted }),
    textLine(sheet.date, width - MARGIN, footer, { size: 11, color: ink.muted }, "end"),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${ink.page}"/>${body.join("")}</svg>`;
  return { svg, width, height };
}

/** Nests a whole `<svg>` at a position. */
function place(svg: string, x: number, y: number): string {
  return svg.replace(/^<svg /, `<svg x="${x}" y="${y}" `);
}
