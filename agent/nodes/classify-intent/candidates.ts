import type { Reading } from "@/lib/language/reading";
import { foldWords } from "@/lib/language/stem";
import type { DimensionValue, ValueIndex } from "@/lib/language/value-index";
import type { Dimension, Metric, SemanticModel } from "@/lib/semantic/model";

/** Names that a model may choose from. Nothing else of the data reaches it, and nothing else is taken from its reply. */
export interface Candidates {
  metrics: string[];
  dimensions: string[];
  /** values that the words of the question may stand for, by a short id of this request */
  values: Record<string, DimensionValue>;
}

const MOST_METRICS = 28;
const MOST_DIMENSIONS = 24;
const MOST_VALUES = 12;
const LONGEST_NAME = 60;

/**
 * The metrics and dimensions nearest to the question, each list in the model's order, and values found by the words that the reader
 * left unused. What the draft uses and what the model puts first are always among them.
 */
export function collectCandidates(question: string, reading: Reading, model: SemanticModel, index: ValueIndex): Candidates {
  const found = new Map<string, DimensionValue>();
  for (const words of phrasesOf(reading.unused))
    for (const { value } of index.match(words).slice(0, 3))
      if (value.label.length <= LONGEST_NAME) found.set(`${value.dimension}|${value.key}`, value);
  const values = [...found.values()].slice(0, MOST_VALUES).map((value, position) => [`v${position + 1}`, value] as const);
  const drafted = new Set([
    ...(reading.query?.metrics.map(({ metric }) => metric) ?? []),
    ...(reading.query?.dimensions.map(({ dimension }) => dimension) ?? []),
    model.defaultMetric,
    ...values.map(([, { dimension }]) => dimension),
  ]);
  const words = foldWords(question);
  return {
    metrics: nearest(model.metrics, words, drafted, MOST_METRICS),
    dimensions: nearest(model.dimensions, words, drafted, MOST_DIMENSIONS),
    values: Object.fromEntries(values),
  };
}

/** The ids that share most with the words, in their own order; names that share nothing follow by their place in the model. */
function nearest(names: readonly (Metric | Dimension)[], words: readonly string[], drafted: ReadonlySet<string>, most: number): string[] {
  const scored = names.map((name, place) => ({ id: name.id, place, score: drafted.has(name.id) ? 100 : nearness(name, words) }));
  const chosen = scored.toSorted((a, b) => b.score - a.score || a.place - b.place).slice(0, most);
  return chosen.toSorted((a, b) => a.place - b.place).map(({ id }) => id);
}

/** Words in common, and beginnings in common of longer words ("efficient", "efficiency"). */
function nearness({ id, label, synonyms }: Metric | Dimension, words: readonly string[]): number {
  const own = new Set([id, label, ...synonyms].flatMap(foldWords));
  return words.reduce((score, word) => {
    if (own.has(word)) return score + 2;
    const isAlike = word.length >= 5 && [...own].some((other) => other.length >= 5 && other.slice(0, 5) === word.slice(0, 5));
    return score + (isAlike ? 1 : 0);
  }, 0);
}

/** Single words and neighbours, longest first. */
function phrasesOf(words: string[]): string[] {
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return [...pairs, ...words];
}
