import { DatasetInfo } from "@/lib/dataset";
import { quoteName } from "@/lib/ingest/sql-text";
import type { Database } from "./database";

/** Datasets of a warehouse, kept in a table of its own: the newest row of an id counts, an empty `info` means dropped. */
export interface Catalogue {
  list(): Promise<DatasetInfo[]>;
  find(id: string): Promise<DatasetInfo | undefined>;
  /** One row: readers see the old dataset or the new one. */
  put(info: DatasetInfo): Promise<void>;
  remove(id: string): Promise<void>;
}

export async function createCatalogue(database: Database): Promise<Catalogue> {
  const table = `${quoteName(database.name)}.catalogue`;
  await database.command(`CREATE DATABASE IF NOT EXISTS ${quoteName(database.name)}`);
  await database.command(
    `CREATE TABLE IF NOT EXISTS ${table} (id String, at DateTime64(6, 'UTC') DEFAULT now64(6), info String) ENGINE = MergeTree ORDER BY (id, at)`,
  );
  const read = async (where: string, params: Record<string, unknown>) => {
    const sql = `SELECT argMax(info, at) AS newest FROM ${table} ${where} GROUP BY id HAVING newest != '' ORDER BY max(at)`;
    const { rows } = await database.query({ sql, params });
    return rows.flatMap(([info]) => {
      const parsed = DatasetInfo.safeParse(JSON.parse(String(info)));
      if (!parsed.success) database.log.warn({ issue: parsed.error.issues[0] }, "a dataset of an older version is left out; load it again");
      return parsed.success ? [parsed.data] : [];
    });
  };
  const write = (id: string, info: string) =>
    database.client.insert({ table: `${database.name}.catalogue`, columns: ["id", "info"], values: [{ id, info }], format: "JSONEachRow" });
  return {
    list: () => read("", {}),
    find: async (id) => (await read("WHERE id = {id:String}", { id }))[0],
    put: async (info) => void (await write(info.id, JSON.stringify(info))),
    remove: async (id) => void (await write(id, "")),
  };
}
