import { spelledOut, wordsOf } from "@/lib/semantic/column-role";
import type { Atom, AtomOf } from "./atoms";
import { foldWords } from "./stem";
import type { Token } from "./tokens";
import { familyOf } from "./word-families";

const IMPERATIVE = /^(?:list|show|rank|order|count|sum|total|plot|chart|use)$/;
const sameSpan = (a: Atom, b: Atom) => a.from === b.from && a.to === b.to;

/**
 * Of columns of a plain table that share a word, the one whose other words are in the question, too: "expensive sales" is the sale price,
 * not the list price. A first word that tells what to do is no column, nor is an everyday word for one that is a value's very name.
 */
export function nearestNames(atoms: readonly Atom[], tokens: readonly Token[], values: readonly AtomOf<"value">[]): Atom[] {
  const opens = tokens.length > 1 && IMPERATIVE.test(tokens[0]?.norm ?? "");
  const named = atoms.filter((atom) => (atom.from > 0 || atom.to > 1 || !opens) && !isOnlyLike(atom, tokens, values));
  return named.map((atom) => {
    const isShared = named.some((other) => other !== atom && other.kind === "dimension" && sameSpan(other, atom));
    if (atom.kind !== "dimension" || !isShared) return atom;
    const others = [...tokens.slice(opens ? 1 : 0, atom.from), ...tokens.slice(atom.to)];
    const said = new Set(others.flatMap(({ norm }) => foldWords(norm)).flatMap((word) => [word, ...familyOf(word)]));
    const own = foldWords(spelledOut(wordsOf(atom.dimension))).filter((word) => said.has(word)).length;
    return own > 0 ? { ...atom, score: atom.score + 0.01 * own } : atom;
  });
}

/** "electricity" where the data has it as a fuel: a column that is not called so is not meant. */
function isOnlyLike(atom: Atom, tokens: readonly Token[], values: readonly AtomOf<"value">[]): boolean {
  if (atom.kind !== "dimension" || !values.some((value) => sameSpan(value, atom) && value.matches[0]?.how === "exact")) return false;
  const own = foldWords(spelledOut(wordsOf(atom.dimension)));
  return tokens.slice(atom.from, atom.to).every(({ norm }) => foldWords(norm).every((word) => !own.includes(word)));
}
