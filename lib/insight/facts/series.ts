import type Decimal from "decimal.js";
import { type PlacedColumn, partColumn, timeColumn, valueColumns } from "@/lib/insight/columns";
import { toExact } from "@/lib/insight/exact";
import { bucketEnd, instant, partialBuckets } from "@/lib/insight/periods";
import { addsUp, type Story } from "@/lib/insight/tell/story";
import type { Grain, Table } from "@/lib/table";

export interface Point {
  row: number;
  /** ISO start of the bucket */
  at: string;
  value: Decimal;
  /** days of the bucket */
  days: number;
  partial: boolean;
}

/** A measure over time, oldest first, with the buckets that are not complete marked. */
export interface Series {
  column: PlacedColumn;
  time: PlacedColumn;
  grain: Grain;
  points: Point[];
  /** complete buckets only: what trends and comparisons are made from */
  complete: Point[];
}

/** What a window query is about: its running total or moving average, not the values under it. */
export function shownColumn({ query }: Pick<Story, "query">, table: Table): PlacedColumn | undefined {
  return (query.window ? partColumn(table, query.window.kind) : undefined) ?? valueColumns(table)[0];
}

/** @returns null for a table without time or measure; rows without a value are left out, never taken as 0 */
export function seriesOf(
  story: Pick<Story, "model" | "query">,
  table: Table,
  column: PlacedColumn | undefined = shownColumn(story, table),
  rows?: readonly number[],
): Series | null {
  const time = timeColumn(table);
  if (!time?.grain || !column) return null;
  const grain = time.grain;
  const isPartial = partialBuckets(grain, story.model, story.query.period);
  const places = rows ?? table.rows.map((_, index) => index);
  const points = places.flatMap((row): Point[] => {
    const [at, value] = [table.rows[row]?.[time.index], toExact(table.rows[row]?.[column.index])];
    if (typeof at !== "string" || !value || Number.isNaN(instant(at).getTime())) return [];
    const days = (bucketEnd(at, grain).getTime() - instant(at).getTime()) / 86_400_000;
    return [{ row, at, value, days, partial: isPartial(at) }];
  });
  points.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { column, time, grain, points, complete: points.filter(({ partial }) => !partial) };
}

/** Points from the greatest to the least; ties in the order of time. */
export function descendingPoints({ points }: Series): Point[] {
  return [...points].sort((a, b) => b.value.comparedTo(a.value));
}

/** Values for statistics: amounts of months, quarters and years per day, so that 28 days are not a drop from 31. */
export function levels(story: Story, series: Series): number[] {
  const perDay = addsUp(story) && ["month", "quarter", "year"].includes(series.grain) && !story.query.window;
  return series.complete.map(({ value, days }) => value.toNumber() / (perDay ? days : 1));
}
