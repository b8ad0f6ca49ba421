import { spelledOut, wordsOf } from "@/lib/semantic/column-role";
import type { Atom } from "./atoms";
import { foldWords } from "./stem";
import type { Token } from "./tokens";

const IMPERATIVE = /^(?:list|show|rank|order|count|sum|total|plot|chart)$/;
const sameSpan = (a: Atom, b: Atom) => a.from === b.from && a.to === b.to;

/**
 * Of columns of a plain table that share a word, the one whose other words are in the question, too: "expensive sales" is the sale price,
 * not the list price. A first word that tells what to do is no column.
 */
export function nearestNames(atoms: readonly Atom[], tokens: readonly Token[]): Atom[] {
  const opens = tokens.length > 1 && IMPERATIVE.test(tokens[0]?.norm ?? "");
  const named = atoms.filter(({ from, to }) => from > 0 || to > 1 || !opens);
  return named.map((atom) => {
    const isShared = named.some((other) => other !== atom && other.kind === "dimension" && sameSpan(other, atom));
    if (atom.kind !== "dimension" || !isShared) return atom;
    const others = [...tokens.slice(opens ? 1 : 0, atom.from), ...tokens.slice(atom.to)];
    const said = new Set(others.flatMap(({ norm }) => foldWords(norm)));
    const own = foldWords(spelledOut(wordsOf(atom.dimension))).filter((word) => said.has(word)).length;
    return own > 0 ? { ...atom, score: atom.score + 0.01 * own } : atom;
  });
}
