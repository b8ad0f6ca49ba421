import { createHash, randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { DatasetInfo, LoadProgress } from "@/lib/dataset";
import { AppError } from "@/lib/errors";
import { toSourceColumns } from "@/lib/ingest/header";
import { quoteName } from "@/lib/ingest/sql-text";
import type { LoadOptions, LoadSource } from "@/lib/warehouse";
import type { Catalogue } from "../catalogue";
import type { Database } from "../database";
import { buildTable } from "./build-table";
import { scanCsv } from "./check-csv";
import { type InspectedFile, inspectFile } from "./inspect-file";
import { judgeCsv } from "./judge-csv";
import { planLoad } from "./plan-load";
import { createStaging, type Staged, stageCsv } from "./stage";
import { summarizeTable } from "./summarize-table";
import { transcode } from "./transcode";

/** Raised whenever the same file would become another table: datasets get a new version when they are loaded again. */
const LOADER_VERSION = 1;

export interface LoadContext {
  database: Database;
  catalogue: Catalogue;
  /** for copies of files that the engine cannot read as they are */
  workDirectory: string;
}

/** What a source has been turned into: rows in staging and what is known about them. */
export interface Source {
  id: string;
  name: string;
  description: string;
  version: string;
  staged: Staged;
  notices: string[];
}

/**
 * Staging, final table, summary, then one row in the catalogue: until that row is written readers see the old dataset, and a process
 * that is killed leaves it as it was.
 */
export async function loadDataset(context: LoadContext, source: LoadSource, options: LoadOptions = {}): Promise<DatasetInfo> {
  const { database } = context;
  const staging = `${quoteName(database.name)}.${quoteName(`staging_${randomUUID().replaceAll("-", "")}`)}`;
  let table: string | null = null;
  try {
    const read = await stageSource(context, source, staging, options);
    const plan = await planLoad(database, read.staged, options.signal);
    table = `${quoteName(database.name)}.${quoteName(`data_${read.id.replace(/\W/g, "_")}_${randomUUID().slice(0, 8)}`)}`;
    await buildTable(database, table, read.staged.relation, plan, options.signal);
    report(options, "profiling", null, 0);
    const summary = await summarizeTable(database, table, plan, options.signal);
    if (summary.rows === 0) throw new AppError("DATA_EMPTY", `${read.name} has no rows with a value. Export it again with data.`);
    report(options, "swapping", null, summary.rows);
    const info: DatasetInfo = {
      id: read.id,
      name: read.name,
      version: read.version,
      table,
      rows: summary.rows,
      focusVersion: plan.focusVersion,
      source: read.description,
      loadedAt: new Date().toISOString(),
      notices: [...read.notices, ...plan.notices],
      summary,
    };
    await context.catalogue.put(info);
    table = null;
    report(options, "done", 1, summary.rows);
    return info;
  } finally {
    await database.command(`DROP TABLE IF EXISTS ${staging}`);
    if (table) await database.command(`DROP TABLE IF EXISTS ${table}`);
  }
}

function report(options: LoadOptions, phase: LoadProgress["phase"], fraction: number | null, rows: number): void {
  options.onProgress?.({ phase, fraction, rows });
}

async function stageSource(context: LoadContext, source: LoadSource, relation: string, options: LoadOptions): Promise<Source> {
  if (source.kind === "generated") return stageGenerated(context, source, relation, options);
  const file = await inspectFile(source.path);
  if (file.format === "parquet") throw new AppError("DATA_UNREADABLE", "Parquet comes next");
  return stageCsvFile(context, file, source.name, relation, options);
}

async function stageCsvFile(
  context: LoadContext,
  file: InspectedFile,
  name: string | undefined,
  relation: string,
  options: LoadOptions,
): Promise<Source> {
  const { signal } = options;
  report(options, "checking", 0, 0);
  const checked = await scanCsv(file, { signal, onProgress: (fraction, rows) => report(options, "checking", fraction, rows) });
  if (checked.encoding !== "utf-8") {
    const copy = path.join(context.workDirectory, `utf8-${randomUUID()}`);
    try {
      await transcode(file, checked.encoding, copy, signal);
      const again = { ...file, path: copy, gzip: false };
      const scanned = { ...(await scanCsv(again, { signal })), hash: checked.hash };
      return await stageChecked(again, { ...scanned, encoding: "utf-8" });
    } finally {
      await rm(copy, { force: true });
    }
  }
  return stageChecked(file, checked);

  async function stageChecked(readable: InspectedFile, csv: typeof checked): Promise<Source> {
    const notices = judgeCsv(file.name, { ...csv, encoding: checked.encoding });
    const header = toSourceColumns(csv.head.cells);
    const staged = { relation, columns: header.columns };
    const rows = csv.facts.records - 1;
    report(options, "reading", 0, 0);
    await createStaging(context.database, relation, header.columns);
    await stageCsv(context.database, { path: readable.path, gzip: readable.gzip, head: csv.head }, staged, context.workDirectory, signal);
    report(options, "reading", 1, rows);
    const given = name ?? file.name.replace(/\.(csv|tsv|txt|gz|parquet)$/gi, "").replace(/\.(csv|tsv|txt)$/i, "");
    const id = options.id ?? (await freeId(context.catalogue, slug(given), file.path));
    return { id, name: given, description: file.path, version: versionOf(csv.hash), staged, notices: [...header.notices, ...notices] };
  }
}

async function stageGenerated(
  context: LoadContext,
  source: Extract<LoadSource, { kind: "generated" }>,
  relation: string,
  options: LoadOptions,
): Promise<Source> {
  const columns = source.columns.map(({ name, type }) => ({ header: name, physical: name, sqlType: type }));
  await createStaging(context.database, relation, columns);
  const names = columns.map(({ physical }) => quoteName(physical)).join(", ");
  for (const [index, statement] of source.inserts.entries()) {
    report(options, "reading", index / source.inserts.length, 0);
    await context.database.command(`INSERT INTO ${relation} (${names}) ${statement.sql}`, {
      params: statement.params,
      signal: options.signal,
    });
  }
  const hash = createHash("sha256").update(JSON.stringify(source.inserts)).digest("hex");
  const id = options.id ?? slug(source.name);
  return { id, name: source.name, description: "generated", version: versionOf(hash), staged: { relation, columns }, notices: [] };
}

function versionOf(hash: string): string {
  return `${LOADER_VERSION}-${hash.slice(0, 16)}`;
}

function slug(name: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return words || "data";
}

/** Two files of one name in different folders are two datasets. */
async function freeId(catalogue: Catalogue, wanted: string, file: string): Promise<string> {
  const holder = await catalogue.find(wanted);
  if (!holder || holder.source === file) return wanted;
  return `${wanted}-${createHash("sha256").update(file).digest("hex").slice(0, 6)}`;
}
