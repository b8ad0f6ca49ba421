import type { Lexicon } from "@/lib/domain";
import type { Analysis } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Picked } from "./pick-values";
import type { ResolvedTime } from "./resolve-time";
import type { Scan } from "./scan";
import type { Slots } from "./slots";
import type { Clock } from "./time-ref";
import type { ValueMatch } from "./value-index";

export interface ComposeContext {
  scan: Scan;
  slots: Slots;
  model: SemanticModel;
  lexicon: Lexicon;
  clock: Clock | null;
  /** query of the conversation that this question changes; null for a fresh question */
  base: SemanticQuery | null;
  /** values that words may name */
  match: (words: string) => ValueMatch[];
}

/** Query with what composing found out on the way. */
export interface Composed {
  query: SemanticQuery;
  analysis: Analysis;
  picked: Picked[];
  time: ResolvedTime;
  assumptions: string[];
}

export const EMPTY_QUERY: Omit<SemanticQuery, "metrics"> = {
  mode: "aggregate",
  dimensions: [],
  filters: [],
  having: [],
  period: null,
  grain: null,
  comparison: null,
  share: null,
  top: null,
  window: null,
  buckets: null,
  order: [],
  limit: 10_000,
};

export const PART = { value: "value", change: "change", fraction: "change-fraction", share: "share" } as const;
