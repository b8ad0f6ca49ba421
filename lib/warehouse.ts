import { z } from "zod";
import type { DatasetInfo, LoadProgress } from "@/lib/dataset";
import type { Cell } from "@/lib/table";

/** A compiled statement: `{name:Type}` placeholders and their values. Comes from the compiler only. */
export const Statement = z.strictObject({ sql: z.string(), params: z.record(z.string(), z.unknown()) });
export type Statement = z.infer<typeof Statement>;

/** Raw result of a statement; decimals as strings, dates as ISO strings, in the order of the select list. */
export interface RawResult {
  columns: { name: string; type: string }[];
  rows: Cell[][];
  elapsedMs: number;
}

export interface QueryOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
  maxRows?: number;
}

export type LoadSource =
  | { kind: "file"; path: string; name?: string }
  /** SELECT over numbers() and constants, written in code (sample data) */
  | { kind: "generated"; name: string; columns: { name: string; type: string }[]; inserts: Statement[] };

export interface LoadOptions {
  /** dataset id; unset: made from the name */
  id?: string;
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
}

/** The only way to data. Read-only statements with limits; loads are staged and swapped in whole. */
export interface Warehouse {
  /** @throws AppError DATA_UNAVAILABLE, QUERY_LIMIT, CANCELLED */
  query(statement: Statement, options?: QueryOptions): Promise<RawResult>;
  /** @throws AppError DATA_UNREADABLE, DATA_EMPTY, DATA_TOO_LARGE, STORAGE_FULL, CANCELLED; the old data stays */
  load(source: LoadSource, options?: LoadOptions): Promise<DatasetInfo>;
  datasets(): Promise<DatasetInfo[]>;
  drop(id: string): Promise<void>;
  close(): Promise<void>;
}
