import type { AtomData, IntentWord, OpName } from "./atoms";

export interface PhraseRule {
  re: RegExp;
  make: (m: RegExpExecArray) => AtomData | null;
  score?: number;
}

export const phrase = (pattern: string, make: PhraseRule["make"], score = 1): PhraseRule => ({
  re: new RegExp(`(?<![^ ])(?:${pattern})(?![^ ])`, "g"),
  make,
  score,
});
export const op = (pattern: string, name: OpName, more: Partial<Extract<AtomData, { kind: "op" }>> = {}, score = 1): PhraseRule =>
  phrase(pattern, () => ({ kind: "op", op: name, ...more }), score);
export const intent = (pattern: string, name: IntentWord, score = 1): PhraseRule =>
  phrase(pattern, () => ({ kind: "intent", intent: name }), score);
