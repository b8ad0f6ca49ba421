import type Decimal from "decimal.js";
import { entityColumns, type PlacedColumn, valueColumns } from "@/lib/insight/columns";
import { Exact, exactText, fractionOf, toExact } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { factValue, MAIN } from "@/lib/insight/facts/fact-book";
import { addsUp, type Story } from "@/lib/insight/tell/story";
import { dimensionName, entityText } from "@/lib/insight/tell/words";
import type { Cell, Table } from "@/lib/table";

/** Label of the row that holds what a cut left over. */
export const OTHER = "Other";

/** One entity of a result with its measure. */
export interface Entry {
  row: number;
  name: string;
  /** shown name is that of rows without a value */
  isNull: boolean;
  isOther: boolean;
  cell: Cell;
  value: Decimal;
}

export interface Entries {
  table: Table;
  query: string;
  column: PlacedColumn;
  dimensions: PlacedColumn[];
  /** rows with a value, in the order of the table, without the rest row */
  list: Entry[];
  rest: Entry | undefined;
}

/** Entities of a table by the given measure (its first value column when unset); null when it has no entity or measure. */
export function entriesOf(
  story: Pick<Story, "model">,
  table: Table,
  column: PlacedColumn | undefined = valueColumns(table)[0],
  query = MAIN,
): Entries | null {
  const dimensions = entityColumns(table);
  if (!column || dimensions.length === 0) return null;
  const all = table.rows.flatMap((row, index): Entry[] => {
    const cell = row[column.index] ?? null;
    const value = toExact(cell);
    if (!value) return [];
    const cells = dimensions.map((dimension) => row[dimension.index] ?? null);
    const name = dimensions.map((dimension, i) => entityText(story, dimension.dimension ?? dimension.name, cells[i] ?? null)).join(" · ");
    const isOther = cells.some((entry) => entry === OTHER);
    return [{ row: index, name, isNull: cells.every((entry) => entry === null || entry === ""), isOther, cell, value }];
  });
  return { table, query, column, dimensions, list: all.filter(({ isOther }) => !isOther), rest: all.find(({ isOther }) => isOther) };
}

/** Greatest first; ties keep the order of the table. */
export function descending(list: readonly Entry[]): Entry[] {
  return [...list].sort((a, b) => b.value.comparedTo(a.value));
}

export function nameFact(story: Story, entries: Entries, id: string, entry: Entry): Fact {
  const column = entries.dimensions.at(-1)!;
  return story.book.words(id, entry.name, `${dimensionName(story, column.dimension, false).display ?? ""} of row ${entry.row + 1}`, {
    kind: "rank",
    query: entries.query,
    cells: entries.dimensions.map(({ name }) => ({ row: entry.row, column: name })),
    method: "value of the dimension",
  });
}

export function valueFact(story: Story, entries: Entries, id: string, entry: Entry): Fact {
  return story.book.add({
    id,
    kind: "value",
    value: factValue(entry.cell),
    unit: entries.column.unit,
    label: `${entries.column.label} of ${entry.name}`,
    query: entries.query,
    cells: [{ row: entry.row, column: entries.column.name }],
    method: "value",
  });
}

/** The scope's total: of the rows when they are all of it, else of the further query; null when rows do not add up. */
export function totalFact(story: Story, entries: Entries): Fact | null {
  if (!addsUp(story) || (entries.column.part ?? "value") !== "value") return null;
  const whole = story.further.total;
  const column = whole && valueColumns(whole.table)[0];
  if (whole && column && story.query.having.length + (story.query.top ? 1 : 0) > 0) {
    const cell = whole.table.rows[0]?.[column.index] ?? null;
    if (toExact(cell)) return addTotal(story, entries, factValue(cell), "total", [{ row: 0, column: column.name }], "value");
  }
  if (story.query.top && !story.query.top.other) return null;
  const everything = [...entries.list, ...(entries.rest ? [entries.rest] : [])];
  const sum = everything.reduce((total, { value }) => total.plus(value), new Exact(0));
  const cells = everything.map(({ row }) => ({ row, column: entries.column.name }));
  return addTotal(story, entries, exactText(sum), entries.query, cells, "sum of the rows");
}

function addTotal(
  story: Story,
  entries: Entries,
  value: string | number,
  query: string,
  cells: { row: number; column: string }[],
  method: string,
): Fact {
  const label = `${entries.column.label}, total of the scope`;
  return story.book.add({ id: "total", kind: "value", value, unit: entries.column.unit, label, query, cells, method });
}

/** Part of the total that some entries make up; null for a total of 0 or parts of both signs, where a share misleads. */
export function shareFact(story: Story, entries: Entries, id: string, parts: Entry[], total: Fact | null, label: string): Fact | null {
  const whole = total && toExact(total.value);
  const mixed =
    entries.list.some(({ value }) => value.isNegative()) && entries.list.some(({ value }) => value.isPositive() && !value.isZero());
  const sum = parts.reduce((all, { value }) => all.plus(value), new Exact(0));
  const fraction = whole ? fractionOf(sum, whole) : null;
  if (fraction === null || fraction < 0 || fraction > (mixed ? 1.5 : 1.0000001)) return null;
  const cells = parts.map(({ row }) => ({ row, column: entries.column.name }));
  return story.book.add({
    id,
    kind: parts.length > 1 ? "concentration" : "share",
    value: fraction,
    unit: { kind: "fraction" },
    label,
    query: entries.query,
    cells,
    method: `share of {${total?.id}}`.replace(/[{}]/g, ""),
    materiality: Math.abs(fraction),
  });
}
