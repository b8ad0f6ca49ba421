import Decimal from "decimal.js";
import { OTHER } from "@/lib/charts/colors";
import { columnIndex, columnOf, pivot, toNumber, toText } from "@/lib/charts/data";
import { panelsOf } from "@/lib/charts/facets";
import type { ChartSpec, ChartType } from "@/lib/charts/spec";
import { formatValue } from "@/lib/format";
import type { Table } from "@/lib/table";

/** Lines are read against each other on one scale; parts of a stack are not. */
const LINES: ReadonlySet<ChartType> = new Set<ChartType>(["line", "multi-line", "slope"]);
/** Times the highest named point that the rest may reach before it presses the named lines to the floor. */
const MOST_TIMES = 2;

interface Part {
  spec: ChartSpec;
  table: Table;
}

function isFarAbove({ spec, table }: Part): boolean {
  const { series } = pivot(spec, table);
  const peak = (names: typeof series) =>
    names.flatMap(({ values }) => values).reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const named = series.filter(({ name }) => name !== OTHER);
  return named.length > 0 && named.length < series.length && peak(series.filter(({ name }) => name === OTHER)) > MOST_TIMES * peak(named);
}

/** How many are left out, and their sum as people read it. */
function restOf({ spec, table }: Part): { count: number; sum: string } {
  const [at, by] = [columnIndex(table, spec.encoding.y), columnIndex(table, spec.encoding.color)];
  const kept = new Set(pivot(spec, table).series.flatMap(({ name }) => (name === OTHER ? [] : [name])));
  const rest = table.rows.filter((row) => !kept.has(toText(row[by], spec.encoding.color)));
  const sum = rest.reduce((total, row) => (toNumber(row[at]) === null ? total : total.plus(String(row[at]))), new Decimal(0));
  const names = new Set(rest.map((row) => row[by]));
  return {
    count: names.size,
    sum: formatValue(sum.toString(), columnOf(table, spec.encoding.y)?.unit, { style: "compact" }),
  };
}

/**
 * Leaves the rest that was folded to "Other" out of lines that it would press to the floor, and says so with its sum. The table keeps it, and
 * whoever asks for it by an edit gets it. Only for measures whose parts add up.
 */
export function withoutLargeRest(spec: ChartSpec, table: Table): ChartSpec {
  if (!LINES.has(spec.type) || !spec.encoding.color || !spec.top?.other) return spec;
  const panels = panelsOf(spec, table);
  if (!panels.some(isFarAbove)) return spec;
  const rests = panels.map(restOf);
  const count = rests.reduce((total, rest) => total + rest.count, 0);
  const sums = new Intl.ListFormat("en").format(rests.map(({ sum }) => sum));
  const note = `The other ${count.toLocaleString("en-US")}, together ${sums}, are left out of the lines, which they would press to the floor; the table has them.`;
  const notes = spec.notes.map((said) => said.replace("; the rest is drawn as Other.", "."));
  return { ...spec, top: { ...spec.top, other: false }, notes: [...notes, note] };
}
