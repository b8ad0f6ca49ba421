import type { AtomOf } from "./atoms";
import { PLAIN_WORDS, STOP_WORDS } from "./known-words";
import type { ModelIndex } from "./model-index";
import { LONGEST_PHRASE, wordsOf } from "./spans";
import type { Spelling } from "./spelling";
import { foldWords, singular } from "./stem";
import type { Token } from "./tokens";
import type { ValueIndex, ValueMatch } from "./value-index";

export const GRAIN_WORD = /^(?:hour|day|week|month|quarter|year)$/;

/** Names of things in the data. */
export function valueAtoms(tokens: readonly Token[], values: ValueIndex, index: ModelIndex, spelling: Spelling): AtomOf<"value">[] {
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
export function textOf(tokens: readonly Token[], from: number, to: number, values: ValueIndex): string {
  return tokens
    .slice(from, to)
    .map((token) => (token.score < 1 && values.hasWord?.(singular(token.norm)) !== false ? token.norm : owner(token.text, values)))
    .join(" ");
}

/** Words that tie a name to the question are no part of the name that a longer one holds: "for compute", "in asia". */
const JOINING = /^(?:of|in|on|at|for|from|to|with|by|and|or|the|an?|our|my|is|are|was|per|via|than|vs)$/;

/** Words for the kind of a thing are no names. */
const KIND_WORD = /^(?:key|tag|label|column|field|dimension)$/;

/** Common words only: no name of a thing, even where a description holds them. */
function isPlain(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).every((token) => STOP_WORDS.has(token.norm) || PLAIN_WORDS.has(token.norm) || token.kind === "number");
}

/** A common word inside a name that people give ("rate-quotes") stands for it only beside the word for what it is. */
function isLoose({ value }: ValueMatch, tokens: readonly Token[], from: number, to: number, index: ModelIndex): boolean {
  const dimension = index.dimension(value.dimension);
  if (dimension?.id === "charge-description") return true;
  if (dimension?.kind === "part") return true;
  if (dimension?.kind !== "tag" && dimension?.kind !== "custom" && dimension?.semantic !== "identifier") return false;
  const near = [-2, -1, 0, 1].flatMap((shift) => {
    const at = shift < 0 ? from + shift : to + shift;
    return at >= 0 && at < tokens.length ? [wordsOf(tokens, at, at + 1), wordsOf(tokens, at, Math.min(tokens.length, at + 2))] : [];
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
  const names = index.lookup(wordsOf(tokens, from, to)).some((named) => named.kind === "dimension");
  const plain = isPlain(tokens, from, to);
  const matches = values
    .match(text)
    .filter((match) => !names || index.dimension(match.value.dimension)?.kind !== "part")
    .filter((match) => !plain || match.how === "exact" || match.how === "alias" || !isLoose(match, tokens, from, to, index));
  if (matches.length === 0 || (single && matches[0]!.how === "part" && KIND_WORD.test(folded[0]!))) return null;
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
  const joint = stop && /^(?:of|is|was|=|:|equals)$/.test(tokens[start - 1]?.norm ?? "") ? start - 1 : start;
  const near = [1, 2, 3].flatMap((n) => [wordsOf(tokens, Math.max(0, joint - n), joint), wordsOf(tokens, to, to + n)]);
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
  const coded = how === "alias" && single && first.norm !== folded[0];
  if ((stop && single && !shouted && !coded) || (numeric && folded.join("").length < 5)) return null;
  const corrected = single && last.score < 1;
  const isTerm = index.lookup(wordsOf(tokens, from, to)).length > 0;
  // "Cloud Run cost" is the cost of Cloud Run, not the run cost of a cloud
  const isWritten =
    tokens
      .slice(from, to)
      .map((token) => token.text)
      .join(" ") === value.label;
  const isName = how === "exact" && !single && !isTerm && (!plain || isWritten) ? 1.05 : 1;
  return { from, to, kind: "value", matches, score: matches[0]!.score * (whole ? isName : 0.9) * (corrected ? 0.9 : 1) };
}
