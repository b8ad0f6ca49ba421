import type { Reading } from "@/lib/language/reading";
import type { DimensionValue, ValueIndex } from "@/lib/language/value-index";
import type { SemanticModel } from "@/lib/semantic/model";

/** Names that a model may choose from. Nothing else of the data reaches it, and nothing else is taken from its reply. */
export interface Candidates {
  metrics: string[];
  dimensions: string[];
  /** values that the words of the question may stand for, by a short id of this request */
  values: Record<string, DimensionValue>;
}

const MOST_METRICS = 60;
const MOST_DIMENSIONS = 45;
const MOST_VALUES = 12;
const LONGEST_NAME = 60;

/** Every metric and dimension by id, and values found by the words that the reader left unused. */
export function collectCandidates(reading: Reading, model: SemanticModel, index: ValueIndex): Candidates {
  const found = new Map<string, DimensionValue>();
  for (const words of phrasesOf(reading.unused))
    for (const { value } of index.match(words).slice(0, 3))
      if (value.label.length <= LONGEST_NAME) found.set(`${value.dimension}|${value.key}`, value);
  const values = [...found.values()].slice(0, MOST_VALUES).map((value, position) => [`v${position + 1}`, value] as const);
  return {
    metrics: model.metrics.slice(0, MOST_METRICS).map(({ id }) => id),
    dimensions: model.dimensions.slice(0, MOST_DIMENSIONS).map(({ id }) => id),
    values: Object.fromEntries(values),
  };
}

/** Single words and neighbours, longest first. */
function phrasesOf(words: string[]): string[] {
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return [...pairs, ...words];
}
