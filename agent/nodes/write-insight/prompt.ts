import type { Insight } from "@/lib/insight/fact";
import type { Persona } from "@/lib/personas/persona";

/** The same for every insight. */
export const REWORD_PREFIX = `You re-word sentences of a cost analyst so that they read naturally together.
Each sentence holds placeholders such as {total}: they stand for computed values. Keep every placeholder of a sentence in that sentence, exactly once, unchanged.
Keep what each sentence claims: no other direction, rank, cause, number or date. Plain text, one line each.
Reply with one JSON object and nothing else: {"sentences": ["...", ...]}, as many as given, in the same order.`;

/** Templates only: names and numbers of the data stay here. */
export function rewordPrompt({ sentences }: Insight, persona: Persona): string {
  return `Reader: ${persona.label}\nSentences: ${JSON.stringify(sentences.map(({ template }) => template))}`;
}
