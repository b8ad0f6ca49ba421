import type { Ran, Run } from "@/lib/insight/run";
import type { ResultCache } from "@/lib/result-cache";

/**
 * Runs each query once: parts of an analysis that ask for the same rows share them, and rows of earlier turns are taken from `kept`.
 * What is shared must not be changed.
 * @param table of the data: each load makes another
 * @param kept null: nothing outlives the run
 */
export function askedOnce(run: Run, table: string, kept: ResultCache<Ran> | null): Run {
  const asked = new Map<string, Promise<Ran>>();
  return (query, name) => {
    const key = JSON.stringify([table, query]);
    const known = kept?.get(key);
    if (known) return Promise.resolve(known);
    const running =
      asked.get(key) ??
      run(query, name).then((ran) => {
        kept?.set(key, ran, ran.table.rows.length * ran.table.columns.length);
        return ran;
      });
    asked.set(key, running);
    return running;
  };
}
