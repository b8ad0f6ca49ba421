import type { SemanticModel } from "@/lib/semantic/model";
import { editDistance, typoLimit } from "./edit-distance";
import { fold, foldWords } from "./stem";

/** One value of one dimension, as the warehouse lists them: key, label shown, weight (cost or rows). */
export interface DimensionValue {
  dimension: string;
  key: string;
  label: string;
  weight: number;
}

/** A value that words of a question may stand for. `score` 0…1: 1 is the whole value, letter by letter (without case). */
export interface ValueMatch {
  value: DimensionValue;
  score: number;
  /** how it matched */
  how: "exact" | "alias" | "part" | "fuzzy";
}

/** Names, ids, tag values of a dataset, looked up by words. Built once per dataset version; pure data in, no database. */
export interface ValueIndex {
  /** values that `words` (a phrase, lower case or not) may name, best first */
  match(words: string): ValueMatch[];
  /** is the word (lower case, singular) part of any value? Spares lookups; unset: unknown. */
  hasWord?(word: string): boolean;
  /** word of the values, or nickname, that a misspelled word stands for */
  nearest?(word: string): string | null;
  /** word of the same family that the data has ("attended" → "attendance"); unset: none is looked for */
  kin?(word: string): string | null;
  size: number;
}

/** "AmazonCloudWatch" → "Amazon CloudWatch": a name written as one word holds its first word and the rest; "" for other names. */
function unglued(label: string): string {
  const [, first, rest] = /^([A-Z][a-z]+|[A-Z]{2,}(?=[A-Z][a-z]))([A-Z][A-Za-z0-9]+)$/.exec(label) ?? [];
  return first && rest ? `${first} ${rest}` : "";
}

/** Score from which a nickname stands for the whole name, not for names that hold it. */
export const WHOLE_NICKNAME = 0.96;

/** Values that share a phrase are cut here: more of them say nothing. */
const MOST = 200;
/** Names that hold a phrase which is a whole name itself: "the markets account" may mean one of them. */
const FEW = 20;

/**
 * Index over the values of a dataset.
 * @param aliases abbreviation or nickname → parts of values it may stand for ("ec2" → ["elastic compute cloud"]); a part with a
 *   dimension id and a colon before it is one of that dimension only ("europe" → ["region:eu"])
 */
export function createValueIndex(values: DimensionValue[], model: SemanticModel, aliases: Record<string, string[]>): ValueIndex {
  const known = new Set(model.dimensions.map((dimension) => dimension.id));
  const list = values.filter((value) => known.has(value.dimension) && value.key !== "");
  const whole = new Map<string, number[]>();
  const postings = new Map<string, number[]>();
  const folded: string[] = new Array(list.length);
  const ofDimension = new Map<string, number[]>();
  list.forEach((value, i) => {
    const words = foldWords(value.label);
    const parts = foldWords(unglued(value.label));
    push(ofDimension, value.dimension, i);
    folded[i] = ` ${[...words, ...parts].join(" ")} `;
    for (const form of new Set([words.join(" "), words.join(""), parts.join(" "), fold(value.key), value.key.toLowerCase()]))
      push(whole, form, i);
    for (const word of new Set([...words, ...parts])) push(postings, word, i);
  });
  const inKeys = new Set(list.flatMap((value) => (value.key === value.label ? [] : foldWords(value.key))));
  const fuzzy = fuzzyGroups([...postings.keys(), ...Object.keys(aliases).flatMap(foldWords)]);
  const alias = new Map(Object.entries(aliases).map(([name, parts]) => [fold(name), parts.map(partOf)]));

  // what a nickname stands for is a name of its own: "cosmos db", not "cosmos" and any "db"
  const fullNames = new Set([...alias.values()].flatMap((parts) => parts.flatMap(({ part }) => (part.includes(" ") ? [part] : []))));

  const matches = (indexes: Iterable<number>, score: (i: number) => number, how: ValueMatch["how"]): ValueMatch[] =>
    [...indexes].map((i) => ({ value: list[i]!, score: score(i), how }));

  /** Values that hold the phrase as whole words; scored by how much of the value it covers. */
  function holding(phrase: string): number[] {
    const words = phrase.split(" ");
    let rarest: number[] | undefined;
    for (const word of words) {
      const found = postings.get(word);
      if (!found) return [];
      if (!rarest || found.length < rarest.length) rarest = found;
    }
    const needle = ` ${phrase} `;
    const result: number[] = [];
    for (const i of rarest ?? []) {
      if (words.length === 1 || folded[i]!.includes(needle)) result.push(i);
      if (result.length > MOST * 5) break;
    }
    return result;
  }

  /** The few that most cost is behind: an account before the many resources that are called like it. */
  function heaviest(indexes: number[]): number[] {
    return indexes.length <= FEW ? indexes : indexes.sort((a, b) => list[b]!.weight - list[a]!.weight).slice(0, FEW);
  }

  /** Values of one dimension whose name or id holds the words. */
  function placed(part: string, dimension: string): number[] {
    return (ofDimension.get(dimension) ?? []).filter(
      (i) => folded[i]!.includes(` ${part} `) || ` ${fold(list[i]!.key)} `.includes(` ${part} `),
    );
  }

  /** A nickname's values: in each dimension whole values, or else those that hold it. */
  function nicknamed({ part, dimension }: AliasPart, isNamed: boolean): ValueMatch[] {
    if (dimension !== null) {
      const held = placed(part, dimension);
      const called = held.filter((i) => folded[i]!.trim() === part);
      return matches(called.length > 0 ? called : held, () => 0.95, "alias");
    }
    const same = whole.get(part) ?? [];
    const covered = new Set(same.map((i) => list[i]!.dimension));
    const held = holding(part).filter((i) => !covered.has(list[i]!.dimension));
    return [...matches(same, () => 0.97, "alias"), ...matches(isNamed ? heaviest(held) : held, () => 0.93, "alias")];
  }

  function match(words: string): ValueMatch[] {
    const phrase = fold(words);
    if (phrase === "") return [];
    const found: ValueMatch[] = [];
    const exact = new Set([
      ...(whole.get(phrase) ?? []),
      ...(whole.get(words.toLowerCase()) ?? []),
      ...(whole.get(phrase.replaceAll(" ", "")) ?? []),
    ]);
    found.push(...matches(exact, () => 1, "exact"));
    for (const part of alias.get(phrase) ?? []) found.push(...nicknamed(part, exact.size > 0));
    if (fullNames.has(phrase) && exact.size === 0) found.push(...matches(holding(phrase), () => 0.93, "alias"));
    const cover = (i: number) => 0.6 + 0.35 * (phrase.length / Math.max(folded[i]!.length - 2, phrase.length));
    found.push(...matches(exact.size === 0 ? holding(phrase) : heaviest(holding(phrase)), cover, "part"));
    if (found.length === 0) {
      const corrected = correctPhrase(phrase);
      if (corrected) {
        const same = whole.get(corrected) ?? [];
        const distance = editDistance(phrase, corrected, 3);
        const penalty = 0.08 * distance;
        if (same.length > 0) found.push(...matches(same, () => 0.95 - penalty, "fuzzy"));
        else found.push(...matches(holding(corrected), (i) => Math.max(0.3, cover(i) - penalty), "fuzzy"));
      }
    }
    return unique(found).slice(0, MOST);
  }

  /** Each unknown word of the phrase replaced by its nearest word of the index; null when one has none. */
  function correctPhrase(phrase: string): string | null {
    const words = phrase.split(" ");
    const fixed = words.map((word) => (postings.has(word) ? word : nearest(word, fuzzy)));
    return fixed.every((word) => word !== null) && fixed.join(" ") !== phrase ? fixed.join(" ") : null;
  }

  return {
    match,
    nearest: (word) => nearest(word, fuzzy),
    hasWord: (word) => postings.has(word) || alias.has(word) || inKeys.has(word),
    size: list.length,
  };
}

interface AliasPart {
  part: string;
  /** null: of any dimension */
  dimension: string | null;
}

function partOf(text: string): AliasPart {
  const [, dimension, part] = /^([a-z-]+):(.+)$/.exec(text) ?? [];
  return dimension && part ? { part: fold(part), dimension } : { part: fold(text), dimension: null };
}

function push(map: Map<string, number[]>, key: string, i: number): void {
  if (key === "") return;
  const found = map.get(key);
  if (found) found.push(i);
  else map.set(key, [i]);
}

function unique(matches: ValueMatch[]): ValueMatch[] {
  const best = new Map<string, ValueMatch>();
  for (const match of matches) {
    const key = `${match.value.dimension}\u0000${match.value.key}`;
    const old = best.get(key);
    if (!old || old.score < match.score) best.set(key, match);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || b.value.weight - a.value.weight);
}

/** Words by first letter and length: a fuzzy lookup compares only its neighbours. Ids (mostly digits) stay out. */
function fuzzyGroups(words: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < 4 || word.length > 24 || !/^\p{L}+$/u.test(word)) continue;
    const key = `${word[0]}${word.length}`;
    const group = groups.get(key);
    if (group) group.push(word);
    else groups.set(key, [word]);
  }
  return groups;
}

function nearest(word: string, groups: Map<string, string[]>): string | null {
  const limit = word.length < 5 ? 0 : word.length < 9 || /(?:ing|ed|ly|tion)$/.test(word) ? 1 : typoLimit(word.length);
  if (limit === 0 || !/^\p{L}+$/u.test(word)) return null;
  let best: string | null = null;
  let least = limit + 1;
  for (let length = word.length - limit; length <= word.length + limit; length++) {
    for (const candidate of groups.get(`${word[0]}${length}`) ?? []) {
      const distance = editDistance(word, candidate, least - 1);
      if (distance < least) {
        best = candidate;
        least = distance;
      }
    }
  }
  return best;
}
