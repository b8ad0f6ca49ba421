import { z } from "zod";
import { ChartCandidate, ChartEdit, ChartSpec, EChartsJson, Encoding, Finding } from "@/lib/charts/spec";
import { Fact, Insight } from "@/lib/insight/fact";
import { Intent } from "@/lib/intent";
import { AssumedPart } from "@/lib/language/assumptions";
import { Alternative, Placement, Reading } from "@/lib/language/reading";
import { ScenarioChange } from "@/lib/language/scenario-change";
import { Usage } from "@/lib/language-model";
import { SemanticQuery } from "@/lib/semantic/query";
import { Cell, Column } from "@/lib/table";

export const Timings = z.strictObject({
  totalMs: z.number(),
  firstEventMs: z.number(),
  nodes: z.record(z.string(), z.number()),
});
export type Timings = z.infer<typeof Timings>;

/** The applied reading as something to see, edit and remove. */
export const Chip = z.strictObject({
  kind: z.enum(["metric", "dimension", "filter", "period", "grain", "comparison", "top", "share", "assumption"]),
  label: z.string(),
  /** index in the query's filters, or of a condition on the result in its `having`, for removal */
  index: z.number().int().optional(),
  /** part of the reading that an assumption filled, where another choice can be offered */
  about: AssumedPart.optional(),
});
export type Chip = z.infer<typeof Chip>;

export const Crumb = z.strictObject({ label: z.string(), query: SemanticQuery });
export type Crumb = z.infer<typeof Crumb>;

/**
 * Answer to one question: used by chat, command line and evals alike. The command line prints it as it is;
 * keys from `id` to `timings` are the public contract, the rest is for the interface.
 */
export const Answer = z.strictObject({
  id: z.string(),
  question: z.string(),
  intent: Intent,
  confidence: z.number().min(0).max(1),
  query: SemanticQuery.nullable(),
  sql: z.string().nullable(),
  params: z.record(z.string(), z.unknown()),
  columns: z.array(Column),
  rows: z.array(z.array(Cell)),
  chart: z
    .strictObject({
      type: z.string(),
      ftvv: z.string(),
      encoding: Encoding,
      option: EChartsJson,
      spec: ChartSpec,
    })
    .nullable(),
  insight: Insight.extend({ facts: z.array(Fact) }),
  followups: z.array(z.string()),
  clarification: z.strictObject({ question: z.string(), options: z.array(z.string()).min(2) }).nullable(),
  decline: z.strictObject({ reason: z.string(), nearest: z.string().optional() }).nullable(),
  refusal: z.strictObject({ reason: z.string() }).nullable(),
  unused: z.array(z.string()),
  usage: Usage,
  timings: Timings,

  dataset: z.string(),
  persona: z.string(),
  currency: z.string().nullable(),
  asOf: z.string().nullable(),
  chips: z.array(Chip),
  breadcrumbs: z.array(Crumb),
  /** ids of dimensions a click may open, best first, with labels */
  drills: z.array(z.strictObject({ dimension: z.string(), label: z.string() })),
  /** clickable readings of a clarification, in the order of its options */
  choices: z.array(SemanticQuery),
  candidates: z.array(ChartCandidate),
  findings: z.array(Finding),
  placements: z.array(Placement),
  /** other ways to read the question, and where a model was asked */
  alternatives: z.array(Alternative).optional(),
  asked: Reading.shape.asked,
  /** text alternative of the chart, made from the data */
  description: z.string(),
  /** the rows were cut for display; all of them are in the export */
  truncated: z.boolean(),
  /** assumptions of a scenario, for its controls */
  scenario: z.array(ScenarioChange).optional(),
  /** changes of the drawing that are in force, and why those of this turn that are not were refused */
  edits: z.array(ChartEdit).optional(),
  refusedEdits: z.array(z.string()).optional(),
  /** the sentence of the change that undo takes back, and of the one that redo brings back */
  undo: z.string().optional(),
  redo: z.string().optional(),
  /** Table.keys of `rows`: what a click selects where a column shows labels */
  keys: z.record(z.string(), z.array(Cell)).optional(),
  /** advice: for each row, a query that leads to the charges behind it */
  evidence: z.array(SemanticQuery).optional(),
});
export type Answer = z.infer<typeof Answer>;
