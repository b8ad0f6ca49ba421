import { z } from "zod";
import { formatPeriod } from "@/lib/format";
import { describeFilter, describeMetric } from "@/lib/semantic/describe";
import type { SemanticModel } from "@/lib/semantic/model";
import { Filter, MetricUse, Period, type SemanticQuery, Share, WindowCalc } from "@/lib/semantic/query";
import { Grain } from "@/lib/table";

/** What was on the chart when a person gave it a title, an axis or a line at an amount. */
export const EditView = z.strictObject({
  metric: MetricUse.nullable(),
  share: Share.nullable(),
  window: WindowCalc.nullable(),
  compared: z.boolean(),
  /** time step of the amounts; null where they are of the whole period */
  grain: Grain.nullable(),
  period: Period.nullable(),
  filters: z.array(Filter),
  dimensions: z.array(z.string()),
});
export type EditView = z.infer<typeof EditView>;

export function viewOf({ metrics, share, window, comparison, grain, period, filters, dimensions }: SemanticQuery): EditView {
  return {
    metric: metrics[0] ?? null,
    share,
    window,
    compared: comparison !== null,
    grain,
    period,
    filters,
    dimensions: dimensions.map(({ dimension }) => dimension),
  };
}

const PER = { hour: "an hour", day: "a day", week: "a week", month: "a month", quarter: "a quarter", year: "a year" } as const;
const DAY_MS = 86_400_000;
/** Months differ by three days in thirty; a quarter is no month. */
const SAME_LENGTH = 0.12;

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

function daysIn({ period }: EditView): number | null {
  return period && (Date.parse(period.end) - Date.parse(period.start)) / DAY_MS;
}

function spansAlike(one: EditView, other: EditView): boolean {
  if (one.grain !== other.grain) return false;
  if (one.grain !== null) return true;
  const [before, now] = [daysIn(one), daysIn(other)];
  return before === null || now === null ? before === now : Math.abs(before - now) <= SAME_LENGTH * Math.max(before, now);
}

/** Why an amount said of one view says nothing of another: it is of another measure, or of another length of time. Null: it does. */
export function otherAmount(of: EditView, now: EditView, model: SemanticModel): string | null {
  const isSame = (["metric", "share", "window", "compared"] as const).every((part) => same(of[part], now[part]));
  if (isSame && spansAlike(of, now)) return null;
  const measure = of.metric ? describeMetric(model, of.metric) : "another measure";
  const named = /^[A-Z][a-z]/.test(measure) ? measure.charAt(0).toLowerCase() + measure.slice(1) : measure;
  const long = of.grain ? ` ${PER[of.grain]}` : of.period ? ` in ${formatPeriod(of.period)}` : "";
  return `it was an amount of ${named}${long}.`;
}

/** What a view shows that an earlier one did not, in words: "Amazon S3, by region"; empty for the same. */
export function scopeSince(of: EditView, now: EditView, model: SemanticModel): string {
  const known = (list: Filter[], filter: Filter) => list.some((one) => same(one, filter));
  const added = now.filters.filter((filter) => !known(of.filters, filter));
  const gone = of.filters.filter((filter) => !known(now.filters, filter) && !("any" in filter) && !isAbout(added, filter.dimension));
  const labelOf = (id: string) => model.dimensions.find((one) => one.id === id)?.label.toLowerCase() ?? id;
  const by = same(of.dimensions, now.dimensions) ? [] : now.dimensions.map(labelOf);
  return [
    ...added.map((filter) => describeFilter(model, filter).replace(/^[^:]*: /, "")),
    ...gone.map((filter) => ("any" in filter ? "" : `any ${labelOf(filter.dimension)}`)),
    ...(same(of.period, now.period) || !now.period ? [] : [formatPeriod(now.period)]),
    ...(by.length > 0 ? [`by ${by.join(" and ")}`] : []),
  ].join(", ");
}

function isAbout(filters: Filter[], dimension: string): boolean {
  return filters.some((filter) => !("any" in filter) && filter.dimension === dimension);
}
