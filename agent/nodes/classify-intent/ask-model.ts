import type { AgentContext } from "@/agent/context";
import { objectionTo } from "@/agent/nodes/classify-intent/accept-saying";
import { applyPatch } from "@/agent/nodes/classify-intent/apply-patch";
import { collectCandidates } from "@/agent/nodes/classify-intent/candidates";
import { meaningOf, PROMPT_PREFIX, promptQuestion } from "@/agent/nodes/classify-intent/prompt";
import { type Patch, patchSchema } from "@/agent/nodes/classify-intent/schema";
import { AppError } from "@/lib/errors";
import type { Reading } from "@/lib/language/reading";
import { NotAsked, UnusableReply, type Usage } from "@/lib/language-model";
import { SemanticQuery } from "@/lib/semantic/query";

/** Below it the reader is not sure enough to go on alone. */
const SURE = 0.75;
const LEFT_ALONE = new Set<Reading["intent"]>(["help", "navigate", "unsafe", "chart-edit"]);

/**
 * Would a model help? Only where words are left over, and never to talk a refusal, a question or a decline away; a question of which
 * nothing was understood is no decline of the data's.
 */
export function needsModel({ refusal, decline, clarification, intent, confidence, unused }: Reading): boolean {
  if (refusal || clarification || LEFT_ALONE.has(intent) || unused.length === 0) return false;
  if (decline && intent !== "unclear") return false;
  return confidence < SURE;
}

export interface ModelReading {
  reading: Reading;
  usage: Usage | null;
}

/**
 * The reader's draft, corrected by the model where it was unsure. Whatever the model does, the draft is what remains.
 * @param readAgain what the reader makes of other words in the same conversation
 * @param thread the conversation so far, condensed; empty for a first question
 * @param readPeriod dates of a named period, by the reader's own grammar
 */
export async function askModel(
  question: string,
  draft: Reading,
  { model: languageModel, dataset, threadId, log }: AgentContext,
  {
    readAgain,
    readPeriod,
    thread = "",
  }: { readAgain: (words: string) => Reading; readPeriod: (name: string) => SemanticQuery["period"]; thread?: string },
  signal?: AbortSignal,
): Promise<ModelReading> {
  if (!languageModel || !needsModel(draft)) return { reading: draft, usage: null };
  const { model, values } = dataset;
  const candidates = collectCandidates(question, draft, model, values);
  const why = `${quoted(draft.unused)} not understood, confidence ${Math.round(draft.confidence * 100)}%`;
  const noted = (reading: Reading, outcome: string): Reading => ({ ...reading, asked: { why, outcome } });
  try {
    const { reply, usage } = await languageModel.ask({
      purpose: "reading",
      prefix: PROMPT_PREFIX,
      prompt: promptQuestion(question, draft, candidates, thread),
      schema: patchSchema(candidates, draft.unused, (say) => objectionTo(say, readAgain(say), { question, draft, candidates, dataset })),
      meaning: meaningOf(question, draft, model),
      threadId,
      signal,
    });
    const again = usage.promptTokens === 0 ? ", an earlier reply" : "";
    if (reply.say !== null) return { reading: noted(inItsWords(question, readAgain(reply.say)), `read as “${reply.say}”${again}`), usage };
    const base = draft.query ?? SemanticQuery.parse({ metrics: [{ metric: model.defaultMetric }] });
    const period = reply.period ? readPeriod(reply.period) : null;
    const reading = applyPatch(draft, base, reply, { question, candidates, model, period });
    return { reading: noted(reading, `${outcomeOf(reply)}${again}`), usage };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "CANCELLED") throw error;
    log.warn({ code: error.code, err: error }, "the reader goes on without the language model");
    const asked = { why, outcome: error.message.replace(/\.$/, ""), ...(error instanceof NotAsked && { held: true }) };
    return { reading: { ...draft, asked }, usage: error instanceof UnusableReply ? error.usage : null };
  }
}

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(", ");

/** A reading of the model's words is one of the question; its places are not in the question's text. */
function inItsWords(question: string, said: Reading): Reading {
  const placements = said.placements.map((placement) => ({ ...placement, start: question.length, end: question.length }));
  return { ...said, placements, confidence: Math.min(said.confidence, MODEL_CONFIDENCE) };
}

/** enough to answer, never certain */
const MODEL_CONFIDENCE = 0.8;

function outcomeOf({ used, say: _, ...corrections }: Patch): string {
  if (used.length === 0) return "it found nothing that fits";
  const changed = Object.entries(corrections).flatMap(([key, value]) =>
    value === null || (Array.isArray(value) && value.length === 0) ? [] : [key],
  );
  return changed.length > 0 ? `corrected: ${changed.join(", ")}` : "it kept the reading";
}
