import { z } from "zod";

/** What one value covers, and of which part of the business: dimension of the dataset and value; empty: all of it. */
export const BusinessPoint = z.strictObject({
  /** first day of what the value covers */
  at: z.iso.date(),
  /** decimal string */
  value: z.string().regex(/^-?\d+(\.\d+)?$/, "a number such as 1250 or 12.5"),
  scope: z.array(z.strictObject({ dimension: z.string(), value: z.string() })).max(6),
});
export type BusinessPoint = z.infer<typeof BusinessPoint>;

/** A figure of the business beside the cost: orders, customers, requests. Cost is divided by it. */
export const BusinessMetric = z.strictObject({
  /** of the name, unique in a dataset */
  id: z.string().min(1),
  name: z.string().min(1).max(80),
  /** a value holds for a day or for a calendar month */
  grain: z.enum(["day", "month"]),
  /** how values of several days or months make one: orders add up, customers are averaged */
  aggregation: z.enum(["sum", "average"]),
  /** changes with the points */
  version: z.string(),
  points: z.array(BusinessPoint).min(1).max(100_000),
});
export type BusinessMetric = z.infer<typeof BusinessMetric>;

/** What lists and the reader need to know of one. */
export const BusinessMetricInfo = BusinessMetric.omit({ points: true }).extend({
  from: z.iso.date(),
  /** first day of the last value */
  to: z.iso.date(),
  values: z.number().int(),
});
export type BusinessMetricInfo = z.infer<typeof BusinessMetricInfo>;

export function infoOf({ points, ...metric }: BusinessMetric): BusinessMetricInfo {
  const days = points.map(({ at }) => at).sort();
  return { ...metric, from: days[0]!, to: days.at(-1)!, values: points.length };
}
