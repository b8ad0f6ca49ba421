"use client";
import { UnstyledButton } from "@mantine/core";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { Cell, Table } from "@/lib/table";
import styles from "./data-table.module.css";

interface Sort {
  column: number;
  direction: "ascending" | "descending";
}

export interface DataTableProps {
  table: Table;
  caption: string;
  /** text of one cell */
  format: (row: number, column: number) => string;
  /** menu of a row */
  rowActions?: (row: number) => ReactNode;
  /** cells to point out */
  isMarked?: (row: number, column: number) => boolean;
  /** most rows drawn; the rest is announced */
  limit?: number;
}

function compare(a: Cell, b: Cell, isMeasure: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return isMeasure ? Number(a) - Number(b) : String(a).localeCompare(String(b), "en", { numeric: true });
}

/** Row numbers of the table in the chosen order; rows without a value stay last. */
function ordered({ columns, rows }: Table, sort: Sort | null): number[] {
  const order = rows.map((_, row) => row);
  if (!sort) return order;
  const isMeasure = columns[sort.column]?.role === "measure";
  const sign = sort.direction === "ascending" ? 1 : -1;
  return order.sort((i, j) => {
    const [a, b] = [rows[i]?.[sort.column] ?? null, rows[j]?.[sort.column] ?? null];
    return a === null || b === null ? compare(a, b, isMeasure) : sign * compare(a, b, isMeasure);
  });
}

/** Rows as an HTML table: headers sort, measures are right-aligned in tabular figures. */
export function DataTable({ table, caption, format, rowActions, isMarked, limit = 500 }: DataTableProps) {
  const [sort, setSort] = useState<Sort | null>(null);
  const order = useMemo(() => ordered(table, sort), [table, sort]);
  const toggle = (column: number) =>
    setSort((old) => {
      const first = table.columns[column]?.role === "measure" ? "descending" : "ascending";
      const second = first === "ascending" ? "descending" : "ascending";
      if (old?.column !== column) return { column, direction: first };
      return old.direction === first ? { column, direction: second } : null;
    });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable without a mouse
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table className={styles.table} data-testid="data-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, index) => {
              const active = sort?.column === index ? sort.direction : undefined;
              const Arrow = active === "ascending" ? ArrowUp : ArrowDown;
              return (
                <th
                  key={column.name}
                  scope="col"
                  aria-sort={active ?? "none"}
                  className={column.role === "measure" ? styles.number : undefined}
                >
                  <UnstyledButton className={styles.sort} onClick={() => toggle(index)}>
                    {column.label}
                    {active && <Arrow size={13} aria-hidden />}
                  </UnstyledButton>
                </th>
              );
            })}
            {rowActions && (
              <th className={styles.actions} scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {order.slice(0, limit).map((row) => (
            <tr key={row}>
              {table.columns.map((column, index) => (
                <td
                  key={column.name}
                  className={column.role === "measure" ? styles.number : undefined}
                  data-marked={isMarked?.(row, index)}
                >
                  {format(row, index)}
                </td>
              ))}
              {rowActions && <td className={styles.actions}>{rowActions(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {order.length > limit && (
        <div className={styles.note}>
          {limit.toLocaleString("en-US")} of {order.length.toLocaleString("en-US")} rows. The CSV has all of them.
        </div>
      )}
    </section>
  );
}
