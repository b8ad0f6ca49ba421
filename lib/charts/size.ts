import { binsOf } from "@/lib/charts/bins";
import { CALENDAR_FRAME, CALENDAR_GAP, calendarCells } from "@/lib/charts/calendar-cells";
import { columnOf, pivot } from "@/lib/charts/data";
import { drawnPanels, isFaceted, panelsAcross } from "@/lib/charts/facets";
import type { ChartSpec, ChartType } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

const PLAIN = 380;
const SHORT: Partial<Record<ChartType, number>> = {
  kpi: 250,
  table: 80,
  sankey: 460,
  sunburst: 460,
  chord: 460,
  treemap: 440,
};
const LYING = new Set<ChartType>([
  "horizontal-bar",
  "lollipop",
  "diverging-bar",
  "grouped-bar",
  "stacked-bar",
  "stacked-bar-100",
  "bullet",
  "waterfall",
]);

const LYING_PANELS = new Set<ChartType>([...LYING, "small-multiples"]);

/** Panels in a grid; those of lying bars grow with their bars. */
function gridHeight(spec: ChartSpec, table: Table, width: number): number {
  const panels = drawnPanels(spec, table);
  const down = Math.ceil(panels.length / panelsAcross(panels.length, width));
  return down * Math.max(175, ...panels.map((panel) => panelHeight(panel.spec, panel.table)));
}

function panelHeight(spec: ChartSpec, table: Table): number {
  const column = columnOf(table, spec.encoding.x);
  if (!LYING_PANELS.has(spec.type) || !column || column.grain || column.role === "measure") return 0;
  return 90 + pivot(spec, table).categories.length * 24;
}

/** Round pictures are no taller than they are wide, less the room that names need at their sides. */
const ROUND: Partial<Record<ChartType, number>> = { sunburst: 1, chord: 0.66, radar: 0.7, pie: 0.95, donut: 0.95 };

/** Weeks under each other in cells as large as the width allows. */
function calendarHeight(spec: ChartSpec, table: Table, width: number): number {
  const days = pivot(spec, table).categories;
  const { size, rows } = calendarCells(days, width);
  return rows * (size * 7 + CALENDAR_GAP) + CALENDAR_FRAME;
}

/** Height in CSS pixels at which a chart is legible: lying bars grow with their number, up to 40 in view. */
export function heightOf(spec: ChartSpec, table: Table, width: number): number {
  const titles = 70 + (width < 520 ? 40 : 0);
  if (spec.type === "heatmap") {
    const rows = new Set(
      table.rows.map((row) => row[table.columns.findIndex(({ name }) => name === (spec.encoding.y?.column ?? spec.encoding.y?.field))]),
    ).size;
    return Math.min(900, titles + 120 + rows * 30);
  }
  if (spec.type === "small-multiples" || isFaceted(spec)) return Math.min(1400, titles + Math.max(250, gridHeight(spec, table, width)));
  if (spec.type === "region-map") return Math.round(Math.max(330, Math.min(510, width * 0.52 + titles + 50)));
  if (spec.type === "histogram") return binsOf(spec, table).labels.length > 0 ? PLAIN + 20 : PLAIN;
  if (spec.type === "calendar") return 84 + calendarHeight(spec, table, width);
  const round = spec.type === "chord" && width < 520 ? 0.56 : ROUND[spec.type];
  if (round !== undefined) return Math.round(Math.min(SHORT[spec.type] ?? PLAIN, width * round + titles) + (width < 520 ? 20 : 0));
  if (!LYING.has(spec.type)) return (SHORT[spec.type] ?? PLAIN) + (width < 520 ? 60 : 0);
  const { categories, series, categoryColumn } = pivot(spec, table);
  if (categoryColumn?.grain) return PLAIN;
  const bars = spec.type === "grouped-bar" ? categories.length * Math.max(1, series.length * 0.75) : categories.length;
  return Math.max(PLAIN - 80, Math.min(1100, titles + 80 + bars * 30));
}
