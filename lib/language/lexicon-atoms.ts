import type { Lexicon } from "@/lib/domain";
import type { Atom } from "./atoms";
import type { ModelIndex } from "./model-index";
import { LONGEST_PHRASE, scoreOf, wordsOf } from "./spans";
import { foldWords } from "./stem";
import type { Token } from "./tokens";
import type { ValueIndex } from "./value-index";

/** Phrases of a domain's vocabulary: words for rows, topics without data, words of the field. */
export function lexiconAtoms(tokens: readonly Token[], lexicon: Lexicon, index: ModelIndex, values: ValueIndex): Atom[] {
  const atoms: Atom[] = [];
  const table = lexiconTable(lexicon);
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + LONGEST_PHRASE); to > from; to--) {
      if (tokens[from]!.kind === "mark" || tokens[to - 1]!.kind === "mark") continue;
      const key = wordsOf(tokens, from, to).join(" ");
      const score = scoreOf(tokens, from, to);
      for (const entry of table.get(key) ?? []) {
        if (entry.kind === "topic") {
          const known = index.lookup(key.split(" ")).length > 0 || values.match(key)[0]?.how === "exact";
          if (!known) atoms.push({ ...entry, from, to, score });
        } else if (entry.kind === "rows") {
          const dimension = "dimension" in entry.filter ? entry.filter.dimension : "";
          if (index.dimension(dimension)) atoms.push({ ...entry, from, to, score });
        } else atoms.push({ ...entry, from, to, score });
      }
    }
  }
  return atoms;
}

type LexiconEntry =
  Extract<Atom, { kind: "topic" | "rows" | "glue" }> extends infer A ? (A extends Atom ? Omit<A, "from" | "to" | "score"> : never) : never;
const tables = new WeakMap<Lexicon, Map<string, LexiconEntry[]>>();

function lexiconTable(lexicon: Lexicon): Map<string, LexiconEntry[]> {
  const found = tables.get(lexicon);
  if (found) return found;
  const table = new Map<string, LexiconEntry[]>();
  const add = (phrases: readonly string[], entry: LexiconEntry) => {
    for (const phrase of phrases) {
      const key = foldWords(phrase).join(" ");
      table.set(key, [...(table.get(key) ?? []), entry]);
    }
  };
  for (const { words: phrases, reason, nearest } of lexicon.unanswerable) add(phrases, { kind: "topic", reason, nearest });
  for (const { words: phrases, dimension, values } of lexicon.rowWords)
    add(phrases, { kind: "rows", filter: { dimension, op: "in", values }, label: phrases[0]! });
  for (const { words: phrases, dimension, values } of lexicon.nullWords ?? []) {
    const filter = values.length > 0 ? { dimension, op: "in" as const, values } : { dimension, op: "is-null" as const };
    add(phrases, { kind: "rows", filter, label: phrases[0]!, lacking: true });
  }
  add(lexicon.glue ?? [], { kind: "glue" });
  tables.set(lexicon, table);
  return table;
}
