import { z } from "zod";
import { Unit } from "@/lib/table";

export const FactKind = z.enum([
  "value",
  "share",
  "difference",
  "rank",
  "concentration",
  "trend",
  "season",
  "growth",
  "change-point",
  "outlier",
  "association",
  "distribution",
  "period",
  "target-gap",
  "forecast",
  "anomaly",
  "driver",
  "count",
  "date",
  "saving",
]);
export type FactKind = z.infer<typeof FactKind>;

/** Where a fact's value comes from: the statement of the answer (or a named further query) and the cells. */
export const FactSource = z.strictObject({
  query: z.string(),
  cells: z.array(z.strictObject({ row: z.number().int(), column: z.string() })).max(200),
  /** how the value follows from the cells: "sum", "share", "theil-sen" … */
  method: z.string(),
});
export type FactSource = z.infer<typeof FactSource>;

/** Names under which facts refer to the rows of the answer itself. */
export const OWN_ROWS: ReadonlySet<string> = new Set(["answer", "main"]);

/** One thing that was computed. Every number in a text is the value of a fact. */
export const Fact = z.strictObject({
  id: z.string(),
  kind: FactKind,
  /** decimal string for money, number otherwise, ISO date for dates */
  value: z.union([z.string(), z.number()]),
  unit: Unit,
  /** how the value reads where its unit alone does not say: names of periods and buckets, worded labels */
  display: z.string().optional(),
  label: z.string(),
  source: FactSource,
  /** statistical test with p-value, where one applies */
  test: z.strictObject({ name: z.string(), p: z.number() }).optional(),
  /** 0…1 after correction for multiplicity; 1 for exact facts */
  significance: z.number().default(1),
  /** share of the scope's total that it concerns, 0…1 */
  materiality: z.number().default(1),
});
export type Fact = z.infer<typeof Fact>;

/** Sentence with placeholders `{fact-id}`; `text` has them formatted by code. `spans` locate each number in `text`. */
export const Sentence = z.strictObject({
  role: z.enum(["finding", "implication", "action", "caveat"]),
  template: z.string(),
  text: z.string(),
  spans: z.array(z.strictObject({ start: z.number().int(), end: z.number().int(), fact: z.string() })),
});
export type Sentence = z.infer<typeof Sentence>;

export const Insight = z.strictObject({
  /** sentences joined by blanks: what is read */
  text: z.string(),
  sentences: z.array(Sentence),
  facts: z.array(Fact),
});
export type Insight = z.infer<typeof Insight>;
