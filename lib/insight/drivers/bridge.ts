import type Decimal from "decimal.js";
import { entityColumns, partColumn, valueColumns } from "@/lib/insight/columns";
import { Exact, toExact } from "@/lib/insight/exact";
import type { Filter } from "@/lib/semantic/query";
import type { Cell, Table } from "@/lib/table";

/** What became of an entity between two periods. */
export type Movement = "new" | "gone" | "grown" | "shrunk" | "same";

/** Contribution of one row of a comparison to the change of the whole. Amounts exact; a missing side counts as nothing spent. */
export interface Contribution {
  row: number;
  /** cells of the dimension columns, as shown */
  names: Cell[];
  current: Decimal;
  previous: Decimal;
  change: Decimal;
  movement: Movement;
}

/** All of a change, split: `current - previous = Σ contributions + residual`, exactly. */
export interface Bridge {
  contributions: Contribution[];
  current: Decimal;
  previous: Decimal;
  change: Decimal;
  /** part of the change of the scope that no row explains; 0 when the rows are complete */
  residual: Decimal;
}

function movementOf(current: Decimal | null, previous: Decimal | null): Movement {
  const [now, before] = [current ?? new Exact(0), previous ?? new Exact(0)];
  if (now.eq(before)) return "same";
  if (before.isZero()) return "new";
  if (now.isZero()) return "gone";
  return now.gt(before) ? "grown" : "shrunk";
}

/**
 * Exact bridge of a comparison table (value and previous columns of one additive metric).
 * @param scope totals of the whole scope; unset: the rows are the whole
 * @returns null for a table without comparison
 */
export function bridgeOf(table: Table, scope?: { current: Decimal; previous: Decimal }): Bridge | null {
  const value = valueColumns(table)[0];
  const before = value && partColumn(table, "previous", value.metric);
  if (!value || !before) return null;
  const names = entityColumns(table);
  const contributions = table.rows.map((row, index): Contribution => {
    const [now, then] = [toExact(row[value.index]), toExact(row[before.index])];
    const [current, previous] = [now ?? new Exact(0), then ?? new Exact(0)];
    return {
      row: index,
      names: names.map((column) => row[column.index] ?? null),
      current,
      previous,
      change: current.minus(previous),
      movement: movementOf(now, then),
    };
  });
  const add = (pick: (entry: Contribution) => Decimal) => contributions.reduce((sum, entry) => sum.plus(pick(entry)), new Exact(0));
  const current = scope?.current ?? add((entry) => entry.current);
  const previous = scope?.previous ?? add((entry) => entry.previous);
  const change = current.minus(previous);
  return { contributions, current, previous, change, residual: change.minus(add((entry) => entry.change)) };
}

/** Rows by the size of their change, greatest first; ties keep their order. Keys move with their rows. */
export function sortByChange(table: Table): Table {
  const bridge = bridgeOf(table);
  if (!bridge) return table;
  const order = [...bridge.contributions].sort((a, b) => b.change.abs().comparedTo(a.change.abs())).map(({ row }) => row);
  const moved = <T>(list: T[]): T[] => order.map((index) => list[index]!);
  const keys = table.keys && Object.fromEntries(Object.entries(table.keys).map(([name, cells]) => [name, moved(cells)]));
  return { ...table, rows: moved(table.rows), ...(keys ? { keys } : {}) };
}

/** The condition that keeps one row's value of a dimension: its key where a label is shown. */
export function filterOfRow(table: Table, dimension: string, row: number): Filter {
  const column = entityColumns(table).find((entry) => entry.dimension === dimension || entry.name === dimension);
  const shown = column ? (table.rows[row]?.[column.index] ?? null) : null;
  const key = column ? (table.keys?.[column.name]?.[row] ?? shown) : null;
  if (key === null) return { dimension, op: "is-null" };
  return { dimension, op: "in", values: [String(key)], ...(shown === null ? {} : { labels: [String(shown)] }) };
}
