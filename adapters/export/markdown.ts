import type { ExportSheet } from "@/adapters/export/sheet";
import { cellText } from "@/adapters/export/table-svg";
import type { Table } from "@/lib/table";

/** rows of a table in the text; the rest is counted */
const MOST_ROWS = 50;

/** Report as Markdown: headings, sentences, rows as tables. */
export function toMarkdown(sheets: ExportSheet[]): string {
  return sheets.map(section).join("\n---\n\n");
}

/** Sentences as paragraphs, under their headings where there are any. */
function told({ insight, sections }: ExportSheet): string[] {
  if (!sections) return insight.map(escapeText);
  return sections.flatMap(({ title, sentences }) => [`## ${escapeText(title)}`, ...sentences.map(escapeText)]);
}

function section(sheet: ExportSheet): string {
  const { spec, table, source, date } = sheet;
  const rest = table.rows.length - MOST_ROWS;
  return [
    `# ${escapeText(spec.title)}`,
    `*${escapeText(spec.subtitle)}*`,
    ...told(sheet),
    rows(table),
    ...(rest > 0 ? [`and ${rest} more rows`] : []),
    `${escapeText(source)} · ${date}`,
  ]
    .filter((part) => part !== "**")
    .join("\n\n")
    .concat("\n");
}

function rows(table: Table): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(table.columns.map((column) => escapeText(column.label))),
    line(table.columns.map((column) => (column.role === "measure" ? "---:" : "---"))),
    ...table.rows.slice(0, MOST_ROWS).map((cells, row) => line(cells.map((_, at) => escapeText(cellText(table, row, at))))),
  ].join("\n");
}

/** Names come from bills: nothing in them is Markdown or HTML. */
function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, (char) => `\\${char}`).replace(/\r?\n/g, " ");
}
