import { DatasetInfo } from "@/lib/dataset";
import { AppError } from "@/lib/errors";
import { quoteName } from "@/lib/ingest/sql-text";
import type { Database } from "./database";

/** Datasets of a warehouse, kept in a table of its own: the newest row of an id counts, an empty `info` means dropped. */
export interface Catalogue {
  list(): Promise<DatasetInfo[]>;
  find(id: string): Promise<DatasetInfo | undefined>;
  /** One row: readers see the old dataset or the new one. @throws AppError STORAGE_FULL when it was not kept */
  put(info: DatasetInfo): Promise<void>;
  remove(id: string): Promise<void>;
}

export async function createCatalogue(database: Database): Promise<Catalogue> {
  const table = `${quoteName(database.name)}.catalogue`;
  await database.command(`CREATE DATABASE IF NOT EXISTS ${quoteName(database.name)}`);
  await database.command(
    `CREATE TABLE IF NOT EXISTS ${table} (id String, at DateTime64(6, 'UTC') DEFAULT now64(6), info String) ENGINE = MergeTree ORDER BY (id, at)`,
  );
  const readAll = async () => {
    const sql = `SELECT argMax(info, at) AS newest FROM ${table} GROUP BY id HAVING newest != '' ORDER BY max(at)`;
    const { rows } = await database.query({ sql, params: {} });
    return rows.flatMap(([info]) => {
      const parsed = DatasetInfo.safeParse(JSON.parse(String(info)));
      if (!parsed.success) database.log.warn({ issue: parsed.error.issues[0] }, "a dataset of an older version is left out; load it again");
      return parsed.success ? [parsed.data] : [];
    });
  };
  const write = (id: string, info: string) =>
    database.client.insert({ table: `${database.name}.catalogue`, columns: ["id", "info"], values: [{ id, info }], format: "JSONEachRow" });
  // who owns the data directory is the only one who changes it: its list stays in memory
  let known: Promise<DatasetInfo[]> | null = null;
  const list = () => {
    if (!database.readsFiles) return readAll();
    known ??= readAll().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
  const change = async (id: string, info: string) => {
    await write(id, info);
    known = null;
  };
  return {
    list: async () => [...(await list())],
    find: async (id) => (await list()).find((info) => info.id === id),
    async put(info) {
      await change(info.id, JSON.stringify(info));
      const stored = (await list()).find(({ id }) => id === info.id);
      if (stored?.table === info.table) return;
      throw new AppError(
        "STORAGE_FULL",
        "the list of datasets could not be written: the disk is full. Nothing was changed; free some space and try again.",
      );
    },
    remove: (id) => change(id, ""),
  };
}
