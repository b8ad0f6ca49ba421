import { z } from "zod";
import type { Candidates } from "@/agent/nodes/classify-intent/candidates";
import { Grain } from "@/lib/table";

/** Spans of time that a model may name; the code knows their dates. */
export const PERIODS = [
  "this month",
  "last month",
  "this quarter",
  "last quarter",
  "this year",
  "last year",
  "last week",
  "last 7 days",
  "last 30 days",
  "last 90 days",
  "last 3 months",
  "last 6 months",
  "last 12 months",
  "year to date",
  "month to date",
] as const;

const names = (ids: string[]) => z.enum(ids.length > 0 ? (ids as [string, ...string[]]) : ["none"]);

/** longest question in other words */
const LONGEST_SAYING = 240;

/**
 * Corrections to the reader's draft, by ids of this request only: a reply that names anything else is not of the schema.
 * null leaves the draft as it is.
 * @param objection why a question in other words cannot be taken, or null: it goes back to the model once, as any other fault
 */
export function patchSchema({ metrics, dimensions, values }: Candidates, unused: string[], objection: (say: string) => string | null) {
  const say = z.string().trim().min(1).max(LONGEST_SAYING);
  return z.strictObject({
    /** the question in words that the reader knows */
    say: say
      .superRefine((text, context) => {
        const reason = objection(text);
        if (reason !== null) context.addIssue({ code: "custom", message: reason });
      })
      .nullable()
      .default(null),
    metric: names(metrics).nullable().default(null),
    by: z.array(names(dimensions)).max(3).nullable().default(null),
    only: z
      .array(names(Object.keys(values)))
      .max(4)
      .default([]),
    without: z
      .array(names(Object.keys(values)))
      .max(4)
      .default([]),
    period: z.enum(PERIODS).nullable().default(null),
    grain: Grain.nullable().default(null),
    /** words of the question that the corrections account for */
    used: z.array(names(unused)).max(20).default([]),
  });
}
export type Patch = z.infer<ReturnType<typeof patchSchema>>;
