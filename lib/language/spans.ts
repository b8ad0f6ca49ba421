import { foldWords } from "./stem";
import type { Token } from "./tokens";

/** Most words that a name of the model or of the vocabulary may have. */
export const LONGEST_PHRASE = 6;

/** How well the words of a phrase are spelled: 0…1, the least of them. */
export function scoreOf(tokens: readonly Token[], from: number, to: number): number {
  let score = 1;
  for (let i = from; i < to; i++) score = Math.min(score, tokens[i]!.score);
  return score;
}

/** Words of a phrase in the form that names are looked up by. */
export function wordsOf(tokens: readonly Token[], from: number, to: number): string[] {
  return tokens.slice(from, to).flatMap((token) => foldWords(token.norm));
}
