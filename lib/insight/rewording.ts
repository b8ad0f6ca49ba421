import type { Sentence } from "@/lib/insight/fact";
import { NUMBER } from "@/lib/insight/grounded";
import { PLACEHOLDER, placeholdersOf } from "@/lib/insight/render";
import { findWords, hasWord, type Sense } from "@/lib/insight/wording";

export interface Verdict {
  ok: boolean;
  /** why it was rejected */
  reason: string | null;
}

const reject = (reason: string): Verdict => ({ ok: false, reason });
const ROOM = 100;

const bare = (template: string) => template.replace(PLACEHOLDER, " ");

/** Directions and superlatives with the number of placeholders before each: moving one to another value changes the claim. */
function claims(template: string, senses: readonly Sense[]): string[] {
  const places = [...template.matchAll(PLACEHOLDER)].map((match) => match.index);
  const text = template.replace(PLACEHOLDER, (match) => " ".repeat(match.length));
  return findWords(text, senses).map(({ sense, at }) => `${sense}@${places.filter((place) => place < at).length}`);
}

function sensesOf(template: string, senses: readonly Sense[]): string {
  return [...new Set(claims(template, senses).map((claim) => claim.split("@")[0]))].sort().join(",");
}

function placeholderFault(template: string, reworded: string): string | null {
  const [before, after] = [placeholdersOf(template), placeholdersOf(reworded)];
  const unknown = after.find((id) => !before.includes(id));
  if (unknown) return `unknown placeholder {${unknown}}`;
  const missing = before.find((id) => !after.includes(id));
  if (missing)
    return /period|scope|bucket|as-of|currency/.test(missing) ? `missing period or scope {${missing}}` : `missing placeholder {${missing}}`;
  if (after.length > before.length) return "a placeholder is used twice";
  return /[{}]/.test(bare(reworded)) ? "broken placeholder" : null;
}

function claimFault(template: string, reworded: string): string | null {
  const direction = ["up", "down"] as const;
  if (sensesOf(template, direction) !== sensesOf(reworded, direction)) return "changed direction word";
  const both = hasWord(bare(template), "up") && hasWord(bare(template), "down");
  if (both && claims(template, direction).join() !== claims(reworded, direction).join()) return "directions belong to other values";
  if (sensesOf(template, ["most", "least"]) !== sensesOf(reworded, ["most", "least"])) return "changed rank word";
  if (sensesOf(template, ["negation"]) !== sensesOf(reworded, ["negation"])) return "changed negation";
  for (const sense of ["up", "down", "most", "least", "negation"] as const)
    if (claims(reworded, [sense]).length > claims(template, [sense]).length) return "claims more than the sentence";
  return null;
}

const MOVES = new Set(["in", "on", "over", "for", "from", "to", "since", "during", "against", "than", "within", "across"]);

/** Word right before each placeholder, lower case; empty where there is none. */
function wordsBefore(text: string): Map<string, string> {
  const matches = [...text.matchAll(PLACEHOLDER)];
  return new Map(matches.map((match) => [match[1]!, /(\p{L}+)[ (]*$/u.exec(text.slice(0, match.index))?.[1]?.toLowerCase() ?? ""]));
}

/**
 * Values that change places change the claim: "from 5 to 3" is not "from 3 to 5". Only what keeps a preposition of its own ("in May",
 * "from 5") may move.
 */
function orderFault(template: string, reworded: string): string | null {
  const [before, after] = [wordsBefore(template), wordsBefore(reworded)];
  const timesOf = (words: Map<string, string>, word: string) => [...words.values()].filter((other) => other === word).length;
  const moves = (id: string) => {
    const word = before.get(id) ?? "";
    return MOVES.has(word) && after.get(id) === word && timesOf(before, word) === 1 && timesOf(after, word) === 1;
  };
  const fixed = (words: Map<string, string>) => [...words.keys()].filter((id) => !moves(id)).join();
  return fixed(before) === fixed(after) ? null : "values change places";
}

/**
 * May a model's wording of a sentence take its place? `reworded` is a template with the sentence's own placeholders.
 * Rejected: unknown, missing or repeated placeholders; numbers, dates or markup of its own; another direction, rank or negation;
 * a causal word where the sentence, whose attribution was computed, had none; values that change places; far longer text.
 */
export function acceptRewording(sentence: Pick<Sentence, "template">, reworded: string): Verdict {
  const { template } = sentence;
  const text = reworded.trim();
  if (text === "") return reject("empty");
  if (/[\n\r<>`|#*\\]|https?:/.test(text)) return reject("markup or more than one line");
  if (text.length > 2 * template.length + ROOM) return reject("too long");
  const placeholder = placeholderFault(template, text);
  if (placeholder) return reject(placeholder);
  const numbers = bare(text).match(NUMBER);
  if (numbers) return reject(`a number of its own: ${numbers[0]}`);
  const claim = claimFault(template, text) ?? orderFault(template, text);
  if (claim) return reject(claim);
  if (claims(text, ["causal"]).length > claims(template, ["causal"]).length) return reject("causal word without attribution");
  return { ok: true, reason: null };
}
