import type { Ran, Run } from "@/lib/insight/run";
import { compileQuery, toTable } from "@/lib/semantic/compile";
import { compilePacked } from "@/lib/semantic/compile-packed";
import { compileSplits, splitFamily } from "@/lib/semantic/compile-splits";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";
import type { RawResult, Statement } from "@/lib/warehouse";

type Execute = (statement: Statement) => Promise<RawResult>;

interface Waiting {
  query: SemanticQuery;
  resolve: (ran: Ran) => void;
  reject: (error: unknown) => void;
}

/** More groupings than this in one pass would hold too many groups in memory at once. */
const MOST_TOGETHER = 12;

/**
 * Runs queries of a model. Those that are asked in the same moment and differ only in the dimension they split by share one pass over
 * the rows, and the points of many series are sent packed; each still names the statement that gives its rows alone.
 * @throws AppError as `compileQuery` and `execute` do, for each query by itself
 */
export function batchedRun(model: SemanticModel, execute: Execute): Run {
  const waiting = new Map<string, Waiting[]>();

  async function alone(query: SemanticQuery): Promise<Ran> {
    const packed = compilePacked(model, query);
    if (packed) return ran(query, packed.table(await execute(packed.statement)));
    const compiled = compileQuery(model, query);
    return ran(query, toTable(compiled, await execute(compiled.statement)));
  }

  function ran(query: SemanticQuery, table: Table): Ran {
    const { sql, params } = compileQuery(model, query).statement;
    return { table, sql, params };
  }

  /** Tables of all at once; null where one statement cannot give them (one of them is wrong, too many rows). */
  async function together(group: Waiting[]): Promise<Table[] | null> {
    if (group.length === 1) return null;
    try {
      const splits = compileSplits(
        model,
        group.map(({ query }) => query),
      );
      return splits ? splits.tables(await execute(splits.statement)) : null;
    } catch {
      return null;
    }
  }

  async function flush(family: string): Promise<void> {
    const all = waiting.get(family) ?? [];
    waiting.delete(family);
    for (let start = 0; start < all.length; start += MOST_TOGETHER) void settle(all.slice(start, start + MOST_TOGETHER));
  }

  async function settle(group: Waiting[]): Promise<void> {
    const tables = await together(group);
    group.forEach(({ query, resolve, reject }, index) => {
      if (tables) resolve(ran(query, tables[index]!));
      else alone(query).then(resolve, reject);
    });
  }

  return (query) => {
    const family = splitFamily(query);
    if (family === null) return alone(query);
    return new Promise((resolve, reject) => {
      const group = waiting.get(family);
      if (group) group.push({ query, resolve, reject });
      else {
        waiting.set(family, [{ query, resolve, reject }]);
        queueMicrotask(() => void flush(family));
      }
    });
  };
}
