import type { ClickHouseClient, ClickHouseSettings } from "@clickhouse/client";
import { quoteText } from "@/lib/ingest/sql-text";
import type { Log } from "@/lib/log";
import type { Cell } from "@/lib/table";
import type { QueryOptions, RawResult, Statement } from "@/lib/warehouse";
import { toWarehouseError } from "./engine-errors";

export interface Limits {
  timeoutMs: number;
  maxRows: number;
  memoryBytes: number;
  threads: number;
}

export const QUERY_LIMITS: Limits = { timeoutMs: 30_000, maxRows: 100_000, memoryBytes: 2 ** 30, threads: 2 };

/** What the warehouse's parts share: one client, one database, and the two ways to run a statement. */
export interface Database {
  name: string;
  client: ClickHouseClient;
  log: Log;
  /** files can be read by the engine itself; otherwise their bytes are sent to it */
  readsFiles: boolean;
  /** columns of a Parquet file, with ClickHouse's types. @throws AppError DATA_UNAVAILABLE when it cannot be read */
  describeParquet(file: string): Promise<{ name: string; type: string }[]>;
  /** read-only, with limits */
  query(statement: Statement, options?: QueryOptions): Promise<RawResult>;
  /** read-only in effect, for statements of the loader alone: it may read files and take its time */
  scan(sql: string, signal?: AbortSignal): Promise<RawResult>;
  /** write, without read-only: statements of the loader and the catalogue only */
  command(sql: string, options?: { signal?: AbortSignal; settings?: ClickHouseSettings; params?: Record<string, unknown> }): Promise<void>;
}

export interface DatabaseParts {
  name: string;
  client: ClickHouseClient;
  log: Log;
  readsFiles: boolean;
  /** for engines that do not see the file */
  describeParquet?: Database["describeParquet"];
}

export function createDatabase({ name, client, log, readsFiles, describeParquet }: DatabaseParts): Database {
  const database: Database = {
    name,
    client,
    log,
    readsFiles,
    describeParquet: describeParquet ?? describeBySql,
    query: (statement, options = {}) => run(statement, readSettings(options), options.signal),
    scan: (sql, signal) => run({ sql, params: {} }, { ...OUTPUT_SETTINGS, ...WRITE_SETTINGS }, signal),
    async command(sql, options = {}) {
      try {
        await client.command({
          query: sql,
          query_params: options.params,
          clickhouse_settings: { ...WRITE_SETTINGS, ...options.settings },
          abort_signal: options.signal,
        });
      } catch (error) {
        throw logged(log, toWarehouseError(error, options.signal), sql);
      }
    },
  };
  return database;

  async function run(statement: Statement, settings: ClickHouseSettings, signal?: AbortSignal): Promise<RawResult> {
    const started = performance.now();
    try {
      signal?.throwIfAborted();
      const result = await client.query({
        query: statement.sql,
        query_params: statement.params,
        format: "JSONCompactEachRowWithNamesAndTypes",
        clickhouse_settings: settings,
        abort_signal: signal,
      });
      const [names = [], types = [], ...rows] = await result.json<unknown[]>();
      const columns = names.map((column, i) => ({ name: String(column), type: String(types[i]) }));
      const cells = rows.map((row) => row.map((value, i) => toCell(value, columns[i]!.type)));
      return { columns, rows: cells, elapsedMs: performance.now() - started };
    } catch (error) {
      throw logged(log, toWarehouseError(error, signal), statement.sql);
    }
  }

  async function describeBySql(file: string): Promise<{ name: string; type: string }[]> {
    const { rows } = await database.scan(`DESCRIBE TABLE file(${quoteText(file)}, 'Parquet')`);
    return rows.map(([column, type]) => ({ name: String(column), type: String(type) }));
  }
}

function logged<E extends Error & { code: string }>(log: Log, error: E, sql: string): E {
  const cause = error.cause instanceof Error ? error.cause.message.slice(0, 1_000) : undefined;
  if (error.code !== "CANCELLED") log.warn({ code: error.code, cause, sql: sql.slice(0, 4_000) }, "statement failed");
  return error;
}

/** Decimals and wide integers travel as text; instants as ISO; what is no number as null. */
const OUTPUT_SETTINGS: ClickHouseSettings = {
  output_format_json_quote_decimals: 1,
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_denormals: 0,
  date_time_output_format: "iso",
};

/** Statements over hundreds of columns. Compiling them to machine code (at the third use) takes longer than running them: seconds. */
const LONG_STATEMENTS: ClickHouseSettings = {
  compile_expressions: 0,
  compile_aggregate_expressions: 0,
  compile_sort_description: 0,
  max_query_size: String(16 * 2 ** 20),
  max_ast_elements: "2000000",
  max_expanded_ast_elements: "4000000",
};

const WRITE_SETTINGS: ClickHouseSettings = { ...LONG_STATEMENTS, max_execution_time: 3_600, max_memory_usage: String(4 * 2 ** 30) };

/** `readonly` stands last: nothing can be set after it. */
function readSettings(options: QueryOptions): ClickHouseSettings {
  return {
    ...OUTPUT_SETTINGS,
    ...LONG_STATEMENTS,
    max_execution_time: Math.max(1, Math.ceil((options.timeoutMs ?? QUERY_LIMITS.timeoutMs) / 1_000)),
    max_memory_usage: String(QUERY_LIMITS.memoryBytes),
    max_result_rows: String(options.maxRows ?? QUERY_LIMITS.maxRows),
    result_overflow_mode: "throw",
    max_threads: QUERY_LIMITS.threads,
    cancel_http_readonly_queries_on_client_close: 1,
    readonly: "1",
  };
}

/** 64-bit integers come as text: back to numbers where they are exact. Arrays, maps and tuples as JSON text. */
function toCell(value: unknown, type: string): Cell {
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  if (typeof value === "string" && /^(Nullable\()?U?Int\d/.test(type)) {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  return value as Cell;
}
