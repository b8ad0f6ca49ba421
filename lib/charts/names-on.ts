import { columnIndex, isCategory, pivot, toText } from "@/lib/charts/data";
import type { ChartSpec, ChartType } from "@/lib/charts/spec";
import { bucketEnd } from "@/lib/charts/time";
import type { Grain, Table } from "@/lib/table";

/** What a chart calls its parts: lines or colours, and places along its category axis. */
export interface NamesOn {
  series: string[];
  categories: string[];
  /** of a time axis, whose categories are bucket starts */
  grain?: Grain;
}

const WHOLES: ChartType[] = ["treemap", "sunburst", "sankey", "chord", "funnel"];
const POINTS: ChartType[] = ["scatter", "bubble", "connected-scatter"];

function valuesIn(table: Table, at: number): string[] {
  return at < 0 ? [] : [...new Set(table.rows.map((row) => toText(row[at])))];
}

/** Names on a chart before anything is hidden or folded into "Other". */
export function namesOn(spec: ChartSpec, table: Table): NamesOn {
  const { color, x } = spec.encoding;
  const panels = valuesIn(table, columnIndex(table, spec.encoding.column));
  if (panels.length > 0 && !color) return { ...placesOn(spec, table), series: panels };
  if (POINTS.includes(spec.type)) return { series: valuesIn(table, columnIndex(table, color)), categories: [] };
  if (WHOLES.includes(spec.type)) return { series: [], categories: valuesIn(table, columnIndex(table, x)) };
  return placesOn(spec, table);
}

function placesOn(spec: ChartSpec, table: Table): NamesOn {
  const { series, categories, categoryColumn } = pivot({ ...spec, hidden: undefined, top: undefined }, table);
  const isTime = categoryColumn?.grain !== undefined && isCategory(table, spec.encoding.x);
  return { series: series.map(({ name }) => name), categories, ...(isTime ? { grain: categoryColumn.grain } : {}) };
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The name that some words mean: as written, or the only one that holds them; null for none or several. */
export function nameMeant(words: string, names: readonly string[]): string | null {
  const wanted = fold(words.replace(/^the /i, ""));
  if (wanted === "") return null;
  const exact = names.find((name) => fold(name) === wanted);
  if (exact !== undefined) return exact;
  const holding = names.filter((name) => ` ${fold(name)} `.includes(` ${wanted} `));
  return holding.length === 1 ? holding[0]! : null;
}

const instant = (key: string) => Date.parse(key.includes(" ") ? `${key.replace(" ", "T")}Z` : key);

/** Place on the category axis of a date (its bucket) or a name; null when it is not on the chart. */
export function placeMeant(at: string, { categories, grain }: NamesOn): string | null {
  if (!grain) return nameMeant(at, categories);
  const moment = instant(at);
  return categories.find((start) => moment >= instant(start) && moment < instant(bucketEnd(start, grain))) ?? null;
}
