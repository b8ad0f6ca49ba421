import type { Lexicon } from "@/lib/domain";
import type { SemanticModel } from "@/lib/semantic/model";
import { type Atom, type AtomOf, selectAtoms } from "./atoms";
import { corrected } from "./corrections";
import { editDistance } from "./edit-distance";
import { PLAIN_WORDS, SHORT_FORMS, STOP_WORDS } from "./known-words";
import { LEVER_RULES } from "./lever-words";
import { matchesOf } from "./matches";
import { type ModelIndex, modelIndex } from "./model-index";
import { isNumberWord } from "./numbers";
import { OPERATOR_RULES } from "./operators";
import { type Clock, TIME_RULES } from "./periods";
import { CHART_RULES, RANKING_RULES, THRESHOLD_RULES, WORD_RULES } from "./phrases";
import { Spelling } from "./spelling";
import { foldWords, singular } from "./stem";
import { mergeNumbers, type Token, tokenize } from "./tokens";
import type { ValueIndex, ValueMatch } from "./value-index";

export interface Scan {
  question: string;
  tokens: Token[];
  atoms: Atom[];
  /** chosen phrases that are also, letter by letter, the name of something in the data */
  shadowed: { chosen: Atom; name: AtomOf<"value"> }[];
  index: ModelIndex;
}

export interface ScanInput {
  question: string;
  model: SemanticModel;
  values: ValueIndex;
  lexicon: Lexicon;
  clock: Clock | null;
}

const PHRASES = [...THRESHOLD_RULES, ...RANKING_RULES, ...WORD_RULES, ...CHART_RULES, ...OPERATOR_RULES, ...LEVER_RULES];
const LONGEST_PHRASE = 6;
/** Words of the rules themselves: taken from their patterns, so that a new rule is spelled-checked at once. */
const RULE_WORDS = [...PHRASES, ...TIME_RULES].flatMap(({ re }) => expandWords(re.source));

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

const pluralOf = (word: string) => (/[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`);

const spellings = new WeakMap<ModelIndex, Spelling>();

function spellingOf(index: ModelIndex, lexicon: Lexicon): Spelling {
  const found = spellings.get(index);
  if (found) return found;
  const lexical = [
    ...lexicon.rowWords.flatMap(({ words }) => words),
    ...(lexicon.nullWords ?? []).flatMap(({ words }) => words),
    ...lexicon.unanswerable.flatMap(({ words }) => words),
    ...(lexicon.glue ?? []),
  ].flatMap(foldWords);
  const spelling = new Spelling([...RULE_WORDS, ...[...index.words, ...lexical].flatMap((word) => [word, pluralOf(word)])]);
  spellings.set(index, spelling);
  return spelling;
}

/** Recognises every phrase of a question: words → tokens → candidates → the best set that does not overlap. */
export function scan(input: ScanInput): Scan {
  const index = modelIndex(input.model, input.lexicon);
  const spelling = spellingOf(index, input.lexicon);
  const tokens = mergeNumbers(correct(tokenize(input.question), spelling, input.values));
  const names = inCompany(valueAtoms(tokens, input.values, index, spelling), index);
  const candidates = [
    ...phraseAtoms(tokens, input.clock),
    ...modelAtoms(tokens, index, input.values),
    ...(input.model.domain === "focus" ? apartMetrics(tokens, index) : []),
    ...lexiconAtoms(tokens, input.lexicon, index, input.values),
    ...names,
    ...currencyAtoms(tokens, input.model),
    ...numberAtoms(tokens),
  ];
  const hasBudget = index.lookup(["budget"]).length > 0;
  const fitting = hasBudget ? candidates.filter((atom) => atom.kind !== "intent" || atom.intent !== "budget") : candidates;
  const atoms = corrected(selectAtoms(fitting, tokens.length));
  return { question: input.question, tokens, atoms, shadowed: shadowedBy(atoms, names, index), index };
}

const isOwnName = (atom: AtomOf<"value">, index: ModelIndex) =>
  atom.matches[0]!.how === "exact" && /^(?:tag|custom)$/.test(index.dimension(atom.matches[0]!.value.dimension)?.kind ?? "");

/** "production vs development": beside a name of the same dimension a word is a name, too, whatever else it can mean. */
function inCompany(names: readonly AtomOf<"value">[], index: ModelIndex): AtomOf<"value">[] {
  const own = names.filter((atom) => isOwnName(atom, index));
  const dimensionsOf = (atom: AtomOf<"value">) =>
    atom.matches.filter((match) => match.how === "exact").map((match) => match.value.dimension);
  return names.map((atom) => {
    if (!own.includes(atom)) return atom;
    const mine = new Set(dimensionsOf(atom));
    const company = own.some(
      (other) => (other.to <= atom.from || other.from >= atom.to) && dimensionsOf(other).some((dimension) => mine.has(dimension)),
    );
    return company ? { ...atom, score: Math.max(atom.score, 1.1) } : atom;
  });
}

function shadowedBy(atoms: readonly Atom[], names: readonly AtomOf<"value">[], index: ModelIndex): Scan["shadowed"] {
  return atoms.flatMap((chosen) => {
    const name = names.find((atom) => atom.from === chosen.from && atom.to === chosen.to && isOwnName(atom, index));
    return name && chosen.kind === "intent" ? [{ chosen, name }] : [];
  });
}

function correct(tokens: Token[], spelling: Spelling, values: ValueIndex): Token[] {
  return tokens.map((token) => {
    if (token.kind !== "word" || isNumberWord(token.norm) || spelling.has(token.norm) || spelling.has(singular(token.norm))) return token;
    if (values.hasWord?.(singular(token.norm))) return token;
    const written = SHORT_FORMS[token.norm];
    if (written) return { ...token, norm: written, score: 0.97 };
    const found = spelling.correct(token.norm);
    const name = PLAIN_WORDS.has(token.norm) || STOP_WORDS.has(token.norm) ? null : (values.nearest?.(singular(token.norm)) ?? null);
    const distance = name === null ? 9 : editDistance(singular(token.norm), name, 3);
    if (found && found.distance <= distance) return { ...token, norm: found.word, score: 1 - 0.07 * found.distance };
    return name === null ? token : { ...token, norm: name, score: 1 - 0.07 * distance };
  });
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

function scoreOf(tokens: readonly Token[], from: number, to: number): number {
  let score = 1;
  for (let i = from; i < to; i++) score = Math.min(score, tokens[i]!.score);
  return score;
}

function phraseAtoms(tokens: readonly Token[], clock: Clock | null): Atom[] {
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

function words(tokens: readonly Token[], from: number, to: number): string[] {
  return tokens.slice(from, to).flatMap((token) => foldWords(token.norm));
}

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
    const named = index.lookup(words(tokens, start, end)).find((item) => item.kind === "dimension");
    const found = named ? nicknamed(tokens, start, end, values, index.family(named.id)) : [];
    if (found.length > 0) return found;
  }
  return [];
}

function modelAtoms(tokens: readonly Token[], index: ModelIndex, values: ValueIndex): Atom[] {
  const atoms: Atom[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + LONGEST_PHRASE); to > from; to--) {
      if (tokens[from]!.kind === "mark" || tokens[to - 1]!.kind === "mark") continue;
      const folded = words(tokens, from, to);
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
function apartMetrics(tokens: readonly Token[], index: ModelIndex): Atom[] {
  const found: Atom[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let last = from + 2; last < Math.min(tokens.length, from + 6); last++) {
      if (!BETWEEN.test(tokens[last - 1]!.norm)) break;
      const pair = [words(tokens, from, from + 1), words(tokens, last, last + 1)].flat();
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
    const head = words(tokens, metric.to - 1, metric.to)[0] ?? "";
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

function lexiconAtoms(tokens: readonly Token[], lexicon: Lexicon, index: ModelIndex, values: ValueIndex): Atom[] {
  const atoms: Atom[] = [];
  const table = lexiconTable(lexicon);
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + LONGEST_PHRASE); to > from; to--) {
      if (tokens[from]!.kind === "mark" || tokens[to - 1]!.kind === "mark") continue;
      const key = words(tokens, from, to).join(" ");
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

const GRAIN_WORD = /^(?:hour|day|week|month|quarter|year)$/;

function valueAtoms(tokens: readonly Token[], values: ValueIndex, index: ModelIndex, spelling: Spelling): AtomOf<"value">[] {
  const atoms: AtomOf<"value">[] = [];
  const has = (text: string) => foldWords(text).every((word) => values.hasWord?.(word) ?? true);
  const known = tokens.map((token) => token.kind !== "mark" && (has(token.text) || has(token.norm)));
  for (let from = 0; from < tokens.length; from++) {
    if (tokens[from]!.kind === "mark") continue;
    for (let to = from + 1; to <= Math.min(tokens.length, from + LONGEST_PHRASE + 4); to++) {
      if (to > from + 1 && tokens[to - 1]!.kind !== "mark" && !known[to - 1]) break;
      if (to > from + 1 && !known[from]) break;
      if (tokens[to - 1]!.kind === "mark") continue;
      const atom = valueAtom(tokens, from, to, values, index, spelling);
      if (atom) atoms.push(atom);
    }
  }
  return atoms;
}

/** The words as written when the data knows them, else with their spelling corrected. */
function textOf(tokens: readonly Token[], from: number, to: number, values: ValueIndex): string {
  return tokens
    .slice(from, to)
    .map((token) => (token.score < 1 && values.hasWord?.(singular(token.norm)) !== false ? token.norm : owner(token.text, values)))
    .join(" ");
}

/** Words that tie a name to the question are no part of the name that a longer one holds: "for compute", "in asia". */
const JOINING = /^(?:of|in|on|at|for|from|to|with|by|and|or|the|an?|our|my|is|are|was|per|via|than|vs)$/;

/** Common words only: no name of a thing, even where a description holds them. */
function isPlain(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).every((token) => STOP_WORDS.has(token.norm) || PLAIN_WORDS.has(token.norm) || token.kind === "number");
}

/** A common word inside a name that people give ("rate-quotes") stands for it only beside the word for what it is. */
function isLoose({ value }: ValueMatch, tokens: readonly Token[], from: number, to: number, index: ModelIndex): boolean {
  const dimension = index.dimension(value.dimension);
  if (dimension?.id === "charge-description") return true;
  if (dimension?.kind !== "tag" && dimension?.kind !== "custom" && dimension?.semantic !== "identifier") return false;
  const near = [-2, -1, 0, 1].flatMap((shift) => {
    const at = shift < 0 ? from + shift : to + shift;
    return at >= 0 && at < tokens.length ? [words(tokens, at, at + 1), words(tokens, at, Math.min(tokens.length, at + 2))] : [];
  });
  return !near.some((list) => index.lookup(list).some((named) => named.kind === "dimension" && named.id === value.dimension));
}

/** "compute's share": the owner is what is named, unless the data writes it so. */
function owner(text: string, values: ValueIndex): string {
  const bare = text.replace(/['’`]s$/iu, "");
  return bare !== text && values.hasWord?.(text.replace(/['’`]/gu, "").toLowerCase()) ? text : bare;
}

function valueAtom(
  tokens: readonly Token[],
  from: number,
  to: number,
  values: ValueIndex,
  index: ModelIndex,
  spelling: Spelling,
): AtomOf<"value"> | null {
  const [first, last] = [tokens[from]!, tokens[to - 1]!];
  const text = textOf(tokens, from, to, values);
  const folded = foldWords(text);
  if (folded.length === 0) return null;
  const single = folded.length === 1;
  const numeric = folded.every((word) => /^\d+$/.test(word));
  const unit = /^(?:many|of)$/.test(tokens[from - 1]?.norm ?? "");
  const stop = folded.every((word) => STOP_WORDS.has(word) || (GRAIN_WORD.test(word) && !unit));
  const names = index.lookup(words(tokens, from, to)).some((named) => named.kind === "dimension");
  const plain = isPlain(tokens, from, to);
  const matches = values
    .match(text)
    .filter((match) => !names || index.dimension(match.value.dimension)?.kind !== "part")
    .filter((match) => !plain || match.how === "exact" || match.how === "alias" || !isLoose(match, tokens, from, to, index));
  if (matches.length === 0) return null;
  const whole = matches[0]!.how === "exact" || matches[0]!.how === "alias";
  if (!whole && folded.every((word) => /^\d+$/.test(word) || STOP_WORDS.has(word))) return null;
  if (!whole && (JOINING.test(first.norm) || JOINING.test(last.norm))) return null;
  const inside = first.glued || tokens[to]?.glued;
  if (!whole && (inside || numeric || stop || (single && folded[0]!.length < 3))) return null;
  if (inside && numeric) return null;
  if (
    matches[0]!.how === "fuzzy" &&
    single &&
    first.score === 1 &&
    (PLAIN_WORDS.has(first.norm) || STOP_WORDS.has(first.norm) || spelling.has(first.norm))
  )
    return null;
  let start = from;
  while (numeric && start > 0 && /^(?:and|or|,|vs|versus|against|to|&|\/|\d+)$/.test(tokens[start - 1]!.norm)) start--;
  const near = [1, 2, 3].flatMap((n) => [words(tokens, Math.max(0, start - n), start), words(tokens, to, to + n)]);
  const beside = near.flatMap((list) => (list.length > 0 ? index.lookup(list) : []));
  const fitting = whole
    ? matches.filter(
        (match) =>
          match.score >= matches[0]!.score - 0.01 &&
          beside.some((named) => named.kind === "dimension" && named.id === match.value.dimension),
      )
    : [];
  if (fitting.length > 0) return { from, to, kind: "value", matches: fitting, score: 1.1 };
  const { value, how } = matches[0]!;
  const shouted =
    (how === "alias" || (value.label === first.text && index.dimension(value.dimension)?.semantic !== "currency")) &&
    single &&
    /^\p{Lu}{2,}$/u.test(first.text) &&
    tokens.some((token) => /\p{Ll}/u.test(token.text));
  if ((stop && single && !shouted) || (numeric && folded.join("").length < 5)) return null;
  const corrected = single && last.score < 1;
  return { from, to, kind: "value", matches, score: matches[0]!.score * (whole ? 1 : 0.9) * (corrected ? 0.9 : 1) };
}

const MONEY_WORDS: Record<string, string> = {
  dollar: "usd",
  dollars: "usd",
  euro: "eur",
  euros: "eur",
  pound: "gbp",
  pounds: "gbp",
  sterling: "gbp",
  yen: "jpy",
  franc: "chf",
  francs: "chf",
  rupee: "inr",
  rupees: "inr",
};

/** Names of currencies are filters where the data has several of them. */
function currencyAtoms(tokens: readonly Token[], { currency }: SemanticModel): Atom[] {
  if (!currency || currency.values.length < 2) return [];
  return tokens.flatMap((token, i): Atom[] => {
    const code = MONEY_WORDS[token.norm] ?? token.norm;
    const key = currency.values.find((value) => value.toLowerCase() === code);
    if (key === undefined) return [];
    const value = { dimension: currency.dimension, key, label: key, weight: 1 };
    return [{ from: i, to: i + 1, kind: "value", matches: [{ value, score: 1, how: "exact" }], score: 1 }];
  });
}

function numberAtoms(tokens: readonly Token[]): Atom[] {
  return tokens.flatMap((token, i) =>
    token.value === undefined ? [] : [{ from: i, to: i + 1, kind: "number" as const, value: token.value, score: 0.5 }],
  );
}
