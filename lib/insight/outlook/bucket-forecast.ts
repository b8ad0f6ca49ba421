import type { Forecast, ForecastPoint } from "@/lib/insight/forecast";
import { instant, isoOf, nextBucket } from "@/lib/insight/periods";
import { sumHalfWidth } from "@/lib/insight/series/intervals";
import type { Grain } from "@/lib/table";

const DAY_MS = 86_400_000;

/** Expected sum of one bucket with its interval, in the unit of the series. */
export interface BucketForecast {
  at: string;
  expected: number;
  lower: number;
  upper: number;
}

/** Start of the bucket that holds an instant. */
export function bucketStart(iso: string, grain: Grain): string {
  const date = instant(iso);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (grain === "day" || grain === "hour") return isoOf(new Date(Math.floor(date.getTime() / DAY_MS) * DAY_MS));
  if (grain === "week") return isoOf(new Date(Math.floor(date.getTime() / DAY_MS) * DAY_MS - ((date.getUTCDay() + 6) % 7) * DAY_MS));
  return isoOf(new Date(Date.UTC(year, grain === "month" ? month : grain === "quarter" ? month - (month % 3) : 0, 1)));
}

/** Buckets to forecast: the one that the data cuts, if any, and `horizon` whole ones after it. */
export function bucketsAhead(asOf: string, grain: Grain, horizon: number): string[] {
  const current = bucketStart(asOf, grain);
  const first = instant(current).getTime() === instant(asOf).getTime() ? [] : [current];
  const starts = [...first];
  for (let at = first.length > 0 ? nextBucket(current, grain) : current; starts.length < horizon + first.length; at = nextBucket(at, grain))
    starts.push(at);
  return starts;
}

/** Days from the end of the data to the end of the last bucket. */
export function daysAhead(asOf: string, buckets: readonly string[], grain: Grain): number {
  return Math.round((instant(nextBucket(buckets.at(-1)!, grain)).getTime() - instant(asOf).getTime()) / DAY_MS);
}

/** Sums of a daily forecast over buckets; the intervals follow from those of the days, whose errors hardly cancel. */
export function sumBuckets(forecast: Forecast, buckets: readonly string[], grain: Grain): BucketForecast[] {
  return buckets.map((at) => {
    const end = nextBucket(at, grain);
    const steps = forecast.points.flatMap(({ day }, step) => (day >= at && day < end ? [step] : []));
    const expected = steps.reduce((sum, step) => sum + forecast.points[step]!.value, 0);
    const half = sumHalfWidth(steps.map((step) => halfWidthOf(forecast.points[step]!)));
    return { at, expected, lower: expected - half, upper: expected + half };
  });
}

/** The lower half is cut where costs cannot fall below 0. */
const halfWidthOf = ({ value, lower, upper }: ForecastPoint) => Math.max(upper - value, value - lower);
