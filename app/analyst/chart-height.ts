import { columnIndex, toNumber } from "@/lib/charts/data";
import { isFaceted } from "@/lib/charts/facets";
import { heightOf } from "@/lib/charts/size";
import type { ChartSpec, ChartType } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

/** Room that heightOf() keeps for a title inside the picture; the page writes its own. */
const TITLE = 60;
const LEAST = 240;
const IN_CHAT = { least: 150, most: 240, mostLying: 460, mostPanels: 700, axis: 70, wrapsBelow: 360 };
const BARS_IN_CHAT = 6;
const NAMES_IN_CHAT = 10;

const LYING: ReadonlySet<ChartType> = new Set(["horizontal-bar", "lollipop", "diverging-bar", "bullet"]);

/** The chat has room for a few lying bars: the largest, in the order of the table. */
export function firstBars(spec: ChartSpec, table: Table): Table {
  const isPlain = LYING.has(spec.type) && !spec.encoding.color && !spec.fold;
  const measure = [spec.encoding.x, spec.encoding.y]
    .map((channel) => columnIndex(table, channel))
    .find((at) => table.columns[at]?.role === "measure");
  if (!isPlain || measure === undefined || table.rows.length <= BARS_IN_CHAT) return table;
  const size = (row: number) => Math.abs(toNumber(table.rows[row]?.[measure]) ?? 0);
  const kept = table.rows
    .map((_, row) => row)
    .sort((a, b) => size(b) - size(a))
    .slice(0, BARS_IN_CHAT)
    .sort((a, b) => a - b);
  const pick = <T>(list: T[]) => kept.map((row) => list[row]!);
  const keys = table.keys && Object.fromEntries(Object.entries(table.keys).map(([name, list]) => [name, pick(list)]));
  return { columns: table.columns, rows: pick(table.rows), ...(keys ? { keys } : {}) };
}

/** More names one above another than the chat can draw without their running into each other. */
export function isTooDense(spec: ChartSpec, table: Table): boolean {
  if (LYING.has(spec.type)) return firstBars(spec, table).rows.length > 2 * BARS_IN_CHAT;
  if (spec.type === "small-multiples" || isFaceted(spec)) return heightOf(spec, table, IN_CHAT.wrapsBelow) > IN_CHAT.mostPanels;
  if (spec.type === "sankey" || spec.type === "chord" || spec.type === "radar") return table.rows.length > NAMES_IN_CHAT;
  const names = columnIndex(table, spec.encoding.y);
  return table.columns[names]?.role === "dimension" && new Set(table.rows.map((row) => row[names])).size > NAMES_IN_CHAT;
}

/** CSS pixels that a chart takes on the canvas, or in the chat. */
export function chartHeight(spec: ChartSpec, table: Table, width: number, compact: boolean): number {
  const full = heightOf(spec, table, width) - TITLE;
  if (!compact) return Math.max(LEAST, full);
  if (LYING.has(spec.type)) return IN_CHAT.axis + table.rows.length * (width < IN_CHAT.wrapsBelow ? 40 : 30);
  return Math.min(spec.type === "waterfall" ? IN_CHAT.mostLying : IN_CHAT.most, Math.max(IN_CHAT.least, full));
}
