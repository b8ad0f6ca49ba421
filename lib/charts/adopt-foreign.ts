import type { EChartsJson } from "@/lib/charts/spec";

/** What a series of another backend may bring along. Formatters and labels stay ours: theirs could carry markup. */
const SERIES_KEYS = new Set(["type", "name", "data", "stack", "smooth", "step", "radius", "center", "areaStyle"]);

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/**
 * Takes the drawing of another backend into our frame (title, axes, formats, palette, aria).
 * @returns null unless it draws the same series types, exactly our numbers and only our names
 */
export function adoptForeign(own: EChartsJson, foreign: EChartsJson): EChartsJson | null {
  const theirs = listOf(foreign.series).filter(isObject);
  const ours = listOf(own.series).filter(isObject);
  if (theirs.length === 0 || theirs.length !== ours.length) return null;
  if (!sameSorted(ours.map(typeOf), theirs.map(typeOf))) return null;
  if (!sameSorted(ours.flatMap(numbersOf), theirs.flatMap(numbersOf))) return null;
  const known = namesIn([own]);
  const axis = listOf(foreign.xAxis).filter(isObject)[0];
  if (![...namesIn([theirs.map((series) => [series.name, series.data]), axis?.data])].every((name) => known.has(name))) return null;
  const series = theirs.map((one, i) => ({
    ...Object.fromEntries(Object.entries(one).filter(([key]) => SERIES_KEYS.has(key))),
    data: inTheirOrder(listOf(ours[i]?.data), listOf(one.data)),
  }));
  const reordered =
    axis?.data !== undefined && isObject(own.xAxis) && Array.isArray(own.xAxis.data) ? { xAxis: { ...own.xAxis, data: axis.data } } : {};
  return { ...own, ...reordered, series: series.map((one, i) => ({ ...ours[i], ...one })) };
}

/** Our marks (they know their rows, for clicks) in the order of theirs. */
function inTheirOrder(ours: unknown[], theirs: unknown[]): unknown[] {
  const left = [...ours];
  return theirs.map((datum) => {
    const [value] = numbersOf({ data: [datum] });
    const at = left.findIndex((own) => numbersOf({ data: [own] })[0] === value);
    return at < 0 ? datum : left.splice(at, 1)[0];
  });
}

const typeOf = (series: Json) => String(series.type);

function numbersOf(series: Json): number[] {
  return listOf(series.data).flatMap((datum) => {
    const value = isObject(datum) ? datum.value : datum;
    return listOf(value).filter((cell): cell is number => typeof cell === "number");
  });
}

/** Every string below a value. */
function namesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === "string") found.add(value);
  else if (Array.isArray(value)) for (const item of value) namesIn(item, found);
  else if (isObject(value)) for (const item of Object.values(value)) namesIn(item, found);
  return found;
}

function sameSorted<T extends string | number>(a: T[], b: T[]): boolean {
  const order = (x: T, y: T) => (x < y ? -1 : x > y ? 1 : 0);
  return JSON.stringify([...a].sort(order)) === JSON.stringify([...b].sort(order));
}
