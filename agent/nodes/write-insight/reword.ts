import { z } from "zod";
import type { AgentContext } from "@/agent/context";
import { REWORD_PREFIX, rewordPrompt } from "@/agent/nodes/write-insight/prompt";
import { AppError } from "@/lib/errors";
import type { Insight, Sentence } from "@/lib/insight/fact";
import { renderSentence } from "@/lib/insight/render";
import { acceptRewording } from "@/lib/insight/rewording";
import type { Usage } from "@/lib/language-model";

export interface Worded {
  insight: Insight;
  usage: Usage | null;
}

/**
 * The same sentences in a model's words, where a model and its wording are wanted. It sees templates, never values; a sentence
 * that says anything else than before stays as it was, and so does all of it when the model fails.
 */
export async function reword(
  insight: Insight,
  { model, settings, persona, threadId, log }: AgentContext,
  signal?: AbortSignal,
): Promise<Worded> {
  const { sentences } = insight;
  if (!model || !settings.wording || sentences.length === 0) return { insight, usage: null };
  try {
    const { reply, usage } = await model.ask({
      purpose: "wording",
      prefix: REWORD_PREFIX,
      prompt: rewordPrompt(insight, persona),
      schema: z.strictObject({ sentences: z.array(z.string()).length(sentences.length) }),
      threadId,
      signal,
    });
    const worded = sentences.map((sentence, index) => inWords(sentence, reply.sentences[index]!, insight, persona.text.numbers));
    return { insight: { ...insight, sentences: worded, text: worded.map(({ text }) => text).join(" ") }, usage };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "CANCELLED") throw error;
    log.warn({ code: error.code, err: error }, "the insight keeps its own words");
    return { insight, usage: null };
  }
}

function inWords(sentence: Sentence, words: string, { facts }: Insight, style: "compact" | "exact"): Sentence {
  const factOf = (id: string) => facts.find((fact) => fact.id === id);
  if (!acceptRewording(sentence, words).ok) return sentence;
  return renderSentence(sentence.role, words.trim(), factOf, style);
}
