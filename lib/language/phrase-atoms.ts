import type { Atom } from "./atoms";
import { AVERAGE_RULES } from "./average-limits";
import { CHART_RULES } from "./chart-names";
import { COMMITMENT_RULES } from "./commitment-words";
import { FIGURATIVE_RULES } from "./figurative";
import { INTENT_RULES } from "./intent-words";
import { LEVER_RULES } from "./lever-words";
import { matchesOf } from "./matches";
import { OPERATOR_RULES } from "./operators";
import { TIME_RULES } from "./periods";
import { RANKING_RULES } from "./ranking-words";
import { scoreOf } from "./spans";
import { STEP_RULES } from "./step-words";
import { THRESHOLD_RULES } from "./threshold-words";
import type { Clock } from "./time-ref";
import type { Token } from "./tokens";

const PHRASES = [
  ...THRESHOLD_RULES,
  ...RANKING_RULES,
  ...FIGURATIVE_RULES,
  ...STEP_RULES,
  ...CHART_RULES,
  ...OPERATOR_RULES,
  ...INTENT_RULES,
  ...LEVER_RULES,
  ...COMMITMENT_RULES,
  ...AVERAGE_RULES,
];

/** Words of the rules themselves: taken from their patterns, so that a new rule is spelled-checked at once. */
export const RULE_WORDS = [...PHRASES, ...TIME_RULES].flatMap(({ re }) => expandWords(re.source));

/** Words of a pattern, with its alternatives written out: "anomal(?:y|ies)" → anomaly, anomalies. */
function expandWords(source: string): string[] {
  if (source.includes("[sz]")) return ["s", "z"].flatMap((letter) => expandWords(source.replaceAll("[sz]", letter)));
  const plain = source.replace(/\(\?<?[!=]/g, " ").replace(/\\[a-z]\+?/g, " ");
  const joined = [...plain.matchAll(/([a-z]{2,})\(\?:([a-z|]+)\)(\?)?/g)].flatMap(([, stem, ends, optional]) => [
    ...ends!.split("|").map((end) => stem + end),
    ...(optional ? [stem!] : []),
  ]);
  const single = (plain.match(/[a-z]{4,}\??/g) ?? []).flatMap((word) =>
    word.endsWith("?") ? [word.slice(0, -2), word.slice(0, -1)] : [word],
  );
  return [...joined, ...single].filter((word) => word.length >= 4);
}

/** Offsets of each token in the line of normalised words that the rules run over. */
function line(tokens: readonly Token[]): { text: string; starts: Map<number, number>; ends: Map<number, number> } {
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  let text = "";
  tokens.forEach((token, i) => {
    if (i > 0) text += " ";
    starts.set(text.length, i);
    text += token.norm;
    ends.set(text.length, i + 1);
  });
  return { text, starts, ends };
}

/** Phrases of the grammar: times, limits, rankings, operators, drawings. */
export function phraseAtoms(tokens: readonly Token[], clock: Clock | null): Atom[] {
  const { text, starts, ends } = line(tokens);
  const atoms: Atom[] = [];
  const at = (m: RegExpExecArray): { from: number; to: number } | null => {
    const lead = m[0].length - m[0].trimStart().length;
    const from = starts.get(m.index + lead);
    const to = ends.get(m.index + m[0].trimEnd().length);
    return from === undefined || to === undefined || to <= from ? null : { from, to };
  };
  for (const { re, make, score = 1 } of PHRASES) {
    for (const m of matchesOf(text, re)) {
      const span = at(m);
      const data = span && make(m);
      if (span && data) atoms.push({ ...span, ...data, score: score * scoreOf(tokens, span.from, span.to) });
    }
  }
  if (!clock) return atoms;
  for (const { re, make } of TIME_RULES) {
    for (const m of matchesOf(text, re)) {
      const span = at(m);
      if (!span || isVerb(tokens, span.from, span.to)) continue;
      const time = make(m, clock);
      if (time) atoms.push({ ...span, kind: "time", time, score: scoreOf(tokens, span.from, span.to) });
    }
  }
  return atoms;
}

/** "may", "march" and "sun" are words, too: without a capital they are months only after a preposition or before a year. */
function isVerb(tokens: readonly Token[], from: number, to: number): boolean {
  const token = tokens[from]!;
  if (to !== from + 1 || !/^(?:may|mar|sun|sat|dec|jan)$/.test(token.norm)) return false;
  if (/^\p{Lu}/u.test(token.text)) return token.norm === "may" && from === 0;
  return (
    token.norm === "may" &&
    !/^(?:in|for|since|of|from|to|until|till|during|and|vs|than|last|this|by|about|until|through|,|-|versus|same|only|or|with|before|after|between)$/.test(
      tokens[from - 1]?.norm ?? "",
    )
  );
}
