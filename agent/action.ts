import { z } from "zod";
import { ChartEdit, ChartType } from "@/lib/charts/spec";
import { MOST_CHANGES, ScenarioChange } from "@/lib/language/scenario-change";
import { Comparison, Filter, Period, SemanticQuery } from "@/lib/semantic/query";
import { Grain } from "@/lib/table";

const Selection = z.record(z.string(), z.string().nullable()); // dimension id (or "time") → key of the mark

/** A click, as data. Each has a sentence that produces the same state; the sentence is what the chat shows. */
export const Action = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("drill"), selection: Selection, into: z.string().optional() }),
  z.strictObject({ kind: z.literal("filter"), filter: Filter }),
  z.strictObject({ kind: z.literal("exclude"), selection: Selection }),
  z.strictObject({ kind: z.literal("remove-filter"), index: z.number().int() }),
  z.strictObject({ kind: z.literal("explain"), selection: Selection }),
  z.strictObject({ kind: z.literal("set-metric"), metric: z.string() }),
  z.strictObject({ kind: z.literal("set-dimensions"), dimensions: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("set-period"), period: Period.nullable() }),
  z.strictObject({ kind: z.literal("set-grain"), grain: Grain.nullable() }),
  z.strictObject({ kind: z.literal("set-comparison"), comparison: Comparison.nullable() }),
  z.strictObject({ kind: z.literal("chart"), type: ChartType }),
  z.strictObject({ kind: z.literal("edit"), edits: z.array(ChartEdit).min(1) }),
  /** the drawing as it was before anyone changed it */
  z.strictObject({ kind: z.literal("reset-edits") }),
  /** takes the last change of the answer back, of its drawing or of its rows */
  z.strictObject({ kind: z.literal("undo") }),
  z.strictObject({ kind: z.literal("redo") }),
  /** the first `n` of what is listed; null: all of them */
  z.strictObject({ kind: z.literal("set-top"), n: z.number().int().min(1).max(10_000).nullable(), other: z.boolean() }),
  z.strictObject({ kind: z.literal("remove-share") }),
  /** a condition on the result, by its place in the query */
  z.strictObject({ kind: z.literal("remove-having"), index: z.number().int() }),
  /** goes on from an earlier answer as it was drawn; `query` where the conversation no longer knows it */
  z.strictObject({ kind: z.literal("resume"), run: z.string(), query: SemanticQuery }),
  z.strictObject({ kind: z.literal("back"), crumb: z.number().int() }),
  z.strictObject({ kind: z.literal("choose"), query: SemanticQuery }),
  /** other assumptions for the scenario that is shown; `query` where a link brings its own scope */
  z.strictObject({
    kind: z.literal("set-scenario"),
    changes: z.array(ScenarioChange).min(1).max(MOST_CHANGES),
    query: SemanticQuery.optional(),
  }),
]);
export type Action = z.infer<typeof Action>;
