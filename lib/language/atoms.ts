import type { ChartType } from "@/lib/charts/spec";
import type { Filter, Statistic } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import type { ScenarioChange } from "./scenario-change";
import type { TimeRef } from "./time-ref";
import type { ValueMatch } from "./value-index";

export type Threshold = {
  op: "gt" | "gte" | "lt" | "lte" | "eq";
  value: number;
  percent: boolean;
  money: boolean;
  /** `value` times the average or median of what is listed */
  against?: "average" | "median";
  /** the words say that it is about a change: "doubled" */
  moved?: true;
  /** buckets that the average is over: "the daily average" */
  unit?: Grain;
};

/** What a phrase does that names nothing in the data. */
export type OpName =
  | "by"
  | "each"
  | "not"
  | "only"
  | "also"
  | "instead"
  | "versus"
  | "compare"
  | "comparative"
  | "exceeds"
  | "said-out"
  | "said-in"
  | "said-missing"
  | "together"
  | "and"
  | "or"
  | "comma"
  | "share"
  | "is"
  | "in-each"
  | "trend"
  | "running"
  | "moving"
  | "per-day"
  | "average"
  | "sum"
  | "statistic"
  | "count"
  | "increase"
  | "decrease"
  | "change"
  | "which"
  | "rank"
  | "top"
  | "growth"
  | "rest"
  | "null"
  | "from"
  | "to"
  | "between"
  | "since"
  | "until"
  | "before"
  | "after"
  | "monthly-over"
  | "relation"
  | "histogram"
  | "color"
  | "facet"
  | "stack"
  | "same"
  | "that"
  | "ordinal"
  | "back"
  | "restart"
  | "sort"
  | "log"
  | "labels"
  | "swap"
  | "remove"
  | "unsplit"
  | "correct"
  | "yes"
  | "distribution"
  | "bins"
  | "appeared"
  | "vanished"
  | "absent";

export type IntentWord =
  | "why"
  | "blame"
  | "anomaly"
  | "forecast"
  | "scenario"
  | "budget"
  | "recommend"
  | "summary"
  | "help"
  | "greeting"
  | "period-covered"
  | "contents"
  | "currency"
  | "control"
  | "benchmark";

export type AtomData =
  | { kind: "time"; time: TimeRef }
  | { kind: "grain"; grain: Grain }
  | {
      kind: "metric";
      metric: string;
      also?: ValueMatch[];
      /** measures that the words may mean just as well: asked back */
      offers?: string[];
      because?: string;
      /** the unit that a price is asked for, where it does not tell the measure */
      pricedUnit?: string;
    }
  | { kind: "dimension"; dimension: string; plural: boolean; noun: boolean; also?: ValueMatch[]; exact?: ValueMatch[] }
  | { kind: "value"; matches: ValueMatch[] }
  | { kind: "rows"; filter: Filter; label: string; lacking?: boolean; inList?: boolean }
  | { kind: "number"; value: number }
  | { kind: "threshold"; threshold: Threshold; upper?: Threshold }
  | {
      kind: "op";
      op: OpName;
      n?: number | undefined;
      direction?: "asc" | "desc";
      /** the bad end: which one it is depends on the measure */
      worst?: boolean;
      statistic?: Statistic;
      /** several at once: "quartiles" */
      statistics?: Statistic[];
      unit?: Grain;
      fraction?: boolean;
      size?: number;
      on?: boolean;
    }
  | { kind: "chart"; chart: ChartType }
  | { kind: "intent"; intent: IntentWord; changes?: ScenarioChange[] }
  | { kind: "topic"; reason: string; nearest: string }
  | { kind: "glue" };

/** Phrase of the question that was recognised: tokens `from` (in) to `to` (out). */
export type Atom = { from: number; to: number; score: number } & AtomData;
export type AtomOf<K extends Atom["kind"]> = Extract<Atom, { kind: K }>;

/** Which reading wins where two cover the same words equally well. */
const RANK: Record<Atom["kind"], number> = {
  topic: 0.09,
  time: 0.08,
  threshold: 0.075,
  intent: 0.07,
  op: 0.065,
  dimension: 0.06,
  metric: 0.055,
  rows: 0.062,
  grain: 0.05,
  chart: 0.05,
  value: 0.04,
  number: 0.01,
  glue: 0,
};

function weight(atom: Atom): number {
  const length = atom.to - atom.from;
  return length * atom.score + 0.3 * (length - 1) + RANK[atom.kind] * atom.score;
}

/** Best set of phrases that do not overlap: most words covered, long phrases before short ones. */
export function selectAtoms(candidates: readonly Atom[], tokens: number): Atom[] {
  const endingAt: Atom[][] = Array.from({ length: tokens + 1 }, () => []);
  for (const atom of candidates) endingAt[atom.to]?.push(atom);
  const best: number[] = [0];
  const choice: (Atom | null)[] = [null];
  for (let i = 1; i <= tokens; i++) {
    best[i] = best[i - 1]!;
    choice[i] = null;
    for (const atom of endingAt[i]!) {
      const total = best[atom.from]! + weight(atom);
      if (total > best[i]! + 1e-9) {
        best[i] = total;
        choice[i] = atom;
      }
    }
  }
  const chosen: Atom[] = [];
  for (let i = tokens; i > 0; ) {
    const atom = choice[i];
    if (!atom) i--;
    else {
      chosen.push(atom);
      i = atom.from;
    }
  }
  return chosen.reverse();
}
