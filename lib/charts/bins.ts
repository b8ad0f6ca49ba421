import { columnIndex, columnOf, toNumber, toText } from "@/lib/charts/data";
import type { ChartSpec } from "@/lib/charts/spec";
import { formatValue } from "@/lib/format";
import type { Column, Table } from "@/lib/table";

export interface Bins {
  labels: string[];
  counts: (number | null)[];
  /** row of the table behind a bin, when the query made the bins */
  rows: (number | null)[];
  /** what was cut into bins */
  column: Column | undefined;
  measure: Column | undefined;
  /** counted here from single values, one for each row */
  isCounted: boolean;
}

/** Freedman-Diaconis where the spread allows it, Sturges otherwise; 4 to 30 bins of a round width. */
function binWidth(sorted: number[]): number {
  const at = (fraction: number) => sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))]!;
  const span = sorted.at(-1)! - sorted[0]!;
  const spread = at(0.75) - at(0.25);
  const wanted = spread > 0 ? (2 * spread) / Math.cbrt(sorted.length) : span / (Math.log2(sorted.length) + 1);
  const bounded = Math.min(Math.max(wanted, span / 30), span / 4) || 1;
  const power = 10 ** Math.floor(Math.log10(bounded));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= bounded * 0.999)!;
}

function countBins(values: number[], column: Column): Bins {
  const sorted = [...values].sort((a, b) => a - b);
  const width = binWidth(sorted);
  const first = Math.floor(sorted[0]! / width);
  const last = Math.max(first, Math.ceil(sorted.at(-1)! / width) - 1);
  const counts = Array<number>(last - first + 1).fill(0);
  for (const value of sorted) counts[Math.min(last, Math.floor(value / width)) - first]! += 1;
  const edge = (index: number) => formatValue(Math.round((first + index) * width * 1e9) / 1e9, column.unit, { style: "axis" });
  return {
    labels: counts.map((_, index) => `${edge(index)} – ${edge(index + 1)}`),
    counts,
    rows: counts.map(() => null),
    column,
    measure: undefined,
    isCounted: true,
  };
}

/**
 * Bins of a histogram. A table whose query made bins (x is text or a bin start) is read as it is, empty equal-width
 * bins put in; a table of single values (x is numbers, no count) is cut into bins here.
 */
export function binsOf(spec: ChartSpec, table: Table): Bins {
  const [xAt, yAt] = [columnIndex(table, spec.encoding.x), columnIndex(table, spec.encoding.y)];
  const column = table.columns[xAt];
  if (!column) return { labels: [], counts: [], rows: [], column, measure: undefined, isCounted: false };
  if (yAt < 0 || yAt === xAt) {
    const values = table.rows.map((row) => toNumber(row[xAt])).filter((value): value is number => value !== null);
    return values.length === 0
      ? { labels: [], counts: [], rows: [], column, measure: undefined, isCounted: true }
      : countBins(values, column);
  }
  return readBins(table, xAt, yAt, columnOf(table, spec.encoding.y));
}

function readBins(table: Table, xAt: number, yAt: number, measure: Column | undefined): Bins {
  const column = table.columns[xAt]!;
  const given = table.rows.map((row, index) => ({
    key: toText(row[xAt]),
    start: toNumber(row[xAt]),
    count: toNumber(row[yAt]),
    row: index,
  }));
  const numeric = given.filter((bin) => bin.start !== null).sort((a, b) => a.start! - b.start!);
  const isNumeric = numeric.length > 0 && numeric.length >= given.length - 1;
  const shown = isNumeric ? numeric : given.filter(({ key, count }) => key !== "" && count !== null);
  const steps = shown.slice(1).map((bin, index) => (bin.start ?? 0) - (shown[index]!.start ?? 0));
  const width = isNumeric ? steps.reduce((least, step) => Math.min(least, step), Number.POSITIVE_INFINITY) : Number.NaN;
  const isEven =
    isNumeric && Number.isFinite(width) && width > 0 && steps.every((step) => Math.abs(step / width - Math.round(step / width)) < 1e-6);
  const most = isEven ? Math.round((shown.at(-1)!.start! - shown[0]!.start!) / width) + 1 : 0;
  if (!isEven || most > 200)
    return {
      labels: shown.map(({ key }) => key),
      counts: shown.map(({ count }) => count),
      rows: shown.map(({ row }) => row),
      column,
      measure,
      isCounted: false,
    };
  const edge = (value: number) => formatValue(Math.round(value * 1e9) / 1e9, column.unit, { style: "axis" });
  const filled = Array.from({ length: most }, (_, index) => {
    const start = shown[0]!.start! + index * width;
    const bin = shown.find((one) => Math.abs(one.start! - start) < width / 2);
    return { label: `${edge(start)} – ${edge(start + width)}`, count: bin?.count ?? 0, row: bin?.row ?? null };
  });
  return {
    labels: filled.map(({ label }) => label),
    counts: filled.map(({ count }) => count),
    rows: filled.map(({ row }) => row),
    column,
    measure,
    isCounted: false,
  };
}
