import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { z } from "zod";
import type { TurnEvent } from "@/agent/events";
import type { TurnData } from "@/agent/state";
import { Budget } from "@/lib/budgets/budget";
import type { BusinessMetric } from "@/lib/business/business-metric";
import type { ChartBackend } from "@/lib/charts/backend";
import type { DatasetInfo } from "@/lib/dataset";
import type { Domain } from "@/lib/domain";
import { AppError } from "@/lib/errors";
import type { Advice } from "@/lib/insight/advice/run-recommendations";
import type { PeerInfo } from "@/lib/insight/benchmark/peer";
import type { Ran } from "@/lib/insight/run";
import type { ValueIndex } from "@/lib/language/value-index";
import type { LanguageModel } from "@/lib/language-model";
import type { Log } from "@/lib/log";
import type { Memory } from "@/lib/memory";
import { Persona } from "@/lib/personas/persona";
import type { ResultCache } from "@/lib/result-cache";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Traces } from "@/lib/traces";
import type { Warehouse } from "@/lib/warehouse";

/** A dataset ready for questions; cached by version in the process. */
export interface OpenDataset {
  info: DatasetInfo;
  domain: Domain;
  model: SemanticModel;
  values: ValueIndex;
}

/** The other loaded datasets, for questions that set this one beside another. */
export interface Peers {
  list(): Promise<PeerInfo[]>;
  /** @throws AppError DATASET_UNKNOWN */
  open(id: string): Promise<{ model: SemanticModel; business: BusinessMetric[] }>;
}

const port = <T>() => z.custom<T>((value) => value != null);

/** Everything a node may touch that is not state. Built once per request in app/ (or by the command line and evals). */
export const AgentContext = z.object({
  warehouse: port<Warehouse>(),
  dataset: port<OpenDataset>(),
  memory: port<Memory>(),
  traces: port<Traces>(),
  /** null: deterministic reader and writer only */
  model: z.custom<LanguageModel | null>(() => true),
  /** of the dataset, loaded by the person */
  budgets: z.array(Budget),
  business: z.array(z.custom<BusinessMetric>()),
  /** null: this dataset alone */
  peers: z.custom<Peers | null>(() => true),
  /** null: every question is computed */
  results: z.custom<ResultCache<TurnData> | null>(() => true),
  /** null: advice is looked for anew in each question */
  advice: z.custom<ResultCache<Advice> | null>(() => true),
  /** rows of single queries, shared by analyses; null: none outlive a turn */
  rows: z.custom<ResultCache<Ran> | null>(() => true),
  /** null: own builders only */
  charts: z.custom<ChartBackend | null>(() => true),
  persona: Persona,
  log: port<Log>(),
  /** wall clock in ms; the data's as-of is in the semantic model */
  now: port<() => number>(),
  runId: z.string(),
  threadId: z.string(),
  settings: z.object({
    fiscalYearStart: z.number().int().min(1).max(12),
    /** a model may re-word the sentences of an insight */
    wording: z.boolean().optional(),
  }),
});
export type AgentContext = z.infer<typeof AgentContext>;

/** What LangGraph hands a node beside the state. */
export type AgentRuntime = Pick<LangGraphRunnableConfig, "signal" | "writer"> & { context?: AgentContext };

export function contextOf({ context }: AgentRuntime): AgentContext {
  if (!context) throw new AppError("MISCONFIGURED", "the graph was invoked without its context: build one with createContext()");
  return context;
}

export function emit(runtime: AgentRuntime, event: TurnEvent): void {
  runtime.writer?.(event);
}
