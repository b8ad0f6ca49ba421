"use client";
import { useComputedColorScheme } from "@mantine/core";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ChartSpec } from "@/lib/charts/spec";
import { CHART_THEMES } from "@/lib/charts/theme";
import { formatValue } from "@/lib/format";
import { type Column, type Table, unitOf } from "@/lib/table";
import styles from "./kpi-view.module.css";

function Sparkline({ points, color }: { points: (number | null)[]; color: string }) {
  const values = points.filter((point): point is number => point !== null);
  if (values.length < 2) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const y = (value: number) => 44 - ((value - low) / (high - low || 1)) * 40;
  const step = 200 / (points.length - 1);
  const path = points
    .map((point, at) => (point === null ? "" : `${at === 0 || points[at - 1] === null ? "M" : "L"}${at * step} ${y(point)}`))
    .join(" ");
  return (
    <svg viewBox="-2 0 204 48" className={styles.spark} preserveAspectRatio="none" aria-hidden>
      <path d={path} fill="none" stroke={color} strokeWidth={2} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** One number per row or measure, large, with what it is compared to. */
export function KpiView({ spec, table, description }: { spec: ChartSpec; table: Table; description: string }) {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  const measures = table.columns.flatMap((column, index) => (column.role === "measure" ? [{ column, index }] : []));
  const find = (part: Column["part"]) => measures.find(({ column }) => column.part === part)?.index;
  const [previous, change, fraction] = [find("previous"), find("change"), find("change-fraction")];
  const heads = measures.filter(({ column }) => column.part === undefined || column.part === "value");
  const text = (row: number, column: number, signed = false) =>
    formatValue(table.rows[row]?.[column] ?? null, unitOf(table, row, column), { style: "exact", signed });
  const rising = (row: number) => Number(table.rows[row]?.[change ?? -1] ?? 0) > 0;
  return (
    <section className={styles.grid} data-testid="kpi" aria-label={description || spec.title}>
      {table.rows.slice(0, 6).flatMap((cells, row) =>
        (heads.length > 0 ? heads : measures.slice(0, 1)).map(({ column, index }) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity
          <div key={`${row}-${column.name}`} className={styles.kpi}>
            <div className={styles.label}>
              {[...table.columns.flatMap((c, at) => (c.role === "dimension" ? [String(cells[at] ?? "(none)")] : [])), column.label].join(
                " · ",
              )}
            </div>
            <div className={styles.value}>{text(row, index)}</div>
            {change !== undefined && previous !== undefined && (
              <div className={styles.change}>
                {Number(cells[change]) !== 0 &&
                  (rising(row) ? <ArrowUp size={16} aria-label="up" /> : <ArrowDown size={16} aria-label="down" />)}
                <span>
                  {text(row, change, true)}
                  {fraction !== undefined && cells[fraction] !== null && ` (${text(row, fraction, true)})`}
                </span>
                <span className={styles.before}>before: {text(row, previous)}</span>
              </div>
            )}
            {spec.sparkline && row === 0 && (
              <Sparkline points={spec.sparkline.points.map(([, value]) => value)} color={CHART_THEMES[scheme].series[0]!} />
            )}
          </div>
        )),
      )}
    </section>
  );
}
