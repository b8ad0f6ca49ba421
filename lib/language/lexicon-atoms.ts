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
        } else if (entry.kind === "metric") {
          const offers = (entry.offers ?? []).filter((id) => index.metric(id));
          if (offers.length > 1) atoms.push({ ...entry, offers, from, to, score });
        } else if (entry.kind === "rows") {
          const dimension = "dimension" in entry.filter ? entry.filter.dimension : "";
          if (index.dimension(dimension)) atoms.push({ ...entry, from, to, score });
        } else atoms.push({ ...entry, from, to, score });
      }
    }
  }
  return atoms.flatMap((atom): Atom[] => {
    if (atom.kind !== "rows" || !atom.inList) return [atom];
    const listed = atoms.some(
      (other) => other.kind === "rows" && !other.inList && sameColumn(atom, other) && areListed(tokens, atom, other),
    );
    return listed ? [{ ...atom, score: atom.score * 1.2 }] : [];
  });
}

type Rows = Extract<Atom, { kind: "rows" }>;

const sameColumn = ({ filter: a }: Rows, { filter: b }: Rows) => "dimension" in a && "dimension" in b && a.dimension === b.dimension;

const LISTING = /^(?:,|;|and|or|vs|versus|against|&|\/|\+|with|to|than|compared|the|our)$/;
const MOST_BETWEEN = 8;

/** Do the two stand in one list: near each other, with a joint beside the first? */
function areListed(tokens: readonly Token[], a: Rows, b: Rows): boolean {
  const [first, second] = a.from < b.from ? [a, b] : [b, a];
  const between = tokens.slice(first.to, second.from);
  return between.length > 0 && between.length <= MOST_BETWEEN && LISTING.test(between[0]!.norm) && LISTING.test(between.at(-1)!.norm);
}

type LexiconEntry =
  Extract<Atom, { kind: "topic" | "rows" | "glue" | "metric" }> extends infer A
    ? A extends Atom
      ? Omit<A, "from" | "to" | "score">
      : never
    : never;
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
  for (const { words: phrases, dimension, values, inList } of lexicon.rowWords)
    add(phrases, { kind: "rows", filter: { dimension, op: "in", values }, label: phrases[0]!, ...(inList && { inList }) });
  for (const { words: phrases, dimension, values } of lexicon.nullWords ?? []) {
    const filter = values.length > 0 ? { dimension, op: "in" as const, values } : { dimension, op: "is-null" as const };
    add(phrases, { kind: "rows", filter, label: phrases[0]!, lacking: true });
  }
  for (const { words: phrases, metrics, because } of lexicon.offeredMetrics ?? [])
    add(phrases, { kind: "metric", metric: metrics[0]!, offers: metrics, because });
  add(lexicon.glue ?? [], { kind: "glue" });
  tables.set(lexicon, table);
  return table;
}
