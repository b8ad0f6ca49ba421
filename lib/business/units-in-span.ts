import type { BusinessMetric, BusinessPoint } from "@/lib/business/business-metric";
import { Exact, sumExact } from "@/lib/insight/exact";
import type { Filter, Period } from "@/lib/semantic/query";

const DAY_MS = 86_400_000;

/** Points of the scope that the filters name; where there are none, those of everything. */
export interface ScopedPoints {
  points: BusinessPoint[];
  /** the filters keep a part of the cost, and the points count everything */
  isWider: boolean;
}

const covers = ({ scope }: BusinessPoint, filters: readonly Filter[]) =>
  scope.every(({ dimension, value }) =>
    filters.some(
      (filter) =>
        "values" in filter &&
        filter.op === "in" &&
        filter.dimension === dimension &&
        filter.values.some((one) => one.toLowerCase() === value.toLowerCase()),
    ),
  );

/** Unscoped values count everything; where a metric has only values of parts, the parts together do. */
export function pointsFor({ points }: BusinessMetric, filters: readonly Filter[]): ScopedPoints {
  const own = points.filter((point) => point.scope.length > 0 && covers(point, filters));
  if (own.length > 0) return { points: own, isWider: false };
  const whole = points.filter(({ scope }) => scope.length === 0);
  return { points: whole.length > 0 ? whole : points, isWider: filters.length > 0 };
}

function steps({ start, end }: Period, grain: BusinessMetric["grain"]): number {
  const [from, to] = [new Date(start), new Date(end)];
  if (grain === "day") return Math.round((to.getTime() - from.getTime()) / DAY_MS);
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
}

/**
 * Units of a span, exactly: the sum of its values, or their average over its days (or months) where a metric counts what is there.
 * Values of several parts of one day add up.
 * @returns null where the span is not covered in full, or is not made of whole months for monthly values
 */
export function unitsIn(points: readonly BusinessPoint[], { grain, aggregation }: BusinessMetric, span: Period): Exact | null {
  const { start, end } = { start: span.start.slice(0, 10), end: span.end.slice(0, 10) };
  if (grain === "month" && (!start.endsWith("-01") || !end.endsWith("-01"))) return null;
  const inside = points.filter(({ at }) => at >= start && at < end);
  const wanted = steps({ start, end }, grain);
  const covered = new Set(inside.map(({ at }) => (grain === "month" ? at.slice(0, 7) : at))).size;
  if (wanted <= 0 || covered < wanted) return null;
  const sum = sumExact(inside.map(({ value }) => value));
  return aggregation === "sum" ? sum : sum.div(new Exact(wanted));
}
