import { z } from "zod";
import { Answer } from "@/agent/answer";

/** What nodes write to the stream (config.writer): the only contract between graph and its faces (AG-UI, CLI, tests). */
export const TurnEvent = z.discriminatedUnion("kind", [
  /** a word about what the running node does, e.g. "14 months × 33 services" */
  z.strictObject({ kind: z.literal("detail"), node: z.string(), detail: z.string() }),
  /** the answer so far: sent when the chart is ready, and again when all is done */
  z.strictObject({ kind: z.literal("answer"), answer: Answer, complete: z.boolean() }),
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
]);
export type TurnEvent = z.infer<typeof TurnEvent>;
