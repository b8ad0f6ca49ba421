import { heightOf } from "@/lib/charts/size";
import type { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

/** Room that heightOf() keeps for a title inside the picture; the page writes its own. */
const TITLE = 60;
const COMPACT = { least: 150, most: 240 };
const MOST = 760;

/** CSS pixels that a chart takes on the canvas, or in the chat. */
export function chartHeight(spec: ChartSpec, table: Table, width: number, compact: boolean): number {
  const full = heightOf(spec, table, width);
  return compact ? Math.min(COMPACT.most, Math.max(COMPACT.least, full - TITLE)) : Math.min(MOST, Math.max(240, full - TITLE));
}
