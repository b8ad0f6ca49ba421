import type { Atom } from "./atoms";
import type { ModelIndex } from "./model-index";
import { LONGEST_PHRASE, scoreOf, wordsOf } from "./spans";
import { foldWords, singular } from "./stem";
import type { Token } from "./tokens";
import { textOf } from "./value-atoms";
import type { ValueIndex, ValueMatch } from "./value-index";

/** Values of other dimensions that the words of a dimension are the name of: "virtual machines", "vm". */
function namesakes(tokens: readonly Token[], from: number, to: number, values: ValueIndex, dimension: string): ValueMatch[] {
  const found = values.match(textOf(tokens, from, to, values)).filter((match) => match.value.dimension !== dimension);
  return found.filter((match) => (match.how === "exact" && to > from + 1) || match.how === "alias");
}

/** Values that a dimension's word is a nickname of: "savings plans" are commitments of some types. */
function nicknamed(tokens: readonly Token[], from: number, to: number, values: ValueIndex, family: ReadonlySet<string>): ValueMatch[] {
  const text = tokens
    .slice(from, to)
    .map((token) => token.norm)
    .join(" ");
  return values
    .match(text)
    .filter((match) => family.has(match.value.dimension) && (match.how === "alias" || match.how === "exact"))
    .map((match) => ({ ...match, how: "alias" as const }));
}

/** "RI utilization", "unused reservations": words of the metric are a nickname of values. */
function kindsIn(tokens: readonly Token[], from: number, to: number, values: ValueIndex, index: ModelIndex): ValueMatch[] {
  const parts = [
    ...Array.from({ length: to - from - 1 }, (_, i) => [from, to - 1 - i] as const),
    ...Array.from({ length: to - from - 1 }, (_, i) => [from + 1 + i, to] as const),
  ];
  for (const [start, end] of parts) {
    const named = index.lookup(wordsOf(tokens, start, end)).find((item) => item.kind === "dimension");
    const found = named ? nicknamed(tokens, start, end, values, index.family(named.id)) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** "Jump Run, cost per day": no phrase goes on behind a comma. */
const isParted = (tokens: readonly Token[], from: number, to: number) => tokens.slice(from, to).some(({ norm }) => /^[,;:?!]$/.test(norm));

/** Measures and dimensions that phrases name. */
export function modelAtoms(tokens: readonly Token[], index: ModelIndex, values: ValueIndex): Atom[] {
  const atoms: Atom[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + LONGEST_PHRASE); to > from; to--) {
      if (tokens[from]!.kind === "mark" || tokens[to - 1]!.kind === "mark" || isParted(tokens, from, to)) continue;
      const folded = wordsOf(tokens, from, to);
      if (folded.length === 0) continue;
      const score = scoreOf(tokens, from, to);
      for (const named of index.lookup(folded)) {
        const plural = tokens[to - 1]!.norm !== singular(tokens[to - 1]!.norm);
        if (named.kind === "metric")
          atoms.push({ from, to, kind: "metric", metric: named.id, score, also: kindsIn(tokens, from, to, values, index) });
        else
          atoms.push({
            from,
            to,
            kind: "dimension",
            dimension: named.id,
            plural,
            noun: named.noun,
            score: named.noun ? score * 0.95 : score,
            also: nicknamed(tokens, from, to, values, index.family(named.id)),
            exact: namesakes(tokens, from, to, values, named.id).filter((match) => index.dimension(match.value.dimension)?.kind !== "part"),
          });
      }
    }
  }
  return [...atoms, ...ellipticMetrics(tokens, index, atoms)];
}

const BETWEEN = /^(?:of|for|on|in|the|our|we|i|have|has|had|do|does|did|is|are|was|were|been|from|an?|thanks|to|through|via|because|due)$/;
const LOOSE = new Set(["cost", "spend", "price", "amount", "usage", "total", "per", "by", "average", "unit"]);

/** "what discount have we negotiated", "utilisation of our commitments": the two words of a measure's name, apart. */
export function apartMetrics(tokens: readonly Token[], index: ModelIndex): Atom[] {
  const found: Atom[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let last = from + 2; last < Math.min(tokens.length, from + 6); last++) {
      if (!BETWEEN.test(tokens[last - 1]!.norm)) break;
      const pair = [wordsOf(tokens, from, from + 1), wordsOf(tokens, last, last + 1)].flat();
      if (pair.length !== 2 || pair.some((word) => LOOSE.has(word) || BETWEEN.test(word))) continue;
      const named = [pair, [...pair].reverse()].flatMap((list) => index.lookup(list)).find((item) => item.kind === "metric");
      if (named) found.push({ from, to: last + 1, kind: "metric", metric: named.id, score: 0.9 * scoreOf(tokens, from, last + 1) });
    }
  }
  return found;
}

/** "list, contracted and effective cost": words that share the last word of a metric further right, with only such words between. */
function ellipticMetrics(tokens: readonly Token[], index: ModelIndex, atoms: readonly Atom[]): Atom[] {
  const found: Atom[] = [];
  for (const metric of atoms) {
    if (metric.kind !== "metric" || metric.to - metric.from < 2) continue;
    const head = wordsOf(tokens, metric.to - 1, metric.to)[0] ?? "";
    for (let i = metric.from - 1; i >= 0; i--) {
      const token = tokens[i]!;
      if (/^(?:,|and|or|vs|versus|against|&|\/)$/.test(token.norm)) continue;
      const named =
        token.kind === "word" ? index.lookup([...foldWords(token.norm), head]).find((item) => item.kind === "metric") : undefined;
      if (!named) break;
      found.push({ from: i, to: i + 1, kind: "metric", metric: named.id, score: 1.1 });
    }
  }
  return found;
}
