import type { Action } from "@/agent/action";
import { cellText } from "@/lib/cell-text";
import type { Column, Table } from "@/lib/table";

/** Dimension id (or "time") → key, as actions carry it. */
export type Selection = Extract<Action, { kind: "drill" }>["selection"];

/** Something on a chart or in a table that can be acted on. `row` is null when it stands for several rows. */
export interface Mark {
  selection: Selection;
  label: string;
  row: number | null;
}

/** The part of a chart click that says what was hit. */
export interface Hit {
  name: string;
  seriesName: string;
  dataIndex: number;
  data: unknown;
  value: unknown;
}

export const OTHER = "Other";

/** Id of a column in a selection; undefined for columns that do not group. */
function selectionId(column: Column): string | undefined {
  if (column.role !== "dimension") return undefined;
  return column.grain ? "time" : column.dimension;
}

/** What a row stands for; null for rows without groups and for the "Other" rest. */
export function markOfRow(table: Table, row: number): Mark | null {
  return table.rows[row] ? toMark(table, row, false, () => true) : null;
}

function toMark({ columns, rows, keys }: Table, row: number, shared: boolean, keep: (column: number) => boolean): Mark | null {
  const used = columns.flatMap((column, index) => {
    const id = selectionId(column);
    if (!id || !keep(index)) return [];
    const cell = rows[row]?.[index] ?? null;
    return [{ id, cell, key: keys?.[column.name]?.[row] ?? cell, column }];
  });
  if (used.length === 0 || used.some(({ cell }) => cell === OTHER)) return null;
  return {
    selection: Object.fromEntries(used.map(({ id, key }) => [id, key === null ? null : String(key)])),
    label: used.map(({ cell, column }) => cellText(cell, column)).join(", "),
    row: shared ? null : row,
  };
}

function textsOf(hit: Hit): Set<string> {
  const inner = Array.isArray(hit.value) ? hit.value : [];
  return new Set([hit.name, hit.seriesName, ...inner.map(String)].filter((text) => text !== ""));
}

/**
 * The mark that a click hit. Builders may say it themselves (`row` in the datum); else the names of the hit are
 * looked up among the groups: all groups of one row, or the one group that several rows share (a parent in a tree).
 */
export function markOfHit(hit: Hit, table: Table): Mark | null {
  const { columns, rows } = table;
  const told = hit.data !== null && typeof hit.data === "object" && "row" in hit.data ? hit.data.row : null;
  if (typeof told === "number") return markOfRow(table, told);
  const texts = textsOf(hit);
  const groups = columns.flatMap((column, index) => (selectionId(column) ? [index] : []));
  const matches = (row: number, index: number) => {
    const cell = rows[row]?.[index] ?? null;
    return texts.has(String(cell)) || texts.has(cellText(cell, columns[index]!));
  };
  let best = { row: -1, hits: 0 };
  rows.forEach((_, row) => {
    const hits = groups.filter((group) => matches(row, group)).length;
    if (hits > best.hits) best = { row, hits };
  });
  if (best.row < 0) return groups.length > 0 && rows.length === 1 ? markOfRow(table, 0) : null;
  if (best.hits === groups.length) return markOfRow(table, best.row);
  return toMark(table, best.row, true, (index) => matches(best.row, index));
}
