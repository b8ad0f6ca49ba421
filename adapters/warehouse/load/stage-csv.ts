import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { ClickHouseError, type ClickHouseSettings } from "@clickhouse/client";
import { AppError } from "@/lib/errors";
import { toSourceColumns } from "@/lib/ingest/header";
import type { SourceColumn } from "@/lib/ingest/plan";
import { quoteName, quoteText } from "@/lib/ingest/sql-text";
import { toWarehouseError } from "../engine-errors";
import { type CheckedCsv, scanCsv } from "./check-csv";
import type { InspectedFile } from "./inspect-file";
import { judgeCsv } from "./judge-csv";
import type { LoadRun, StagedRows } from "./load-context";
import { linkSafely } from "./safe-name";
import { createStaging, STAGED_SHARE, withRowProgress } from "./staging-table";
import { transcode } from "./transcode";

/** Checks a CSV file, then copies its cells as text into staging. @throws AppError DATA_UNREADABLE, DATA_EMPTY, DATA_TOO_LARGE */
export async function stageCsv(run: LoadRun, file: InspectedFile): Promise<StagedRows> {
  const { readable, checked } = await checkCsv(run, file);
  const header = toSourceColumns(checked.head.cells);
  const notices = [...header.notices, ...judgeCsv(file.name, checked)];
  await createStaging(run, header.columns);
  const rows = checked.facts.records - 1;
  const relation = checked.facts.blankLines > 0 ? filledRows(run.staging, header.columns) : run.staging;
  const report = (fraction: number, done: number) =>
    run.options.onProgress?.({ phase: "reading", fraction: fraction * STAGED_SHARE, rows: done });
  report(0, 0);
  await withRowProgress(run.database, run.staging, rows, report, () =>
    run.database.readsFiles ? readByEngine(run, readable, checked, header.columns) : sendBytes(run, readable, checked),
  ).catch((error: unknown) => {
    throw toReadError(file.name, error);
  });
  return { relation, columns: header.columns, rows, notices };
}

/** Scans the file; one that is not UTF-8 is copied as UTF-8 first. `checked.encoding` is the file's own. */
async function checkCsv(run: LoadRun, file: InspectedFile): Promise<{ readable: InspectedFile; checked: CheckedCsv }> {
  const { signal, onProgress } = run.options;
  const report = (fraction: number, rows: number) => onProgress?.({ phase: "checking", fraction, rows });
  report(0, 0);
  const checked = await scanCsv(file, { signal, onProgress: report });
  if (checked.encoding === "utf-8") return { readable: file, checked };
  await mkdir(run.workDirectory, { recursive: true });
  const copy = path.join(run.workDirectory, `utf8-${randomUUID()}`);
  run.cleanup.push(() => rm(copy, { force: true }));
  await transcode(file, checked.encoding, copy, signal);
  const readable = { ...file, path: copy, gzip: false };
  return { readable, checked: { ...(await scanCsv(readable, { signal })), encoding: checked.encoding } };
}

function filledRows(table: string, columns: readonly SourceColumn[]): string {
  return `(SELECT * FROM ${table} WHERE ${columns.map(({ physical }) => `${quoteName(physical)} != ''`).join(" OR ")})`;
}

/** ClickHouse's numbers for "this is not what the format allows". */
const PARSE_ERRORS = ["6", "26", "27", "33", "38", "41", "72", "117"];

function toReadError(name: string, error: unknown): unknown {
  const cause = error instanceof AppError ? error.cause : null;
  if (!(cause instanceof ClickHouseError) || !PARSE_ERRORS.includes(cause.code)) return error;
  const row = /\(at row (\d+)\)/.exec(cause.message)?.[1];
  const where = row ? ` near row ${Number(row).toLocaleString("en")}` : "";
  return new AppError(
    "DATA_UNREADABLE",
    `${name} cannot be read${where}: a cell goes on after its closing quote. Correct the quotes and load it again.`,
    { cause },
  );
}

/** The engine takes every delimiter but the tab in its CSV format; with a tab the same rules have another name. */
function formatOf({ head }: CheckedCsv): "CSV" | "CustomSeparatedWithNames" {
  return head.delimiter === "\t" ? "CustomSeparatedWithNames" : "CSV";
}

const TAB_SETTINGS: ClickHouseSettings = {
  format_custom_escaping_rule: "CSV",
  format_custom_field_delimiter: "\t",
  input_format_with_names_use_header: 0,
  input_format_custom_allow_variable_number_of_columns: 1,
};

/** Small blocks: a load must leave memory to the questions that run beside it. */
function csvSettings({ head }: CheckedCsv): ClickHouseSettings {
  return {
    ...(head.delimiter === "\t" ? TAB_SETTINGS : { format_csv_delimiter: head.delimiter }),
    input_format_csv_skip_first_lines: String(head.headerLines),
    input_format_csv_allow_variable_number_of_columns: 1,
    format_csv_allow_single_quotes: 0,
    max_threads: 2,
    storage_file_read_method: "pread",
    min_insert_block_size_rows: "65536",
    min_insert_block_size_bytes: String(2 ** 26),
  };
}

async function readByEngine(run: LoadRun, file: InspectedFile, checked: CheckedCsv, columns: readonly SourceColumn[]): Promise<void> {
  const link = await linkSafely(run, file.path);
  const structure = columns.map(({ physical }) => `${quoteName(physical)} String`).join(", ");
  const source = `file(${quoteText(link)}, ${quoteText(formatOf(checked))}, ${quoteText(structure)}, ${quoteText(file.gzip ? "gzip" : "none")})`;
  const { signal } = run.options;
  await run.database.command(`INSERT INTO ${run.staging} SELECT * FROM ${source}`, { signal, settings: csvSettings(checked) });
}

async function sendBytes(run: LoadRun, file: InspectedFile, checked: CheckedCsv): Promise<void> {
  const source = createReadStream(file.path);
  try {
    await run.database.client.insert({
      table: run.staging,
      values: file.gzip ? source.pipe(createGunzip()) : source,
      format: formatOf(checked),
      clickhouse_settings: csvSettings(checked),
      abort_signal: run.options.signal,
    });
  } catch (error) {
    throw toWarehouseError(error, run.options.signal);
  } finally {
    source.destroy();
  }
}
