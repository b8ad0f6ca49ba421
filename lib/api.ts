import { z } from "zod";
import { PersonaId } from "@/lib/personas/persona";
import { Table } from "@/lib/table";

/**
 * Shapes of the HTTP interface, parsed on both sides.
 *
 * POST /api/copilotkit/…                 AG-UI runs (see AGENT_ID); forwardedProps is RunProps
 * GET  /api/threads                      ThreadInfo[]         PATCH/DELETE /api/threads/:id
 * GET  /api/datasets                     DatasetCard[]        POST /api/datasets?name=… (raw file body) → NDJSON of LoadEvent
 * GET  /api/datasets/:id                 DatasetInfo + model  DELETE /api/datasets/:id
 * GET  /api/suggestions?dataset&persona  Suggestion[]
 * GET  /api/runs?thread&limit            RunRecord[]          GET /api/runs/:id
 * GET  /api/runs/:id/rows?format=csv     all rows of an answer
 * GET  /api/runs/:id/facts/:fact         Proof of a number in its text
 */
export const AGENT_ID = "analyst";

export const RunProps = z.strictObject({
  /** agent/action.ts; unset: the last user message is a question */
  action: z.unknown().optional(),
  persona: PersonaId.default("finops"),
  /** dataset id; unset: the sample data */
  dataset: z.string().optional(),
});
export type RunProps = z.infer<typeof RunProps>;

export const ThreadInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  updatedAt: z.string(),
  runs: z.number().int(),
  running: z.boolean(),
});
export type ThreadInfo = z.infer<typeof ThreadInfo>;

export const DatasetCard = z.strictObject({
  id: z.string(),
  name: z.string(),
  rows: z.number().int(),
  columns: z.number().int(),
  focusVersion: z.string().nullable(),
  from: z.string().nullable(),
  asOf: z.string().nullable(),
  notices: z.array(z.string()),
});
export type DatasetCard = z.infer<typeof DatasetCard>;

export const LoadEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("progress"), phase: z.string(), fraction: z.number().nullable(), rows: z.number().int() }),
  z.strictObject({ kind: z.literal("done"), dataset: DatasetCard }),
  z.strictObject({ kind: z.literal("error"), code: z.string(), message: z.string() }),
]);
export type LoadEvent = z.infer<typeof LoadEvent>;

export const Suggestion = z.strictObject({ question: z.string(), rationale: z.string(), ftvv: z.string() });
export type Suggestion = z.infer<typeof Suggestion>;

/** Content of the activity messages that a run sends; activityType is the key. */
export const STEP_STATUS = ["running", "done", "error", "stopped"] as const;
export const ProgressActivity = z.strictObject({
  steps: z.array(
    z.strictObject({
      id: z.string(),
      node: z.string(),
      label: z.string(),
      status: z.enum(STEP_STATUS),
      detail: z.string().optional(),
      ms: z.number().optional(),
    }),
  ),
});
export type ProgressActivity = z.infer<typeof ProgressActivity>;
export const ErrorActivity = z.strictObject({ code: z.string(), message: z.string(), action: z.string(), runId: z.string() });
export type ErrorActivity = z.infer<typeof ErrorActivity>;
/** activityType "answer": { answer: Answer (agent/answer.ts), complete: boolean } */

/** GET /api/health. Questions are answered once `status` is ready; until then `preparing` says how far the sample data is. */
export const Health = z.strictObject({
  status: z.enum(["preparing", "ready", "failed"]),
  preparing: z.strictObject({ phase: z.string(), fraction: z.number().nullable(), rows: z.number().int() }).nullable(),
  message: z.string().nullable(),
  /** a language model is configured */
  model: z.boolean(),
  pid: z.number().int(),
  rssMb: z.number().int(),
  uptimeS: z.number().int(),
});
export type Health = z.infer<typeof Health>;

/** What a number in a text rests on: the statement with its parameters, and the rows that hold the cells it is computed from. */
export const Proof = z.strictObject({
  sql: z.string().nullable(),
  params: z.record(z.string(), z.unknown()),
  /** the cited rows, or the first ones where the number rests on all of them */
  table: Table,
  /** rows of the whole result */
  rows: z.number().int(),
  /** by row and column of `table` */
  cells: z.array(z.strictObject({ row: z.number().int(), column: z.string() })),
});
export type Proof = z.infer<typeof Proof>;

/** Error body of every route. */
export const ApiError = z.strictObject({ code: z.string(), message: z.string() });
export type ApiError = z.infer<typeof ApiError>;
