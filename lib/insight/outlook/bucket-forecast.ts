import type { Forecast } from "@/lib/insight/forecast";
import { instant, isoOf, nextBucket } from "@/lib/insight/periods";
import { quantile } from "@/lib/insight/series/robust";
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

/**
 * Half the width of the interval of a sum of steps `from`…`to`, from the sums of the backtest's errors over as many steps.
 * Past the tested horizon the errors are taken to grow with the root of the distance.
 */
function halfWidth({ errors, level }: Forecast, from: number, to: number): number {
  const length = to - from;
  const sums = errors.flatMap((path) => {
    const start = Math.max(0, Math.min(from, path.length - length));
    const known = path.slice(start, start + length);
    if (known.length === 0) return [];
    const stretch = (length / known.length) ** 0.75 * Math.sqrt(Math.max(1, to / Math.max(path.length, 1)));
    return [Math.abs(known.reduce((sum, error) => sum + error, 0)) * stretch];
  });
  return sums.length === 0 ? 0 : quantile(sums, level);
}

/** Sums of a daily forecast over buckets, with intervals calibrated on sums of backtest errors. */
export function sumBuckets(forecast: Forecast, buckets: readonly string[], grain: Grain): BucketForecast[] {
  return buckets.map((at) => {
    const end = nextBucket(at, grain);
    const steps = forecast.points.flatMap(({ day }, step) => (day >= at && day < end ? [step] : []));
    const expected = steps.reduce((sum, step) => sum + forecast.points[step]!.value, 0);
    const half = steps.length > 0 ? halfWidth(forecast, steps[0]!, steps.at(-1)! + 1) : 0;
    return { at, expected, lower: expected - half, upper: expected + half };
  });
}
