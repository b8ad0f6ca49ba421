import { randomUUID } from "node:crypto";
import type { DatasetInfo, LoadProgress } from "@/lib/dataset";
import { AppError } from "@/lib/errors";
import { focusAsOf } from "@/lib/focus/as-of";
import { quoteName } from "@/lib/ingest/sql-text";
import type { LoadOptions, LoadSource } from "@/lib/warehouse";
import { assertComplete } from "./assert-complete";
import { buildTable } from "./build-table";
import { checkDiskSpace } from "./disk-space";
import { type Identity, identityOfFile, identityOfGenerated } from "./identity";
import { type InspectedFile, inspectFile } from "./inspect-file";
import type { LoadContext, LoadRun, StagedRows } from "./load-context";
import { lostCells } from "./lost-cells";
import { planLoad } from "./plan-load";
import { stageCsv } from "./stage-csv";
import { stageGenerated } from "./stage-generated";
import { stageParquet } from "./stage-parquet";
import { STAGED_SHARE, withRowProgress } from "./staging-table";
import { summarizeTable } from "./summarize-table";

/**
 * Staging, final table, summary, then one row in the catalogue: until that row is written readers see the old dataset, and a process
 * that is killed leaves it as it was. A file that has not changed since it was loaded is not loaded again.
 */
export async function loadDataset(context: LoadContext, source: LoadSource, options: LoadOptions = {}): Promise<DatasetInfo> {
  const file = source.kind === "file" ? await inspectFile(source.path) : null;
  const identity = file
    ? await identityOfFile(context.catalogue, file.path, { id: options.id, name: source.name })
    : identityOfGenerated(source as Generated, options.id);
  const known = await context.catalogue.find(identity.id);
  if (known && known.version === identity.version && known.source === identity.source) {
    report(options, "done", 1, known.rows);
    return known;
  }
  if (file) await checkDiskSpace(context.workDirectory, file);
  const run: LoadRun = { ...context, options, staging: tableName(context, `staging_${identity.id}`), cleanup: [] };
  try {
    const staged = file ? await stageFile(run, file) : await stageGenerated(run, source as Generated);
    const info = await makeTable(run, identity, staged);
    await context.catalogue.put(info);
    run.cleanup.pop();
    report(options, "done", 1, info.rows);
    return info;
  } catch (error) {
    throw toLoadError(error);
  } finally {
    for (const undo of run.cleanup.reverse()) {
      await undo().catch((error: unknown) => context.database.log.warn({ error }, "something of a load is left until the next start"));
    }
  }
}

/** A full disk, wherever it struck; what is neither that nor expected is a bug and stays as it is. */
function toLoadError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if ((error as NodeJS.ErrnoException).code !== "ENOSPC") return error;
  return new AppError("STORAGE_FULL", "the disk is full: nothing was changed. Free some space and load the file again.", { cause: error });
}

type Generated = Extract<LoadSource, { kind: "generated" }>;

function stageFile(run: LoadRun, file: InspectedFile): Promise<StagedRows> {
  return file.format === "parquet" ? stageParquet(run, file) : stageCsv(run, file);
}

/** The last entry of `run.cleanup` drops the new table: taken off once the catalogue names it. */
async function makeTable(run: LoadRun, identity: Identity, staged: StagedRows): Promise<DatasetInfo> {
  const { database, options } = run;
  const plan = await planLoad(database, staged, options.signal);
  const table = tableName(run, `data_${identity.id}`);
  run.cleanup.push(() => database.command(`DROP TABLE IF EXISTS ${table}`));
  const total = await countRows(database, staged.relation, options.signal);
  await assertComplete(run, identity.name, total, staged.rows ?? total);
  const built = (fraction: number, rows: number) => report(options, "reading", STAGED_SHARE + (1 - STAGED_SHARE) * fraction, rows);
  await withRowProgress(database, table, total, built, () => buildTable(database, table, staged.relation, plan, options.signal));
  built(1, total);
  report(options, "profiling", null, 0);
  const summary = await summarizeTable(database, table, plan, options.signal);
  await assertComplete(run, identity.name, summary.rows, total);
  if (summary.rows === 0) throw new AppError("DATA_EMPTY", `${identity.name} has no rows with a value. Export it again with data.`);
  const lost = await lostCells(database, staged.relation, plan, summary, options.signal);
  options.signal?.throwIfAborted();
  report(options, "swapping", null, summary.rows);
  return {
    ...identity,
    table,
    rows: summary.rows,
    focusVersion: plan.focusVersion,
    ...(plan.focusVersion ? { asOf: await measureAsOf(database, table, options.signal) } : {}),
    loadedAt: new Date().toISOString(),
    notices: [...staged.notices, ...plan.notices, ...lost],
    summary,
  };
}

/** End of the data by its usage rows: purchases that run into the future do not count. Null without usage. */
async function measureAsOf(database: LoadRun["database"], table: string, signal?: AbortSignal): Promise<string | null> {
  const { rows } = await database.scan(focusAsOf(table).sql, signal);
  return rows[0]?.[0] == null ? null : String(rows[0][0]);
}

async function countRows(database: LoadRun["database"], relation: string, signal?: AbortSignal): Promise<number> {
  const { rows } = await database.scan(`SELECT count() FROM ${relation}`, signal);
  return Number(rows[0]?.[0] ?? 0);
}

function tableName({ database }: LoadContext, name: string): string {
  return `${quoteName(database.name)}.${quoteName(`${name.replace(/\W/g, "_")}_${randomUUID().slice(0, 8)}`)}`;
}

function report(options: LoadOptions, phase: LoadProgress["phase"], fraction: number | null, rows: number): void {
  options.onProgress?.({ phase, fraction, rows });
}
