import { columnIndex, toNumber, toText } from "@/lib/charts/data";
import type { Builder, Drawing, Parts } from "@/lib/charts/drawing";
import { headroom } from "@/lib/charts/frame";
import type { Channel, ChartSpec, ChartType, EChartsJson } from "@/lib/charts/spec";
import { FONT_FAMILY } from "@/lib/charts/text-size";
import type { Column, Table } from "@/lib/table";

/** Most panels drawn; the others are said in the notes by the selection. */
export const MOST_PANELS = 12;

/** Charts that are also drawn in a panel for each currency: amounts of two never share an axis. */
export const BY_CURRENCY: ReadonlySet<ChartType> = new Set<ChartType>([
  "bar",
  "horizontal-bar",
  "lollipop",
  "diverging-bar",
  "grouped-bar",
  "stacked-bar",
  "stacked-bar-100",
  "line",
  "area",
  "stacked-area",
  "scatter",
  "bubble",
  "small-multiples",
]);

export function facetChannel({ encoding }: ChartSpec): Channel | undefined {
  return encoding.facet ?? encoding.column ?? encoding.row;
}

/** Panels beside each other at a width. */
export function panelsAcross(panels: number, width: number): number {
  return Math.max(1, Math.min(panels, Math.floor(width / 230), panels === 4 ? 2 : 4));
}

export function isFaceted(spec: ChartSpec): boolean {
  return facetChannel(spec) !== undefined;
}

interface Panel {
  name: string;
  table: Table;
  spec: ChartSpec;
  /** rows of the whole table behind the panel's rows */
  rows: number[];
}

/** Inside the panel of one currency or unit, the amounts are in it. */
function inCurrency(columns: Column[], facet: string, currency: string): Column[] {
  return columns.map((column) => {
    const { unit, currencyColumn } = column;
    if (currencyColumn !== facet) return column;
    if (unit?.kind === "quantity") return { ...column, unit: { ...unit, of: currency } };
    if (unit?.kind !== "currency" && unit?.kind !== "currency-per") return column;
    return { ...column, unit: { ...unit, currency } };
  });
}

function panelsBy(spec: ChartSpec, table: Table, at: number): Panel[] {
  const groups = new Map<string, number[]>();
  for (const [index, row] of table.rows.entries()) groups.set(toText(row[at]), [...(groups.get(toText(row[at])) ?? []), index]);
  const { facet: _facet, column: _column, row: _row, ...encoding } = spec.encoding;
  const isShared = ({ at: place, kind }: ChartSpec["annotations"][number]) => place === undefined || kind === "note";
  const shown = [...groups].filter(([name]) => !spec.hidden?.includes(name));
  return shown.map(([name, rows]) => ({
    name,
    rows,
    spec: { ...spec, encoding, title: name, subtitle: "", annotations: spec.annotations.filter(isShared) },
    table: { columns: inCurrency(table.columns, table.columns[at]!.name, name), rows: rows.map((row) => table.rows[row]!) },
  }));
}

/** Each panel's own spec and rows; one of the whole where nothing is split. */
export function panelsOf(spec: ChartSpec, table: Table): Pick<Panel, "spec" | "table">[] {
  const at = columnIndex(table, facetChannel(spec));
  return at < 0 ? [{ spec, table }] : panelsBy(spec, table, at);
}

/** Panels that are drawn, at most `top.panels` of them: the largest, of currencies and units those with most rows, in the order of the rows. */
export function drawnPanels(spec: ChartSpec, table: Table): Panel[] {
  const at = columnIndex(table, facetChannel(spec));
  if (at < 0) return panelsByMeasure(spec, table).slice(0, MOST_PANELS);
  const panels = largestPanels(panelsBy(spec, table, at), spec);
  const apart = mixesUnits(spec, table) ? panels.flatMap(({ name, ...whole }) => measuresOf(whole, name)) : panels;
  return apart.slice(0, MOST_PANELS);
}

function largestPanels(panels: Panel[], { top, encoding, encoding: { facet } }: ChartSpec): Panel[] {
  const most = Math.min(MOST_PANELS, top?.panels ?? MOST_PANELS);
  if (panels.length <= most) return panels;
  const sizes = panels.map(({ table }, place) => {
    const at = columnIndex(table, encoding.y);
    return { place, size: facet ? table.rows.length : table.rows.reduce((sum, row) => sum + Math.abs(toNumber(row[at]) ?? 0), 0) };
  });
  const kept = new Set(
    sizes
      .sort((a, b) => b.size - a.size)
      .slice(0, most)
      .map(({ place }) => place),
  );
  return panels.filter((_, place) => kept.has(place));
}

/** Measures that no axis can show together. */
function mixesUnits({ type, fold = [] }: ChartSpec, { columns }: Table): boolean {
  const units = new Set(columns.flatMap(({ name, unit }) => (fold.includes(name) ? [JSON.stringify(unit ?? null)] : [])));
  return type === "small-multiples" && units.size > 1;
}

/** A panel's measures, each in a panel of its own. */
function measuresOf(whole: Omit<Panel, "name">, name: string): Panel[] {
  return panelsByMeasure(whole.spec, whole.table).map((panel) => ({
    ...panel,
    name: `${panel.name}, ${name}`,
    rows: panel.rows.map((row) => whole.rows[row]!),
  }));
}

/** One panel for each folded measure: measures of other units never share an axis. */
function panelsByMeasure(spec: ChartSpec, table: Table): Panel[] {
  const { fold = [], top: _top, ...rest } = spec;
  const rows = rowsOfLargest(spec, table);
  return fold.flatMap((name): Panel[] => {
    const column = table.columns.find((one) => one.name === name);
    if (!column) return [];
    const channel = { field: name, column: name, type: "quantitative" as const, title: column.label };
    const isX = rest.encoding.x?.type === "quantitative";
    return [
      {
        name: column.label,
        rows,
        spec: { ...rest, encoding: { ...rest.encoding, [isX ? "x" : "y"]: channel }, title: column.label, subtitle: "" },
        table: { columns: table.columns, rows: rows.map((row) => table.rows[row]!) },
      },
    ];
  });
}

/** Rows of the items that are drawn, the largest by the first measure: every panel shows the same ones. */
function rowsOfLargest({ encoding, fold, top }: ChartSpec, table: Table): number[] {
  const all = table.rows.map((_, row) => row);
  const at = columnIndex(table, encoding.color ?? encoding.x);
  const measure = table.columns.findIndex(({ name }) => name === fold?.[0]);
  if (!top || at < 0 || measure < 0 || table.columns[at]!.grain) return all;
  const sizes = new Map<string, number>();
  for (const row of table.rows) sizes.set(toText(row[at]), (sizes.get(toText(row[at])) ?? 0) + Math.abs(toNumber(row[measure]) ?? 0));
  const kept = new Set([...sizes].sort((a, b) => b[1] - a[1]).flatMap(([name], place) => (place < top.n ? [name] : [])));
  return all.filter((row) => kept.has(toText(table.rows[row]![at])));
}

function list(value: EChartsJson | EChartsJson[] | undefined): EChartsJson[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Rows of marks point into the whole table again. */
function withRows(series: EChartsJson, rows: number[]): EChartsJson {
  const data = series.data;
  if (!Array.isArray(data)) return series;
  return {
    ...series,
    data: data.map((item: unknown) => {
      if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
      const mark = item as { row?: number | null };
      return typeof mark.row === "number" ? { ...mark, row: rows[mark.row] ?? null } : mark;
    }),
  };
}

/** Largest value over all panels: panels of one measure share their scale, or they cannot be compared. */
function extentOf(series: EChartsJson[], channel: 0 | 1): [number, number] {
  const numbers = series.flatMap(({ data }) =>
    (Array.isArray(data) ? data : []).flatMap((item: unknown) => {
      const value = typeof item === "object" && item !== null ? (item as { value?: unknown }).value : item;
      const number = Array.isArray(value) ? value[channel] : value;
      return typeof number === "number" ? [number] : [];
    }),
  );
  return [numbers.reduce((low, number) => Math.min(low, number), 0), numbers.reduce((high, number) => Math.max(high, number), 0)];
}

/** Height of title and margins around all panels. */
const AROUND = 100;
/** Room for the name of an axis under its labels. */
const NAME_BELOW = 20;

/** A round number at or above, so that shared axes end on a tick. */
function roundUp(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value * 0.999)!;
}

/**
 * The same chart for each value of the facet channel, in a grid of panels with one scale (or, for folded measures and
 * currencies, a scale for each unit).
 */
export function facetParts(drawing: Drawing, build: Builder): Parts {
  const { spec, table, theme, width } = drawing;
  const at = columnIndex(table, facetChannel(spec));
  const isByMeasure = at < 0;
  const panels = drawnPanels(spec, table);
  const isByCurrency = !isByMeasure && table.columns.some(({ currencyColumn }) => currencyColumn === table.columns[at]!.name);
  const sharesScale = !isByMeasure && !isByCurrency;
  const across = panelsAcross(panels.length, width);
  const down = Math.ceil(panels.length / across);
  // names wrap to the height of their own panel
  const size = { width: width / across, height: (drawing.height - AROUND) / Math.max(down, 1), titled: false };
  const built = panels.map((panel) => build({ ...drawing, ...size, spec: panel.spec, table: panel.table }));
  const legend = isByMeasure ? [] : [...new Set(built.flatMap((parts) => parts.legend ?? []))];
  const top = headroom(drawing, legend, { filled: built.some(({ filled }) => filled) }) + 6;
  const [panelWidth, panelHeight] = [(width - 24) / across, (drawing.height - top - 12) / Math.max(down, 1)];
  const all = built.flatMap(({ series }) => series);
  const merged: Parts = { series: [], xAxis: [], yAxis: [], grid: [], legend, filled: built.some(({ filled }) => filled), rest: {} };
  const titles: EChartsJson[] = [];
  for (const [index, parts] of built.entries()) {
    const left = 12 + (index % across) * panelWidth;
    const y = top + Math.floor(index / across) * panelHeight;
    titles.push({
      type: "text",
      left: left + 2,
      top: y,
      silent: true,
      style: {
        text: panels[index]!.name,
        fontSize: 13,
        fontWeight: 600,
        fill: theme.text,
        width: panelWidth - 16,
        overflow: "truncate",
        fontFamily: FONT_FAMILY,
      },
    });
    const isNamed = list(parts.yAxis)[0]?.nameLocation === "end" && Boolean(list(parts.yAxis)[0]?.name);
    const hasName = isNamed && (index < across || !sharesScale);
    const below = list(parts.xAxis)[0]?.nameLocation === "middle" && list(parts.xAxis)[0]?.name ? NAME_BELOW : 0;
    (merged.grid as EChartsJson[]).push({
      left,
      top: y + (hasName ? 46 : 26),
      width: panelWidth - 18,
      height: panelHeight - (hasName ? 66 : 46) - below,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    });
    for (const axis of ["xAxis", "yAxis"] as const) {
      const own = withoutRepeatedName(list(parts[axis])[0] ?? {}, index, sharesScale);
      const shared = sharesScale && own.type === "value" ? sharedScale(all, linesOf(spec), own, axis) : {};
      (merged[axis] as EChartsJson[]).push({ ...own, ...shared, nameTruncate: { maxWidth: panelWidth - 40 }, gridIndex: index });
    }
    merged.series.push(
      ...parts.series.map((series) => ({ ...withRows(series, panels[index]!.rows), xAxisIndex: index, yAxisIndex: index })),
    );
    merged.tooltip ??= parts.tooltip;
  }
  merged.rest = { graphic: { elements: titles } };
  return merged;
}

/** Panels of one measure say its name once. */
function withoutRepeatedName(axis: EChartsJson, index: number, isShared: boolean): EChartsJson {
  return isShared && index > 0 && axis.nameLocation === "end" ? { ...axis, name: "" } : axis;
}

/** Values of the lines that are drawn across every panel. */
function linesOf({ annotations }: ChartSpec): number[] {
  return annotations.flatMap(({ value, at }) => (value !== undefined && at === undefined ? [value] : []));
}

function sharedScale(all: EChartsJson[], lines: number[], own: EChartsJson, axis: "xAxis" | "yAxis"): EChartsJson {
  const isPair = all.some(({ type }) => type === "scatter");
  const [least, most] = extentOf(all, isPair && axis === "xAxis" ? 0 : 1);
  const across = isPair && axis === "xAxis" ? [] : lines;
  const [low, high] = [Math.min(least, ...across), Math.max(most, ...across)];
  const bounds = { max: own.max ?? roundUp(high), min: own.min ?? (low < 0 ? -roundUp(-low) : 0) };
  return { ...bounds, scale: false };
}
