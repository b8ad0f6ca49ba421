import type { Lexicon } from "@/lib/domain";
import { own } from "@/lib/own";
import { plainWords, spelledOut } from "@/lib/semantic/column-role";
import type { SemanticModel } from "@/lib/semantic/model";
import { type Atom, type AtomOf, selectAtoms } from "./atoms";
import { corrected } from "./corrections";
import { currencyAtoms } from "./currency-atoms";
import { editDistance } from "./edit-distance";
import { PLAIN_WORDS, SHORT_FORMS, STOP_WORDS } from "./known-words";
import { lexiconAtoms } from "./lexicon-atoms";
import { apartMetrics, modelAtoms } from "./model-atoms";
import { type ModelIndex, modelIndex } from "./model-index";
import { nearestNames } from "./nearest-names";
import { isNumberWord } from "./numbers";
import { phraseAtoms, RULE_WORDS } from "./phrase-atoms";
import { Spelling } from "./spelling";
import { foldWords, singular } from "./stem";
import type { Clock } from "./time-ref";
import { mergeNumbers, type Token, tokenize } from "./tokens";
import { unitPriceAtoms } from "./unit-price-atoms";
import { GRAIN_WORD, valueAtoms } from "./value-atoms";
import type { ValueIndex } from "./value-index";

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
  const tokens = mergeNumbers(withOne(correct(tokenize(input.question), spelling, input.values)));
  const phrases = phraseAtoms(tokens, input.clock);
  const names = asNouns(inCompany(valueAtoms(tokens, input.values, index, spelling), index), phrases, tokens, index);
  const candidates = [
    ...phrases,
    ...(input.model.domain === "focus"
      ? [...modelAtoms(tokens, index, input.values), ...apartMetrics(tokens, index)]
      : nearestNames(modelAtoms(tokens, index, input.values), tokens, names)),
    ...lexiconAtoms(tokens, input.lexicon, index, input.values),
    ...unitPriceAtoms(tokens, input.lexicon, index),
    ...names,
    ...currencyAtoms(tokens, input.model),
    ...numberAtoms(tokens),
  ];
  const hasBudget = index.lookup(["budget"]).length > 0;
  const isLimited = candidates.some(
    (atom) => atom.kind === "threshold" || (atom.kind === "op" && (atom.op === "exceeds" || atom.op === "comparative")),
  );
  const fitting = candidates.filter(
    (atom) =>
      !(hasBudget && atom.kind === "intent" && atom.intent === "budget") &&
      !(input.model.domain !== "focus" && isColumn(atom, tokens, candidates, input.model)) &&
      !(input.model.domain !== "focus" && isAgainst(atom)) &&
      !(isLimited && atom.kind === "value" && atom.to === atom.from + 1 && GRAIN_WORD.test(singular(tokens[atom.from]!.norm))),
  );
  const atoms = corrected(selectAtoms(fitting, tokens.length));
  return { question: input.question, tokens, atoms, shadowed: shadowedBy(atoms, names, index), index };
}

/** "reason", "history", "target" of a plain table: its own columns and names are meant, not what the words ask for elsewhere. */
function isColumn(atom: Atom, tokens: readonly Token[], all: readonly Atom[], { dimensions }: SemanticModel): boolean {
  const isChange = atom.kind === "op" && OF_CHANGE.test(atom.op);
  if (atom.kind !== "intent" && !isChange) return false;
  return all.some((other) => {
    if (other.from < atom.from || other.to > atom.to || (isChange && (other.from !== atom.from || other.to !== atom.to))) return false;
    if (other.kind === "dimension")
      return dimensions.some(({ id, label }) => id === other.dimension && isWordOf(label, tokens[other.to - 1]!, isChange));
    return other.kind === "value" && other.matches[0]?.how === "exact" && /^\p{Lu}/u.test(tokens[other.from]!.text) && other.from > 0;
  });
}

const OF_CHANGE = /^(?:change|increase|decrease|trend|distribution)$/;
function isWordOf(label: string, { norm }: Token, isWhole: boolean): boolean {
  const words = foldWords(spelledOut(plainWords(label)));
  return words.includes(singular(norm)) && (!isWhole || words.length === 1);
}

/** Limits that the rows set themselves, and one thing against another: not read in plain tables. */
const isAgainst = (atom: Atom) =>
  (atom.kind === "threshold" && atom.threshold.against !== undefined) || (atom.kind === "op" && atom.op === "exceeds");

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

const BEFORE_NAME = /^(?:in|on|for|of|by|our|only|from|vs|versus|and|or|excluding|without|not)$/;
const AFTER_VERB = /^(?:of|over|since|through|throughout|during|from)$/;

/** "development cost", "spend on development": a name that is also a word of the grammar, where it stands as a name does. */
function asNouns(names: AtomOf<"value">[], phrases: readonly Atom[], tokens: readonly Token[], index: ModelIndex): AtomOf<"value">[] {
  return names.map((atom) => {
    const isWord = phrases.some((other) => other.kind === "op" && other.from === atom.from && other.to === atom.to);
    const [before, after] = [tokens[atom.from - 1]?.norm ?? "", tokens[atom.to]?.norm ?? ""];
    if (!isWord || !isOwnName(atom, index) || AFTER_VERB.test(after)) return atom;
    const describes = index.lookup([singular(after)]).length > 0 && index.lookup([singular(before)]).length === 0;
    return describes || BEFORE_NAME.test(before) ? { ...atom, score: Math.max(atom.score, 1.1) } : atom;
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
    const written = own(SHORT_FORMS, token.norm);
    if (written) return { ...token, norm: written, score: 0.97 };
    const kin = STOP_WORDS.has(token.norm) ? null : (values.kin?.(token.norm) ?? null);
    if (kin !== null) return { ...token, norm: kin, score: 0.95 };
    const found = spelling.correct(token.norm);
    const name = PLAIN_WORDS.has(token.norm) || STOP_WORDS.has(token.norm) ? null : (values.nearest?.(singular(token.norm)) ?? null);
    const distance = name === null ? 9 : editDistance(singular(token.norm), name, 3);
    if (found && found.distance <= distance) return { ...token, norm: found.word, score: 1 - 0.07 * found.distance };
    return name === null ? token : { ...token, norm: name, score: 1 - 0.07 * distance };
  });
}

/** "more than an hour" is more than one. */
function withOne(tokens: Token[]): Token[] {
  return tokens.map((token, i) =>
    /^an?$/.test(token.norm) && LIMITING.test(tokens[i - 1]?.norm ?? "") && TIME_UNIT.test(tokens[i + 1]?.norm ?? "")
      ? { ...token, kind: "number" as const, norm: "1", value: 1 }
      : token,
  );
}

const LIMITING = /^(?:than|over|under|least|most|beyond|within)$/;
const TIME_UNIT = /^(?:second|minute|hour|day|week|month|year)$/;

function numberAtoms(tokens: readonly Token[]): Atom[] {
  return tokens.flatMap((token, i) =>
    token.value === undefined ? [] : [{ from: i, to: i + 1, kind: "number" as const, value: token.value, score: 0.5 }],
  );
}
