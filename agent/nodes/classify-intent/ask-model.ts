import type { AgentContext } from "@/agent/context";
import { applyPatch } from "@/agent/nodes/classify-intent/apply-patch";
import { collectCandidates } from "@/agent/nodes/classify-intent/candidates";
import { meaningOf, promptPrefix, promptQuestion } from "@/agent/nodes/classify-intent/prompt";
import { patchSchema } from "@/agent/nodes/classify-intent/schema";
import { AppError } from "@/lib/errors";
import type { Reading } from "@/lib/language/reading";
import type { Usage } from "@/lib/language-model";
import type { Period } from "@/lib/semantic/query";
import { SemanticQuery } from "@/lib/semantic/query";

/** Below it the reader is not sure enough to go on alone. */
const SURE = 0.75;
const LEFT_ALONE = new Set<Reading["intent"]>(["help", "navigate", "unsafe", "chart-edit"]);

/** Would a model help? Only where words are left over, and never to talk a refusal, a question or a decline away. */
export function needsModel({ refusal, decline, clarification, intent, confidence, unused }: Reading): boolean {
  if (refusal || decline || clarification || LEFT_ALONE.has(intent) || unused.length === 0) return false;
  return confidence < SURE;
}

export interface ModelReading {
  reading: Reading;
  usage: Usage | null;
}

/**
 * The reader's draft, corrected by the model where it was unsure. Whatever the model does, the draft is what remains.
 * @param readPeriod dates of a named period, by the reader's own grammar
 */
export async function askModel(
  question: string,
  draft: Reading,
  { model: languageModel, dataset, threadId, log }: AgentContext,
  readPeriod: (name: string) => Period | null,
  signal?: AbortSignal,
): Promise<ModelReading> {
  if (!languageModel || !needsModel(draft)) return { reading: draft, usage: null };
  const { model, values } = dataset;
  const candidates = collectCandidates(draft, model, values);
  try {
    const { reply, usage } = await languageModel.ask({
      purpose: "reading",
      prefix: promptPrefix(candidates, model),
      prompt: promptQuestion(question, draft, candidates),
      schema: patchSchema(candidates, draft.unused),
      meaning: meaningOf(question, draft),
      threadId,
      signal,
    });
    const base = draft.query ?? SemanticQuery.parse({ metrics: [{ metric: model.defaultMetric }] });
    const period = reply.period ? readPeriod(reply.period) : null;
    return { reading: applyPatch(draft, base, reply, { question, candidates, model, period }), usage };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "CANCELLED") throw error;
    log.warn({ code: error.code, err: error }, "the reader goes on without the language model");
    return { reading: draft, usage: null };
  }
}
