import { setImmediate } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

/** Rows with the statement that produced them. */
export interface Ran {
  table: Table;
  sql: string;
  params: Record<string, unknown>;
}

/** Runs a query of the semantic layer under a name that facts refer to. The only way to data from here. */
export type Run = (query: SemanticQuery, name: string) => Promise<Ran>;

export const EMPTY_TABLE: Table = { columns: [], rows: [] };

/** @throws AppError CANCELLED once the person has stopped the turn */
export function checkStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError("CANCELLED", "The answer was stopped before it was complete. Ask again to start over.");
}

/** time that a long computation takes before it lets other turns run */
const TURN_MS = 15;

/** A pause for long computations: others run whenever it has worked for a while. It throws CANCELLED once the person has stopped the turn. */
export function turns(signal: AbortSignal | undefined): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await setImmediate();
    checkStopped(signal);
    since = performance.now();
  };
}

/**
 * Runs the queries that only add context; one that fails is left out, the answer stands without it.
 * @throws AppError CANCELLED
 */
export async function runContext(run: Run, queries: Record<string, SemanticQuery>): Promise<Record<string, Ran>> {
  const names = Object.keys(queries);
  const results = await Promise.allSettled(names.map((name) => run(queries[name]!, name)));
  const ran: Record<string, Ran> = {};
  results.forEach((result, i) => {
    if (result.status === "fulfilled") ran[names[i]!] = result.value;
    else if (result.reason instanceof AppError && result.reason.code === "CANCELLED") throw result.reason;
  });
  return ran;
}
