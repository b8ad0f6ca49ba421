import type { SemanticModel } from "@/lib/semantic/model";

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
  size: number;
}

export declare function createValueIndex(values: DimensionValue[], model: SemanticModel, aliases: Record<string, string[]>): ValueIndex;
