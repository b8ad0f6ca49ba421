import { ReducedValue, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { Action } from "@/agent/action";
import { Answer, Crumb } from "@/agent/answer";
import { ChartCandidate, ChartSpec, EChartsJson, Finding } from "@/lib/charts/spec";
import { Insight } from "@/lib/insight/fact";
import { Focus, Reading } from "@/lib/language/reading";
import { Usage } from "@/lib/language-model";
import { MemoryItem } from "@/lib/memory";
import { Table } from "@/lib/table";

/** Goal of a turn, and the next best questions (LIDA's goals). */
export const Goal = z.strictObject({ question: z.string(), ftvv: z.string(), rationale: z.string() });
export type Goal = z.infer<typeof Goal>;

/** What the conversation carries from turn to turn. Small, strict, safe to checkpoint. */
export const Conversation = z.strictObject({
  focus: Focus.nullable(),
  breadcrumbs: z.array(Crumb).max(30),
  /** earlier focuses for "go back", newest last */
  history: z.array(Focus).max(30),
  turns: z.number().int(),
  /** entity → colour, so that one service keeps one colour through a thread */
  colors: z.record(z.string(), z.string()),
});
export type Conversation = z.infer<typeof Conversation>;
export const EMPTY_CONVERSATION: Conversation = { focus: null, breadcrumbs: [], history: [], turns: 0, colors: {} };

/** Rows of a turn with the statement that produced them. Further tables (drivers by dimension, history …) by name. */
export const TurnData = z.strictObject({
  table: Table,
  sql: z.string(),
  params: z.record(z.string(), z.unknown()),
  truncated: z.boolean(),
  /** tables of further queries that facts refer to */
  further: z.record(z.string(), z.strictObject({ table: Table, sql: z.string(), params: z.record(z.string(), z.unknown()) })),
});
export type TurnData = z.infer<typeof TurnData>;

export const DrawnChart = z.strictObject({
  spec: ChartSpec,
  option: EChartsJson,
  candidates: z.array(ChartCandidate),
  findings: z.array(Finding),
  description: z.string(),
});
export type DrawnChart = z.infer<typeof DrawnChart>;

export const AgentState = new StateSchema({
  /** input of the turn */
  question: z.string(),
  action: Action.nullable().default(null),
  /** carried by the thread */
  conversation: Conversation.default(EMPTY_CONVERSATION),
  /** written by the nodes of a turn, reset at its start */
  reading: Reading.nullable().default(null),
  memories: z.array(MemoryItem).default([]),
  data: TurnData.nullable().default(null),
  drawn: DrawnChart.nullable().default(null),
  repairs: z.number().int().default(0),
  insight: Insight.nullable().default(null),
  goals: z.array(Goal).default([]),
  answer: Answer.nullable().default(null),
  usage: Usage.nullable().default(null),
  timings: new ReducedValue(
    z.record(z.string(), z.number()).default(() => ({})),
    {
      inputSchema: z.record(z.string(), z.number()),
      reducer: (old: Record<string, number>, added: Record<string, number>) => ({ ...old, ...added }),
    },
  ),
});
export type AgentState = typeof AgentState.State;
export type AgentUpdate = typeof AgentState.Update;
