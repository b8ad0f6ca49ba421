import { heightOf } from "@/lib/charts/size";
import type { ChartSpec, ChartType } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

/** Room that heightOf() keeps for a title inside the picture; the page writes its own. */
const TITLE = 60;
const COMPACT = { least: 150, most: 240 };
const LEAST = 240;

const LYING: ReadonlySet<ChartType> = new Set(["horizontal-bar", "lollipop", "diverging-bar", "bullet"]);
const BARS_IN_CHAT = 6;

/** The chat has room for a few lying bars: the first of those ordered by value. */
export function firstBars(spec: ChartSpec, table: Table): Table {
  const isPlain = LYING.has(spec.type) && !spec.encoding.color && !spec.fold;
  if (!isPlain || table.rows.length <= BARS_IN_CHAT) return table;
  return { ...table, rows: table.rows.slice(0, BARS_IN_CHAT) };
}

/** CSS pixels that a chart takes on the canvas, or in the chat. */
export function chartHeight(spec: ChartSpec, table: Table, width: number, compact: boolean): number {
  const full = heightOf(spec, table, width) - TITLE;
  return compact ? Math.min(COMPACT.most, Math.max(COMPACT.least, full)) : Math.max(LEAST, full);
}
