import type { Answer } from "@/agent/answer";

/** Verdict of one judge on one answer: `value` is 0…1, 1 is flawless. */
export interface Verdict {
  name: string;
  value: number;
  reason?: string;
}

/** Deterministic judge of a single answer. */
export type Judge = (answer: Answer) => Verdict;
