import { z } from "zod";

/** Strict record of one turn: what judges, CI and the traces page all read. */
export const RunRecord = z.strictObject({
  id: z.string(),
  threadId: z.string(),
  startedAt: z.string(),
  question: z.string(),
  persona: z.string(),
  dataset: z.string(),
  datasetVersion: z.string(),
  outcome: z.enum(["answer", "clarification", "decline", "refusal", "error", "cancelled"]),
  errorCode: z.string().nullable(),
  /** the answer contract as JSON (agent/answer.ts), null on error */
  answer: z.unknown(),
  reading: z.unknown(),
  candidates: z.unknown(),
  findings: z.unknown(),
  timings: z.strictObject({ totalMs: z.number(), firstEventMs: z.number(), nodes: z.record(z.string(), z.number()) }),
  scores: z.array(z.strictObject({ name: z.string(), value: z.number(), reason: z.string().optional() })),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** Store of run records and scores. The embedded part is the local store; Opik fits behind the same port. */
export interface Traces {
  record(run: RunRecord): Promise<void>;
  score(runId: string, score: RunRecord["scores"][number]): Promise<void>;
  get(runId: string): Promise<RunRecord | null>;
  list(options: { threadId?: string; limit: number }): Promise<RunRecord[]>;
}
