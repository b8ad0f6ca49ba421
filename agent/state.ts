import { ReducedValue, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { Action } from "@/agent/action";
import { Crumb } from "@/agent/answer";
import { ChartScore } from "@/lib/charts/critique/score";
import { Annotation, ChartCandidate, ChartEdit, ChartSpec, EChartsJson, Finding } from "@/lib/charts/spec";
import type { Insight } from "@/lib/insight/fact";
import { Focus, Reading } from "@/lib/language/reading";
import { Usage } from "@/lib/language-model";
import { MemoryItem } from "@/lib/memory";
import { SemanticQuery } from "@/lib/semantic/query";
import { Table } from "@/lib/table";

/** Goal of a turn, and the next best questions (LIDA's goals). */
export const Goal = z.strictObject({ question: z.string(), ftvv: z.string(), rationale: z.string() });
export type Goal = z.infer<typeof Goal>;

/** A turn in words: what was asked, what was shown, and what came of it. */
export const Said = z.strictObject({ question: z.string(), title: z.string(), finding: z.string() });
export type Said = z.infer<typeof Said>;

/** What the conversation carries from turn to turn. Small, strict, safe to checkpoint. */
export const Conversation = z.strictObject({
  /** data set that the rest is about; a turn on another one starts afresh */
  dataset: z.string().nullable(),
  focus: Focus.nullable(),
  breadcrumbs: z.array(Crumb).max(30),
  /** earlier focuses for "go back", newest last */
  history: z.array(Focus).max(30),
  /** changes that were taken back, the next to be brought back last */
  future: z.array(Focus).max(30).optional(),
  turns: z.number().int(),
  /** the thread condensed: its first turn and the newest, how often each thing was asked about, and the first answer to go back to */
  log: z.array(Said).max(12).optional(),
  topics: z.record(z.string(), z.number().int()).optional(),
  opening: Focus.optional(),
  /** entity → colour, so that one service keeps one colour through a thread */
  colors: z.record(z.string(), z.string()),
});
export type Conversation = z.infer<typeof Conversation>;
export const EMPTY_CONVERSATION: Conversation = { dataset: null, focus: null, breadcrumbs: [], history: [], turns: 0, colors: {} };

/** Rows of a turn with the statement that produced them. Further tables (drivers by dimension, history …) by name. */
export const TurnData = z.strictObject({
  table: Table,
  sql: z.string(),
  params: z.record(z.string(), z.unknown()),
  truncated: z.boolean(),
  /** tables of further queries that facts refer to */
  further: z.record(z.string(), z.strictObject({ table: Table, sql: z.string(), params: z.record(z.string(), z.unknown()) })),
  /** marks that the analysis wants on the chart: anomalies, start of a forecast */
  annotations: z.array(Annotation),
  /** for each row of advice, the query of the charges behind it */
  evidence: z.array(SemanticQuery).optional(),
});
export type TurnData = z.infer<typeof TurnData>;

export const DrawnChart = z.strictObject({
  spec: ChartSpec,
  option: EChartsJson,
  candidates: z.array(ChartCandidate),
  findings: z.array(Finding),
  description: z.string(),
  /** of the last critique */
  scores: ChartScore.optional(),
  /** edits of this turn that the drawing could not take, with the reason for people */
  refused: z.array(z.strictObject({ edit: ChartEdit, reason: z.string() })).optional(),
});
export type DrawnChart = z.infer<typeof DrawnChart>;

/** Repairs of one drawing; after them it is shown with what was found. */
export const MOST_REPAIRS = 2;

/** Large values that one node of this process hands to the next: their types are checked when compiling, not at every step. */
const internal = <T>() => z.custom<T>();

export const AgentState = new StateSchema({
  /** input of the turn */
  question: z.string(),
  action: Action.nullable().default(null),
  /** wall clock in ms at which the turn arrived */
  startedAt: z.number().default(0),
  /** carried by the thread */
  conversation: Conversation.default(EMPTY_CONVERSATION),
  /** written by the nodes of a turn, reset at its start */
  firstEventMs: z.number().default(0),
  reading: Reading.nullable().default(null),
  memories: z.array(MemoryItem).default([]),
  goals: z.array(Goal).default([]),
  data: internal<TurnData>().nullable().default(null),
  drawn: internal<DrawnChart>().nullable().default(null),
  repairs: z.number().int().default(0),
  insight: internal<Insight>().nullable().default(null),
  usage: Usage.nullable().default(null),
  /** node → ms; an empty record starts over */
  timings: new ReducedValue(
    z.record(z.string(), z.number()).default(() => ({})),
    {
      inputSchema: z.record(z.string(), z.number()),
      reducer: (old: Record<string, number>, added: Record<string, number>) =>
        Object.keys(added).length === 0 ? {} : { ...old, ...added },
    },
  ),
});
export type AgentState = typeof AgentState.State;
export type AgentUpdate = typeof AgentState.Update;

/** What a turn writes and the next one must not see. Rows and drawings stay out of the checkpoint. */
export const TURN_RESET = {
  firstEventMs: 0,
  reading: null,
  memories: [],
  goals: [],
  data: null,
  drawn: null,
  repairs: 0,
  insight: null,
  usage: null,
  timings: {},
} satisfies AgentUpdate;

export interface TurnInput {
  question: string;
  action: Action | null;
}

/** Input of the graph for one turn. */
export function startTurn({ question, action }: TurnInput, startedAt: number): AgentUpdate {
  return { ...TURN_RESET, question, action, startedAt };
}
