import { z } from "zod";
import { Budget } from "@/lib/budgets/budget";
import { ChartEdit, ChartType } from "@/lib/charts/spec";
import { LeverId } from "@/lib/insight/advice/lever-id";
import { Intent } from "@/lib/intent";
import { Period, SemanticQuery } from "@/lib/semantic/query";
import { Grain } from "@/lib/table";
import { MOST_CHANGES, ScenarioChange } from "./scenario-change";

/** Which words of the question became which part of the reading. Offsets are in UTF-16 units of the question. */
export const Placement = z.strictObject({
  start: z.number().int(),
  end: z.number().int(),
  words: z.string(),
  part: z.enum([
    "metric",
    "dimension",
    "filter",
    "period",
    "grain",
    "comparison",
    "top",
    "share",
    "threshold",
    "chart",
    "intent",
    "statistic",
    "glue",
  ]),
  /** what it was read as, for people: "Service = Amazon EC2" */
  as: z.string(),
  score: z.number(),
});
export type Placement = z.infer<typeof Placement>;

/** What to compute beyond the query. */
export const Analysis = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("query") }),
  z.strictObject({ kind: z.literal("drivers"), dimensions: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("anomalies") }),
  /** `landing`: the period, running or to come, whose total is asked */
  z.strictObject({ kind: z.literal("forecast"), horizon: z.number().int().min(1), grain: Grain, landing: Period.optional() }),
  z.strictObject({ kind: z.literal("correlation") }),
  /** entities side by side on the same footing; `names` are the ones that were named */
  z.strictObject({ kind: z.literal("benchmark"), dimension: z.string(), names: z.array(z.string()) }),
  /** this data (`own`) beside another loaded one (`name`), of which `period` is taken; null: it has no whole month */
  z.strictObject({
    kind: z.literal("peer"),
    dataset: z.string(),
    version: z.string(),
    name: z.string(),
    own: z.string(),
    period: Period.nullable(),
  }),
  /** control chart with the rules of statistical process control */
  z.strictObject({ kind: z.literal("control") }),
  z.strictObject({ kind: z.literal("summary"), period: Period.nullable() }),
  z.strictObject({
    kind: z.literal("scenario"),
    changes: z.array(ScenarioChange).min(1).max(MOST_CHANGES),
  }),
  /** `levers`: those that the question named; unset for all of them */
  z.strictObject({ kind: z.literal("recommendations"), levers: z.array(LeverId).optional() }),
  /** filled with what is loaded; a dataset without budgets declines */
  z.strictObject({ kind: z.literal("budget"), budgets: z.array(Budget).optional() }),
  /** cost beside a business metric that is loaded: divided by it, growth of both, or how one goes with the other */
  z.strictObject({
    kind: z.literal("units"),
    metric: z.string(),
    name: z.string(),
    version: z.string(),
    asked: z.enum(["per-unit", "growth", "relation"]),
  }),
  z.strictObject({ kind: z.literal("help") }),
]);
export type Analysis = z.infer<typeof Analysis>;

/** One way to understand the question, with what it would be called as a clickable choice. */
export const Alternative = z.strictObject({ label: z.string(), query: SemanticQuery, score: z.number() });
export type Alternative = z.infer<typeof Alternative>;

/**
 * Result of reading one question. Exactly one of: `query` (answer it), `clarification`, `decline`, `refusal`;
 * chart edits and navigation of a conversation carry the previous query.
 */
export const Reading = z.strictObject({
  intent: Intent,
  query: SemanticQuery.nullable(),
  analysis: Analysis,
  /** drawing asked for, if any */
  chart: ChartType.nullable(),
  edits: z.array(ChartEdit),
  /** share of meaning-bearing words that were placed, and how well: 0…1, calibrated */
  confidence: z.number().min(0).max(1),
  placements: z.array(Placement),
  /** meaning-bearing words that were not used */
  unused: z.array(z.string()),
  alternatives: z.array(Alternative),
  clarification: z.strictObject({ question: z.string(), options: z.array(Alternative).min(2) }).nullable(),
  decline: z.strictObject({ reason: z.string(), nearest: z.string().optional() }).nullable(),
  refusal: z.strictObject({ reason: z.string() }).nullable(),
  /** policies applied where words left room, for chips and text: "spend = effective cost" */
  assumptions: z.array(z.string()),
  /** how it goes on from the conversation: changes what is shown, takes the last change back, or brings it back. Unset: it stands alone */
  turn: z.enum(["follow", "undo", "redo"]).optional(),
  /** a language model was asked: why, and what came of it; `held`: it would have been, but was left alone */
  asked: z.strictObject({ why: z.string(), outcome: z.string(), held: z.boolean().optional() }).optional(),
});
export type Reading = z.infer<typeof Reading>;

/** What a conversation is about right now: follow-ups change it, a fresh question replaces it. */
export const Focus = z.strictObject({
  query: SemanticQuery,
  intent: Intent,
  analysis: Analysis,
  chart: ChartType.nullable(),
  edits: z.array(ChartEdit),
  /** keys of the first rows shown, by dimension id, so that "the second one" can be resolved */
  shown: z.array(z.record(z.string(), z.string().nullable())).max(50),
  /** id of the run that showed it */
  run: z.string().optional(),
  /** the sentence that changed the focus before it into this one; unset for a question that stood alone */
  change: z.string().optional(),
});
export type Focus = z.infer<typeof Focus>;
