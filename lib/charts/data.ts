import { OTHER } from "@/lib/charts/colors";
import type { Channel, ChartSpec } from "@/lib/charts/spec";
import { bucketsBetween, yearsBetween } from "@/lib/charts/time";
import { formatBucket } from "@/lib/format";
import type { Cell, Column, Table } from "@/lib/table";

/** How a missing value of a dimension is written on a chart. */
export const NONE = "(none)";

/** Floats are exact enough for pixels; the table keeps the decimals. Null for what is no number. */
export function toNumber(cell: Cell | undefined): number | null {
  if (cell === null || cell === undefined || typeof cell === "boolean" || cell === "") return null;
  const number = Number(cell);
  return Number.isFinite(number) ? number : null;
}

export function toText(cell: Cell | undefined, channel?: Channel): string {
  return cell === null || cell === undefined || cell === "" ? (channel?.nullLabel ?? NONE) : String(cell);
}

/** Place of a channel's column; -1 when the channel is unset or its column is not in the table. */
export function columnIndex(table: Table, channel: Channel | undefined): number {
  if (!channel) return -1;
  return table.columns.findIndex(({ name }) => name === (channel.column ?? channel.field));
}

export function columnOf(table: Table, channel: Channel | undefined): Column | undefined {
  return table.columns[columnIndex(table, channel)];
}

/** Column that holds a part of the measure ("previous", "lower" …). */
export function partIndex(table: Table, part: Column["part"]): number {
  return table.columns.findIndex((column) => column.role === "measure" && column.part === part);
}

export interface Series {
  name: string;
  column: Column;
  /** one for each category; null is a gap */
  values: (number | null)[];
  /** row of the table behind each value */
  rows: (number | null)[];
}

export interface Pivot {
  /** keys along the category axis: text, or bucket starts without gaps */
  categories: string[];
  categoryColumn: Column | undefined;
  series: Series[];
}

function measureColumns(spec: ChartSpec, table: Table, valueChannel: Channel | undefined): number[] {
  const folded = (spec.fold ?? []).map((name) => table.columns.findIndex((column) => column.name === name)).filter((at) => at >= 0);
  return folded.length > 0 ? folded : [columnIndex(table, valueChannel)].filter((at) => at >= 0);
}

/** Buckets that are ranked by their value are names like others: no axis of time, no gaps to fill. */
function isRanked({ sort }: ChartSpec): boolean {
  return sort?.by === "value";
}

function categoriesOf(spec: ChartSpec, table: Table, rows: Cell[][], at: number, channel: Channel | undefined): string[] {
  const column = table.columns[at];
  const keys = [...new Set(rows.map((row) => toText(row[at], channel)))];
  if (isRanked(spec)) return keys;
  if (column?.grain) return bucketsBetween(keys, column.grain);
  if (channel?.type === "temporal") return yearsBetween(keys);
  return channel?.type === "ordinal" && !spec.sort ? inSequence(keys, sequenceOf(table, at)) : keys;
}

/** Place of each value of an ordered column such as weekdays: by the key behind its label, else by its first row. */
export function sequenceOf({ columns, rows, keys }: Table, at: number): Map<string, number> {
  const behind = keys?.[columns[at]?.name ?? ""];
  return new Map(rows.map((row, index) => [toText(row[at]), Number(behind?.[index] ?? index)] as const).reverse());
}

function inSequence(keys: string[], places: Map<string, number>): string[] {
  return keys.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

function sortCategories(pivot: Pivot, spec: ChartSpec): Pivot {
  const { sort } = spec;
  if (!sort || sort.by === "given" || (pivot.categoryColumn?.grain && !isRanked(spec))) return pivot;
  const total = (at: number) => pivot.series.reduce((sum, series) => sum + (series.values[at] ?? 0), 0);
  const sign = sort.direction === "desc" ? -1 : 1;
  const isNumbers = pivot.categories.every((key) => key !== "" && !Number.isNaN(Number(key)));
  const order = pivot.categories
    .map((key, at) => ({ key, at, total: total(at) }))
    .sort((a, b) => {
      if ((a.key === OTHER) !== (b.key === OTHER)) return a.key === OTHER ? 1 : -1;
      if (sort.by === "value") return sign * (a.total - b.total);
      return sign * (isNumbers ? Number(a.key) - Number(b.key) : a.key.localeCompare(b.key, "en", { numeric: true }));
    })
    .map(({ at }) => at);
  return {
    ...pivot,
    categories: order.map((at) => pivot.categories[at]!),
    series: pivot.series.map((series) => ({
      ...series,
      values: order.map((at) => series.values[at]!),
      rows: order.map((at) => series.rows[at]!),
    })),
  };
}

/** Largest first, "Other" last. */
function bySize(list: Series[]): Series[] {
  const size = ({ name, values }: Series) => (name === OTHER ? -1 : values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0));
  return list
    .map((series) => ({ series, size: size(series) }))
    .sort((a, b) => b.size - a.size)
    .map(({ series }) => series);
}

const known = new WeakMap<Table, WeakMap<ChartSpec, Pivot>>();

/**
 * Tidy rows as categories × series. Series come from the colour channel (largest first, "Other" last) or from folded
 * measures (given order); time buckets between the first and the last are completed with gaps. Remembered while spec and table
 * live: height, marks and description of one chart ask for the same.
 */
export function pivot(spec: ChartSpec, table: Table): Pivot {
  const ofTable = known.get(table) ?? new WeakMap<ChartSpec, Pivot>();
  known.set(table, ofTable);
  const found = ofTable.get(spec) ?? pivotOf(spec, table);
  ofTable.set(spec, found);
  return found;
}

function pivotOf(spec: ChartSpec, table: Table): Pivot {
  const isCategoryX = isCategory(table, spec.encoding.x);
  const categoryChannel = isCategoryX ? spec.encoding.x : spec.encoding.y;
  const valueChannel = isCategoryX ? spec.encoding.y : spec.encoding.x;
  const at = columnIndex(table, categoryChannel);
  const colorAt = columnIndex(table, spec.encoding.color);
  const { rows } = table;
  const together = namesOf(spec, table);
  const keyOf = (row: Cell[]) => (together ? together(row) : toText(row[at], categoryChannel));
  const named = together ? [...new Set(rows.map(together))] : null;
  const categories = named ?? (at < 0 ? [spec.encoding.y?.title ?? ""] : categoriesOf(spec, table, rows, at, categoryChannel));
  const place = new Map(categories.map((key, index) => [key, index]));
  const series = new Map<string, Series>();
  const measures = measureColumns(spec, table, valueChannel);
  const isSplit = colorAt >= 0 && colorAt !== at && measures.length === 1;
  for (const [position, row] of rows.entries()) {
    const category = at < 0 && !together ? 0 : place.get(keyOf(row))!;
    for (const measure of measures) {
      const column = table.columns[measure]!;
      const name = isSplit ? toText(row[colorAt], spec.encoding.color) : column.label;
      const one = series.get(name) ?? emptySeries(name, column, categories.length);
      one.values[category] = addTo(one.values[category]!, toNumber(row[measure]));
      one.rows[category] ??= position;
      series.set(name, one);
    }
  }
  const list = [...series.values()].filter(({ name }) => !spec.hidden?.includes(name));
  const ordered = isSplit ? foldSeries(bySize(list), spec) : list;
  const whole: Pivot = { categories, categoryColumn: together ? undefined : table.columns[at], series: ordered };
  if (!isSplit) return foldCategories(sortCategories(hideCategories(whole, spec), spec), spec.top);
  const sorted = sortCategories(whole, spec);
  return spec.top?.categories ? foldCategories(sorted, { ...spec.top, n: spec.top.categories }) : sorted;
}

/** Series beyond the spec's top as one "Other", or left out. */
function foldSeries(series: Series[], { top }: ChartSpec): Series[] {
  if (!top || series.length <= top.n) return series;
  const named = series.filter(({ name }) => name !== OTHER);
  const kept = named.slice(0, top.n);
  const rest = series.filter((one) => !kept.includes(one));
  if (!top.other || rest.length === 0) return kept;
  const values = kept[0]!.values.map((_, at) => rest.reduce<number | null>((sum, one) => addTo(sum, one.values[at] ?? null), null));
  return [...kept, { name: OTHER, column: kept[0]!.column, values, rows: values.map(() => null) }];
}

function hideCategories(data: Pivot, { hidden }: ChartSpec): Pivot {
  if (!hidden?.length || data.categoryColumn?.grain) return data;
  const stay = data.categories.flatMap((name, at) => (hidden.includes(name) ? [] : [at]));
  return {
    ...data,
    categories: stay.map((at) => data.categories[at]!),
    series: data.series.map((one) => ({
      ...one,
      values: stay.map((at) => one.values[at]!),
      rows: stay.map((at) => one.rows[at]!),
    })),
  };
}

/** Categories beyond the spec's top as one "Other", or left out. Time buckets always stay. */
function foldCategories(data: Pivot, top: ChartSpec["top"]): Pivot {
  if (!top || data.categories.length <= top.n || data.categoryColumn?.grain) return data;
  const total = (at: number) => data.series.reduce((sum, { values }) => sum + Math.abs(values[at] ?? 0), 0);
  const places = data.categories.map((_, at) => at);
  const named = places.filter((at) => data.categories[at] !== OTHER);
  const kept = new Set([...named].sort((a, b) => total(b) - total(a)).slice(0, top.n));
  const stay = places.filter((at) => kept.has(at));
  const rest = places.filter((at) => !kept.has(at));
  const series = data.series.map((one) => ({
    ...one,
    values: [
      ...stay.map((at) => one.values[at]!),
      ...(top.other ? [rest.reduce<number | null>((sum, at) => addTo(sum, one.values[at] ?? null), null)] : []),
    ],
    rows: [...stay.map((at) => one.rows[at]!), ...(top.other ? [null] : [])],
  }));
  return { ...data, categories: [...stay.map((at) => data.categories[at]!), ...(top.other ? [OTHER] : [])], series };
}

/** Writes the values of several columns as one name: "Object storage · Payments · 12 Oct 2026". */
function namesOf(spec: ChartSpec, table: Table): ((row: Cell[]) => string) | null {
  const places = (spec.names ?? []).map((name) => table.columns.findIndex((column) => column.name === name)).filter((at) => at >= 0);
  if (places.length === 0) return null;
  const text = (row: Cell[], at: number) => {
    const grain = table.columns[at]!.grain;
    return grain && row[at] !== null ? formatBucket(String(row[at]), grain) : toText(row[at]);
  };
  return (row) => places.map((at) => text(row, at)).join(" · ");
}

function emptySeries(name: string, column: Column, length: number): Series {
  return { name, column, values: Array<number | null>(length).fill(null), rows: Array<number | null>(length).fill(null) };
}

function addTo(sum: number | null, value: number | null): number | null {
  return value === null ? sum : (sum ?? 0) + value;
}

/** Is the channel a category or time axis in this table? */
export function isCategory(table: Table, channel: Channel | undefined): boolean {
  const column = columnOf(table, channel);
  if (!column) return false;
  if (channel?.type) return channel.type !== "quantitative";
  return column.role === "dimension";
}

/** All numbers drawn by a pivot, gaps left out. */
export function numbersOf({ series }: Pivot): number[] {
  return series.flatMap(({ values }) => values.filter((value): value is number => value !== null));
}
