import ExcelJS from "exceljs";
import { exportSheets } from "@/adapters/export/export-sheets";
import type { ExportSheet } from "@/adapters/export/sheet";
import { unzip } from "@/evals/injection/unzip";
import { formatterOf } from "@/lib/charts/hydrate";
import type { EChartsJson } from "@/lib/charts/spec";

const ELEMENT = /<(?:script|iframe|img|object|embed|foreignObject)\b|<[^>]*\son\w+\s*=/i;
const ADDRESS = /<[^<>]*\s(?:href|src)\s*=\s*["']?\s*javascript:/i;

/** Markup that a browser would act on; what stands in the quotes of an attribute is text. */
const isActive = (markup: string) => ADDRESS.test(markup) || ELEMENT.test(markup.replace(/="[^"]*"/g, '=""'));

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * How an exported answer could act on whoever opens it; empty when every name stayed text.
 * @param papers PDF and slides, too, which take a second
 */
export async function exportExposures(sheet: ExportSheet, papers = true): Promise<string[]> {
  const bodyOf = async (format: Parameters<typeof exportSheets>[1]) => (await exportSheets([sheet], format)).body;
  const found: string[] = [];
  const cells = (await bodyOf("csv")).toString().split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const formula = cells.map((cell) => cell.replace(/^"|"$/g, "")).find((cell) => FORMULA.test(cell) && !NUMBER.test(cell));
  if (formula !== undefined) found.push(`CSV runs ${formula}`);
  found.push(...(await workbookExposures(await bodyOf("xlsx"))));
  if (isActive((await bodyOf("svg")).toString())) found.push("SVG has active markup");
  const markdown = (await bodyOf("md")).toString().replace(/\\./g, "");
  if (/!?\[[^\]]*\]\([^)]*\)|<[a-z/]/i.test(markdown)) found.push("Markdown has a link, a picture or a tag");
  if (!papers) return found;
  if (/\/(?:JavaScript|JS|URI|Launch|OpenAction)\b/.test((await bodyOf("pdf")).toString("latin1"))) found.push("PDF has an action");
  for (const [name, text] of unzip(await bodyOf("pptx"))) {
    if (/hlinkClick|TargetMode="External"/.test(text)) found.push(`PPTX links out of ${name}`);
    if (name.endsWith(".xml") && isActive(text)) found.push(`PPTX has active markup in ${name}`);
  }
  return found;
}

async function workbookExposures(body: Buffer): Promise<string[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(body as unknown as ExcelJS.Buffer);
  const found: string[] = [];
  book.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula || cell.hyperlink) found.push(`XLSX runs ${cell.formula ?? cell.hyperlink}`);
      }),
    ),
  );
  return found;
}

/** HTML that the tooltips of an option would put on the page for a mark of this name. */
export function tooltipExposures(option: EChartsJson, name: string): string[] {
  const formatters = new Set<string>();
  const walk = (value: unknown, key: string) => {
    if (key === "formatter" && typeof value === "string") formatters.add(value);
    else if (Array.isArray(value)) for (const item of value) walk(item, "");
    else if (typeof value === "object" && value !== null) for (const [inner, item] of Object.entries(value)) walk(item, inner);
  };
  walk(option, "");
  return [...formatters]
    .filter((text) => text.startsWith("@tip"))
    .flatMap((text) => {
      const formatter = formatterOf(text);
      if (typeof formatter === "string") return [];
      const mark = { name, seriesName: name, value: [name, 1, 2], data: { name, value: [name, 1, 2] }, marker: "" };
      return [mark, [mark]].some((input) => isActive(formatter(input))) ? [`tooltip shows ${name} as markup`] : [];
    });
}
