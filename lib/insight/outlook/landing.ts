import { valueColumns } from "@/lib/insight/columns";
import { exactText, sumExact } from "@/lib/insight/exact";
import type { BucketForecast } from "@/lib/insight/outlook/bucket-forecast";
import { over, type Setting } from "@/lib/insight/outlook/day-forecast";
import type { Ran } from "@/lib/insight/run";
import { sumHalfWidth } from "@/lib/insight/series/intervals";
import type { Period } from "@/lib/semantic/query";
import type { Column, Table } from "@/lib/table";

/** name of the further table: one row, what the period has already and what is expected of all of it */
export const LANDING = "landing";

/**
 * Where a period lands: what it has already, what is still to come, and the sum with its interval, in the unit of the metric. Days
 * that the forecast does not reach are no part of it, so its buckets must cover the period's end.
 * @throws AppError as `run` does
 */
export async function landingOf(setting: Setting, buckets: readonly BucketForecast[], landing: Period): Promise<Ran> {
  const { base, run, asOf, grain } = setting;
  const begun = landing.start < asOf.slice(0, landing.start.length);
  const past = await run(over(base, grain, { start: begun ? landing.start : asOf, end: asOf }), LANDING);
  const value = valueColumns(past.table)[0];
  const time = past.table.columns.findIndex((column) => column.grain !== undefined);
  const inside = buckets.filter(({ at }) => at >= landing.start && at < landing.end);
  const rows = begun && value ? past.table.rows : [];
  const soFar = sumExact(rows.map((row) => row[value?.index ?? 0]));
  const complete = sumExact(rows.filter((row) => String(row[time]) < (buckets[0]?.at ?? "")).map((row) => row[value?.index ?? 0]));
  const expected = complete.toNumber() + inside.reduce((sum, bucket) => sum + bucket.expected, 0);
  const half = sumHalfWidth(inside.map(({ upper, lower }) => (upper - lower) / 2));
  const part = (name: string, label: string, of: Column["part"]): Column => ({
    name,
    label,
    role: "measure",
    part: of,
    unit: value?.unit,
    metric: base.metrics[0]!.metric,
  });
  const table: Table = {
    columns: [
      part("so_far", "So far", "value"),
      part("ahead", "Still to come", "expected"),
      part("total", "Projection", "expected"),
      part("lower", "Low", "lower"),
      part("upper", "High", "upper"),
    ],
    rows: [
      [
        exactText(soFar),
        (expected - soFar.toNumber()).toFixed(2),
        expected.toFixed(2),
        Math.max(soFar.toNumber(), expected - half).toFixed(2),
        (expected + half).toFixed(2),
      ],
    ],
  };
  return { ...past, table };
}
