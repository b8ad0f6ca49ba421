import { editDistance, typoLimit } from "./edit-distance";
import { PLAIN_WORDS, STOP_WORDS } from "./known-words";

/** Words that rules and models know, looked up with typos. Grouped by first letter and length: a lookup compares few. */
export class Spelling {
  private readonly known = new Set<string>();
  private readonly groups = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (this.known.has(word)) continue;
      this.known.add(word);
      if (!/^\p{L}+$/u.test(word) || word.length < 4) continue;
      for (const letter of new Set([word[0]!, word[1]!])) {
        const key = `${letter}${word.length}`;
        const group = this.groups.get(key);
        if (group) group.push(word);
        else this.groups.set(key, [word]);
      }
    }
  }

  has(word: string): boolean {
    return this.known.has(word);
  }

  /** Nearest known word within the typo limit, or null. A word that is plain English is not corrected. */
  correct(word: string): { word: string; distance: number } | null {
    if (STOP_WORDS.has(word) || PLAIN_WORDS.has(word) || word.length < 3 || !/^\p{L}+$/u.test(word)) return null;
    const limit = word.length === 3 ? 1 : Math.max(1, typoLimit(word.length));
    let best: { word: string; distance: number } | null = null;
    for (let length = word.length - limit; length <= word.length + limit; length++) {
      for (const letter of new Set([word[0]!, word[1]!])) {
        for (const candidate of this.groups.get(`${letter}${length}`) ?? []) {
          if (word.length === 3 && !isDoubled(word, candidate)) continue;
          if (word.length === 4 && candidate[0] !== word[0]) continue;
          if (word.length <= 4 && STOP_WORDS.has(candidate) && !sameLetters(word, candidate)) continue;
          if (isInflected(word, candidate)) continue;
          const distance = editDistance(word, candidate, best ? Math.min(limit, best.distance) : limit);
          if (distance > limit || (best && distance > best.distance)) continue;
          if (best && distance === best.distance && likeness(word, candidate) <= likeness(word, best.word)) continue;
          best = { word: candidate, distance };
        }
      }
    }
    return best;
  }
}

/** Of two words as near, the one that starts alike, then the one that only doubles a letter: "acount" is "account", not "amount". */
function likeness(word: string, candidate: string): number {
  const single = (text: string) => text.replace(/(.)\1/g, "$1");
  return (candidate[0] === word[0] ? 2 : 0) + (single(candidate) === single(word) ? 1 : 0);
}

/** "issued" is no misspelled "issuer": another ending of the same stem is another word. */
function isInflected(word: string, candidate: string): boolean {
  const ending = /(?:ed|ing|ly|ers?|able)$/.exec(word)?.[0];
  if (!ending || candidate.endsWith(ending)) return false;
  const stem = word.slice(0, -Math.min(2, ending.length));
  return candidate.startsWith(stem);
}

/** "woud" lacks a letter, "form" swaps two; "dogs" for "does" has another one and is a word of its own. */
function sameLetters(word: string, candidate: string): boolean {
  return word.length !== candidate.length || [...word].sort().join("") === [...candidate].sort().join("");
}

/** "bil" → "bill": a three-letter word only lacks a doubled letter. */
function isDoubled(word: string, candidate: string): boolean {
  return candidate === `${word}${word.at(-1)}`;
}
