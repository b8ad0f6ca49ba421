import type { Having, SemanticQuery } from "@/lib/semantic/query";

/** new: something in the period and nothing in the one compared with; gone: the other way round. */
export type Presence = "new" | "gone";

const CONDITIONS = {
  new: [
    { part: "previous", op: "eq" },
    { part: "value", op: "neq" },
  ],
  gone: [
    { part: "value", op: "eq" },
    { part: "previous", op: "neq" },
  ],
} as const satisfies Record<Presence, readonly Pick<Having, "part" | "op">[]>;

/** Conditions that keep what is there in one of two periods only. */
export function presenceConditions(presence: Presence, metric: string): Having[] {
  return CONDITIONS[presence].map(({ part, op }) => ({ metric, part, op, value: "0" }));
}

/** Does the query keep only what is new, or only what is gone? */
export function presenceOf({ having, comparison }: Pick<SemanticQuery, "having" | "comparison">): Presence | null {
  if (!comparison || having.length !== 2) return null;
  const holds = (presence: Presence) =>
    CONDITIONS[presence].every(({ part, op }) =>
      having.some((entry) => entry.part === part && entry.op === op && Number(entry.value) === 0),
    );
  return holds("new") ? "new" : holds("gone") ? "gone" : null;
}
