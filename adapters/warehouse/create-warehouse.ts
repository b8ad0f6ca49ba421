import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Config } from "@/lib/config";
import type { DatasetInfo } from "@/lib/dataset";
import { AppError } from "@/lib/errors";
import { quoteName } from "@/lib/ingest/sql-text";
import type { Log } from "@/lib/log";
import type { LoadOptions, LoadSource, Warehouse } from "@/lib/warehouse";
import { createCatalogue } from "./catalogue";
import { loadDataset } from "./load/load-dataset";
import { type OpenedDatabase, openDatabase } from "./open-database";
import { Turns } from "./turns";

/**
 * The warehouse of the configuration: chDB in the data directory, or the ClickHouse server of CLICKHOUSE_URL. Loads run one at a time.
 * @throws AppError DATASET_BUSY when another process holds the data directory; DATA_UNAVAILABLE when the server does not answer
 */
export async function createWarehouse(config: Config, log: Log): Promise<Warehouse> {
  return assembleWarehouse(await openDatabase(config, log), path.resolve(config.SPENDLENS_DATA_DIR, "work"));
}

/** A warehouse over an opened database. `workDirectory` takes short-lived copies of files. */
export async function assembleWarehouse({ database, close }: OpenedDatabase, workDirectory: string): Promise<Warehouse> {
  const catalogue = await createCatalogue(database);
  const loads = new Turns(1);
  const retired = new Map<string, string>();
  await dropLeftovers();
  return {
    query: database.query,
    async load(source, options = {}) {
      try {
        return await loads.take(() => replace(source, options), options.signal);
      } catch (error) {
        if (options.signal?.aborted) throw new AppError("CANCELLED", "stopped; nothing was changed.", { cause: error });
        throw error;
      }
    },
    datasets: catalogue.list,
    async drop(id) {
      const info = await catalogue.find(id);
      if (!info) throw new AppError("DATASET_UNKNOWN", `there is no dataset "${id}".`);
      await catalogue.remove(id);
      await database.command(`DROP TABLE IF EXISTS ${info.table}`);
    },
    close,
  };

  /** The table that a load replaces stays for the questions that are being asked of it, until the next load of that dataset. */
  async function replace(source: LoadSource, options: LoadOptions): Promise<DatasetInfo> {
    const before = new Map((await catalogue.list()).map(({ id, table }) => [id, table]));
    const info = await loadDataset({ database, catalogue, workDirectory }, source, options);
    const table = before.get(info.id);
    if (!table || table === info.table) return info;
    const older = retired.get(info.id);
    if (older) await database.command(`DROP TABLE IF EXISTS ${older}`);
    retired.set(info.id, table);
    return info;
  }

  /**
   * Staging and tables that no dataset names: left behind by a process that was killed. A server may have other users who are loading
   * just now: there, only what is a day old goes.
   */
  async function dropLeftovers(): Promise<void> {
    const used = new Set((await catalogue.list()).map(({ table }) => table));
    const age = database.readsFiles ? "" : "AND metadata_modification_time < now() - INTERVAL 1 DAY";
    const sql = `SELECT name FROM system.tables WHERE database = {database:String} AND match(name, '^(staging|data)_') ${age}`;
    const { rows } = await database.query({ sql, params: { database: database.name } });
    for (const [name] of rows) {
      const table = `${quoteName(database.name)}.${quoteName(String(name))}`;
      if (!used.has(table)) await database.command(`DROP TABLE IF EXISTS ${table}`);
    }
    await rm(workDirectory, { recursive: true, force: true });
    await mkdir(workDirectory, { recursive: true });
  }
}
