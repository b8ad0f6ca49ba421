import { columnIndex, toNumber, toText } from "@/lib/charts/data";
import type { ChartSpec } from "@/lib/charts/spec";
import type { Table, Unit } from "@/lib/table";

export interface Box {
  name: string;
  /** lowest within 1.5 interquartile ranges, quartiles, highest within */
  five: [number, number, number, number, number];
  /** values outside the whiskers */
  beyond: number[];
  count: number;
  row: number | null;
}

/** Value at a fraction of sorted numbers, interpolated (R type 7, as the engine's quantile). */
export function quantile(sorted: number[], fraction: number): number {
  const place = (sorted.length - 1) * fraction;
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (place - low);
}

function boxOf(name: string, values: number[]): Box {
  const sorted = [...values].sort((a, b) => a - b);
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((fraction) => quantile(sorted, fraction)) as [number, number, number];
  const reach = 1.5 * (q3 - q1);
  const inside = sorted.filter((value) => value >= q1 - reach && value <= q3 + reach);
  return {
    name,
    five: [inside[0]!, q1, median, q3, inside.at(-1)!],
    beyond: sorted.filter((value) => value < q1 - reach || value > q3 + reach),
    count: sorted.length,
    row: null,
  };
}

const FIVE = ["min", "p25", "median", "p75", "max"];

/** Tables whose query computed the five numbers hold them in columns named by the statistic. */
function ready(table: Table): number[] | null {
  const at = FIVE.map((name) =>
    table.columns.findIndex((column) => column.role === "measure" && new RegExp(`(^|[:_ -])${name}$`).test(column.name)),
  );
  return at.every((place) => place >= 0) ? at : null;
}

/** Boxes of a table: one for each group of the category channel (or one for all), from single values or from five numbers. */
export function boxesOf(spec: ChartSpec, table: Table): { boxes: Box[]; unit: Unit | undefined; label: string } {
  const valueAt = columnIndex(table, spec.encoding.y);
  const nameAt = columnIndex(table, spec.encoding.x);
  const column = table.columns[valueAt];
  const five = ready(table);
  const label = spec.encoding.y?.title ?? column?.label ?? "";
  if (five) {
    const boxes = table.rows.flatMap((row, index): Box[] => {
      const numbers = five.map((at) => toNumber(row[at]));
      if (numbers.some((number) => number === null)) return [];
      return [{ name: nameAt < 0 ? label : toText(row[nameAt]), five: numbers as Box["five"], beyond: [], count: Number.NaN, row: index }];
    });
    return { boxes, unit: table.columns[five[2]!]?.unit, label };
  }
  const groups = new Map<string, number[]>();
  for (const row of table.rows) {
    const value = toNumber(row[valueAt]);
    const name = nameAt < 0 ? label : toText(row[nameAt]);
    if (value !== null) groups.set(name, [...(groups.get(name) ?? []), value]);
  }
  return { boxes: [...groups].map(([name, values]) => boxOf(name, values)), unit: column?.unit, label };
}
