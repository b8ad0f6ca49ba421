import { createReadStream } from "node:fs";
import { link, mkdir, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { createGunzip } from "node:zlib";
import type { CsvHead } from "@/lib/ingest/csv-head";
import type { SourceColumn } from "@/lib/ingest/plan";
import { quoteName, quoteText } from "@/lib/ingest/sql-text";
import type { Database } from "../database";
import { toWarehouseError } from "../engine-errors";

/** A table that holds the source's rows as they came, while the final one is made from it. */
export interface Staged {
  relation: string;
  columns: SourceColumn[];
}

/** Creates an empty staging table with these columns. */
export async function createStaging(database: Database, relation: string, columns: readonly SourceColumn[]): Promise<void> {
  const definitions = columns.map(({ physical, sqlType }) => `${quoteName(physical)} ${sqlType}`).join(", ");
  await database.command(`CREATE TABLE ${relation} (${definitions}) ENGINE = MergeTree ORDER BY tuple()`);
}

export interface CsvFile {
  path: string;
  gzip: boolean;
  head: CsvHead;
}

/** Copies a CSV file into a staging table of String columns. The engine reads the file where it can, else its bytes are sent. */
export async function stageCsv(
  database: Database,
  file: CsvFile,
  staged: Staged,
  workDirectory: string,
  signal?: AbortSignal,
): Promise<void> {
  const settings = {
    format_csv_delimiter: file.head.delimiter,
    input_format_csv_skip_first_lines: String(file.head.headerLines),
    input_format_csv_allow_variable_number_of_columns: 1 as const,
    input_format_csv_use_best_effort_in_schema_inference: 0 as const,
    format_csv_allow_single_quotes: 0 as const,
    input_format_null_as_default: 1 as const,
    max_insert_threads: "2",
    max_threads: 2,
  };
  if (database.readsFiles) {
    await withSafeName(file.path, workDirectory, async (safe) => {
      const structure = staged.columns.map(({ physical }) => `${quoteName(physical)} String`).join(", ");
      const from = `file(${quoteText(safe)}, 'CSV', ${quoteText(structure)}, ${quoteText(file.gzip ? "gzip" : "none")})`;
      await database.command(`INSERT INTO ${staged.relation} SELECT * FROM ${from}`, { signal, settings });
    });
    return;
  }
  const source = createReadStream(file.path);
  try {
    await database.client.insert({
      table: staged.relation,
      values: file.gzip ? source.pipe(createGunzip()) : source,
      format: "CSV",
      clickhouse_settings: settings,
      abort_signal: signal,
    });
  } catch (error) {
    throw toWarehouseError(error, signal);
  }
}

/** file() reads * ? { } in a path as patterns: the engine gets a link with a plain name instead. The file is never changed. */
export async function withSafeName<T>(file: string, workDirectory: string, use: (safe: string) => Promise<T>): Promise<T> {
  await mkdir(workDirectory, { recursive: true });
  const safe = path.join(workDirectory, `source-${process.pid}-${Date.now()}`);
  if (/[*?{}]/.test(safe)) await Promise.reject(new Error(`data directory with pattern characters: ${workDirectory}`));
  await symlink(file, safe).catch(() => link(file, safe));
  try {
    return await use(safe);
  } finally {
    await rm(safe, { force: true });
  }
}
