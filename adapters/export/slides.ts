import PptxGenJS from "pptxgenjs";
import { chartSvg } from "@/adapters/export/chart-svg";
import { toPng } from "@/adapters/export/picture";
import type { ExportSheet } from "@/adapters/export/sheet";
import { cellText } from "@/adapters/export/table-svg";

const INK = "1A202C";
const MUTED = "586174";
const MOST_ROWS = 12;
/** inches of a 16:9 slide */
const PAGE = { width: 13.33, height: 7.5, margin: 0.5 };
const CHART = { width: 8.2, height: 5.2, top: 1.35 };
const PX_PER_INCH = 96;

/** One slide for each sheet: title, scope, chart on the left, sentences on the right, source below. */
export async function toPptx(sheets: ExportSheet[]): Promise<Buffer> {
  const deck = new PptxGenJS();
  deck.layout = "LAYOUT_WIDE";
  deck.title = sheets[0]?.spec.title ?? "SpendLens";
  for (const sheet of sheets) addSlide(deck, sheet);
  return (await deck.write({ outputType: "nodebuffer" })) as Buffer;
}

/** Sentences as bullets, under their headings where there are any. */
function bullets({ insight, sections }: ExportSheet): PptxGenJS.TextProps[] {
  const bullet = (text: string) => ({ text, options: { bullet: true, breakLine: true, paraSpaceAfter: 4 } });
  if (!sections) return insight.map(bullet);
  const heading = (text: string) => ({ text, options: { bold: true, color: MUTED, breakLine: true, paraSpaceBefore: 4 } });
  return sections.flatMap(({ title, sentences }) => [heading(title), ...sentences.map(bullet)]);
}

/** Long texts get smaller, so that they stay on the slide. */
function sizeOf(texts: readonly PptxGenJS.TextProps[]): number {
  const length = texts.reduce((sum, { text }) => sum + (text?.length ?? 0) + 40, 0);
  return length > 1400 ? 9 : length > 900 ? 11 : 13;
}

function addSlide(deck: PptxGenJS, sheet: ExportSheet): void {
  const { spec, table, source, date } = sheet;
  const slide = deck.addSlide();
  const inner = PAGE.width - 2 * PAGE.margin;
  slide.addText(spec.title, { x: PAGE.margin, y: 0.3, w: inner, h: 0.6, fontSize: 24, bold: true, color: INK });
  slide.addText(spec.subtitle, { x: PAGE.margin, y: 0.85, w: inner, h: 0.4, fontSize: 12, color: MUTED });
  if (spec.type === "table") {
    const header = table.columns.map((column) => ({ text: column.label, options: { bold: true, color: MUTED } }));
    const body = table.rows.slice(0, MOST_ROWS).map((cells, row) => cells.map((_, at) => ({ text: cellText(table, row, at) })));
    slide.addTable([header, ...body], {
      x: PAGE.margin,
      y: CHART.top,
      w: CHART.width,
      fontSize: 10,
      color: INK,
      border: { type: "solid", color: "D8DCE3", pt: 0.5 },
    });
  } else {
    const size = { width: CHART.width * PX_PER_INCH, height: CHART.height * PX_PER_INCH };
    const png = toPng(chartSvg(spec, table, size, "light"), 2).toString("base64");
    slide.addImage({
      data: `data:image/png;base64,${png}`,
      x: PAGE.margin,
      y: CHART.top,
      w: CHART.width,
      h: CHART.height,
      altText: spec.title,
    });
  }
  const told = bullets(sheet);
  slide.addText(told, {
    x: PAGE.margin + CHART.width + 0.3,
    y: CHART.top,
    w: inner - CHART.width - 0.3,
    h: CHART.height,
    fontSize: sizeOf(told),
    color: INK,
    valign: "top",
  });
  slide.addText(`${source} · ${date}`, { x: PAGE.margin, y: 6.9, w: inner, h: 0.3, fontSize: 10, color: MUTED });
}
