import { textWidth } from "@/adapters/export/fonts";
import { type TextBlock, textLine } from "@/adapters/export/svg-text";
import { formatBucket, formatValue } from "@/lib/format";
import { type Table, unitOf } from "@/lib/table";

const ROW = 26;
const SIZE = 12;
/** rows that fit a page; the rest is in the CSV and XLSX */
const MOST_ROWS = 24;

interface Ink {
  text: string;
  muted: string;
  rule: string;
}

/** Rows as text, measures right-aligned; says how many rows it leaves out. */
export function tableSvg(table: Table, top: number, left: number, width: number, ink: Ink): TextBlock {
  const shown = table.rows.slice(0, MOST_ROWS);
  const step = width / table.columns.length;
  const line = (y: number) => `<line x1="${left}" x2="${left + width}" y1="${y}" y2="${y}" stroke="${ink.rule}" stroke-width="1"/>`;
  const row = (texts: string[], y: number, bold: boolean) =>
    texts
      .map((text, i) => {
        const right = table.columns[i]?.role === "measure";
        const x = left + step * i + (right ? step - 8 : 0);
        return textLine(
          cutToWidth(text, step - 12, bold),
          x,
          y,
          { size: SIZE, color: bold ? ink.muted : ink.text, bold },
          right ? "end" : "start",
        );
      })
      .join("");
  const body = shown.map((cells, i) => {
    const y = top + ROW * (i + 2) - 8;
    return (
      row(
        cells.map((_, c) => cellText(table, i, c)),
        y,
        false,
      ) + line(y + 8)
    );
  });
  const hiddenRows = table.rows.length - shown.length;
  const bottom = top + ROW * (shown.length + 1);
  const note = hiddenRows > 0 ? textLine(`and ${hiddenRows} more rows`, left, bottom + 20, { size: SIZE, color: ink.muted }) : "";
  return {
    svg:
      row(
        table.columns.map((column) => column.label),
        top + ROW - 8,
        true,
      ) +
      line(top + ROW) +
      body.join("") +
      note,
    bottom: bottom + (note ? 28 : 8),
  };
}

/** A cell for people, in its row's currency. */
export function cellText(table: Table, row: number, at: number): string {
  const cell = table.rows[row]?.[at] ?? null;
  const grain = table.columns[at]?.grain;
  if (grain && typeof cell === "string") return formatBucket(cell, grain);
  return cell === null ? "–" : formatValue(cell, unitOf(table, row, at));
}

function cutToWidth(text: string, width: number, bold: boolean): string {
  if (textWidth(text, SIZE, bold) <= width) return text;
  let length = text.length;
  while (length > 1 && textWidth(`${text.slice(0, length)}…`, SIZE, bold) > width) length -= 1;
  return `${text.slice(0, length)}…`;
}
