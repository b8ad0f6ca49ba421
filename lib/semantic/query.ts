import { z } from "zod";
import { Grain } from "@/lib/table";

const IsoInstant = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/, "ISO date or UTC datetime");

/** Half-open UTC interval: `start` is in, `end` is out, like FOCUS charge periods. */
export const Period = z.strictObject({ start: IsoInstant, end: IsoInstant });
export type Period = z.infer<typeof Period>;

export const Statistic = z.enum(["min", "p10", "p25", "median", "p75", "p90", "p95", "p99", "max", "mean", "stddev"]);
export type Statistic = z.infer<typeof Statistic>;

/** A metric as used in a query. At most one of `perDay` and `statistic`. */
export const MetricUse = z.strictObject({
  metric: z.string(),
  /** divided by the calendar days of the group's time span (bucket ∩ period, or the days of that weekday) */
  perDay: z.boolean().optional(),
  /** statistic over the totals of each `over` bucket of the period, interpolated */
  statistic: z.strictObject({ fn: Statistic, over: Grain }).optional(),
  /** extra row conditions for this use only (spend of EC2 beside spend of RDS) with its label */
  where: z.lazy(() => z.array(Filter)).optional(),
  label: z.string().optional(),
});
export type MetricUse = z.infer<typeof MetricUse>;

/** Grouping. `bin` cuts a quantitative dimension into equal bins or at the given edges. */
export const DimensionUse = z.strictObject({
  dimension: z.string(),
  bin: z
    .union([z.strictObject({ count: z.number().int().min(2).max(200) }), z.strictObject({ edges: z.array(z.number()).min(1) })])
    .optional(),
});
export type DimensionUse = z.infer<typeof DimensionUse>;

/** What of a metric is meant; previous-share is the share in the comparison period ("items with at least 1 % of the earlier total"). */
const Part = z.enum(["value", "previous", "change", "change-fraction", "share", "previous-share"]);

const Compare = z.enum(["gt", "gte", "lt", "lte", "eq", "neq"]);

/**
 * Row condition on a dimension. Values match without case, on the key or on the label shown for it. `any` is "or"; filters of
 * a list are "and". `than` is another dimension of the same row: both have a value there. not-in and not-contains keep rows without a value. `labels` only words the chip: what `values` are called.
 */
export type Filter =
  | { dimension: string; op: "in" | "not-in" | "contains" | "not-contains" | "starts-with"; values: string[]; labels?: string[] }
  | { dimension: string; op: "is-null" | "not-null" }
  | { dimension: string; op: "gt" | "gte" | "lt" | "lte" | "eq" | "neq"; value: number | string }
  | { dimension: string; op: "gt" | "gte" | "lt" | "lte" | "eq" | "neq"; than: string }
  | { any: Filter[] };
export const Filter: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({
      dimension: z.string(),
      op: z.enum(["in", "not-in", "contains", "not-contains", "starts-with"]),
      values: z.array(z.string()).min(1),
      labels: z.array(z.string()).optional(),
    }),
    z.strictObject({ dimension: z.string(), op: z.enum(["is-null", "not-null"]) }),
    z.strictObject({ dimension: z.string(), op: Compare, value: z.union([z.number(), z.string()]) }),
    z.strictObject({ dimension: z.string(), op: Compare, than: z.string() }),
    z.strictObject({ any: z.array(Filter).min(1) }),
  ]),
);

/** Condition on a measure of the grouped result ("services above 5,000"). `value` is a decimal string; fractions as 0.2. */
export const Having = z.strictObject({
  metric: z.string(),
  part: Part.default("value"),
  op: Compare,
  value: z.string(),
  /** `value` times this: average or median of the rows of the same currency before any condition, or the measure of another `metrics` entry */
  against: z.union([z.enum(["average", "median"]), z.strictObject({ use: z.number().int().min(0) })]).optional(),
});
export type Having = z.infer<typeof Having>;

/** Another period beside `period`: rows get previous, change and change fraction. */
export const Comparison = z.strictObject({
  kind: z.enum(["previous", "year-ago", "custom"]),
  period: Period,
});
export type Comparison = z.infer<typeof Comparison>;

/** Share of something larger, computed before any top-N cut. */
export const Share = z.discriminatedUnion("of", [
  /** value / total of the whole scope */
  z.strictObject({ of: z.literal("total") }),
  /** value / total of the rows that agree on these dimensions; "time" is the time bucket */
  z.strictObject({ of: z.literal("group"), by: z.array(z.string()).min(1) }),
  /** the part of each row that satisfies the filters, over all of the row */
  z.strictObject({ of: z.literal("row"), part: z.array(Filter).min(1) }),
]);
export type Share = z.infer<typeof Share>;

/**
 * First `n` entities. An entity is one combination of all dimensions that are not in `within` (or of those in `of`); with a grain
 * the whole period decides, unless "time" is in `within`. Without dimensions the time buckets are ranked. Several currencies in the
 * result: the first `n` of each.
 */
export const Top = z.strictObject({
  n: z.number().int().min(1).max(10_000),
  by: z.strictObject({
    metric: z.string(),
    part: Part.default("value"),
  }),
  direction: z.enum(["desc", "asc"]),
  /** keep the rest as one row labelled "Other" */
  other: z.boolean().default(false),
  /** rank inside each combination of these dimensions ("time" is the time bucket) */
  within: z.array(z.string()).default([]),
  /** dimensions that make up the entity, where that is not all of them: "by region for the five largest services" */
  of: z.array(z.string()).optional(),
  /** leave out entities without a value (untagged, no resource): for "which X", where the group of the rest must not win */
  skipNull: z.boolean().optional(),
  /** one row: the chosen entities together ("what do our top five make up") */
  together: z.boolean().default(false),
});
export type Top = z.infer<typeof Top>;

/** What is computed along time, series by series; the changes are of each bucket on the one before. */
export const WindowCalc = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("change") }),
  z.strictObject({ kind: z.literal("change-fraction") }),
  z.strictObject({ kind: z.literal("running-total") }),
  z.strictObject({ kind: z.literal("moving-average"), size: z.number().int().min(2).max(366) }),
]);
export type WindowCalc = z.infer<typeof WindowCalc>;

/**
 * Counts entities of a dimension by the size of a metric: "how many resources cost under 10, 10 to 100 …"; of "time" counts the buckets
 * of the query's grain ("on how many days …", always `whole`).
 */
export const Buckets = z.strictObject({
  of: z.string(),
  metric: z.string(),
  edges: z.array(z.number()).min(1).optional(), // unset: the compiler chooses equal or log bins
  /** one number: how many entities pass `having`, instead of a count for each bin */
  whole: z.boolean().optional(),
});
export type Buckets = z.infer<typeof Buckets>;

export const Order = z.strictObject({
  /** a dimension id, "time", or a metric id */
  by: z.string(),
  part: Part.optional(),
  direction: z.enum(["asc", "desc"]),
});
export type Order = z.infer<typeof Order>;

/**
 * A question to the data, in terms of a SemanticModel: the only way to rows.
 * Periods refer to the time axis of the first metric. Empty `dimensions` without `grain` gives one row.
 */
export const SemanticQuery = z.strictObject({
  /** aggregate: grouped measures. detail: raw rows of `dimensions` (scatter plots of plain tables), no metrics. */
  mode: z.enum(["aggregate", "detail"]).default("aggregate"),
  metrics: z.array(MetricUse).max(12),
  dimensions: z.array(DimensionUse).max(6).default([]),
  filters: z.array(Filter).max(40).default([]),
  having: z.array(Having).max(10).default([]),
  period: Period.nullable().default(null),
  /** other time axis than the metric's own */
  time: z.string().optional(),
  grain: Grain.nullable().default(null),
  comparison: Comparison.nullable().default(null),
  share: Share.nullable().default(null),
  top: Top.nullable().default(null),
  window: WindowCalc.nullable().default(null),
  buckets: Buckets.nullable().default(null),
  order: z.array(Order).max(6).default([]),
  limit: z.number().int().min(1).max(100_000).default(10_000),
});
export type SemanticQuery = z.infer<typeof SemanticQuery>;
