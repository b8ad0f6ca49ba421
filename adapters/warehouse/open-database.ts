import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import type { Config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { quoteText } from "@/lib/ingest/sql-text";
import type { Log } from "@/lib/log";
import { createChdbConnection } from "./chdb-connection";
import { ChdbEngine } from "./chdb-engine";
import { createDatabase, type Database } from "./database";
import { toWarehouseError } from "./engine-errors";
import { announceOwner, openingError } from "./owner";

const DEFAULT_DATABASE = "spendlens";
const CONCURRENCY = 2;
/** failures are logged once, by the database, with their code */
const QUIET = { level: ClickHouseLogLevel.OFF };
const LONGEST_REQUEST_MS = 3_600_000;

export interface OpenedDatabase {
  database: Database;
  close(): Promise<void>;
}

/** A ClickHouse server where CLICKHOUSE_URL is set, else the embedded engine in the data directory. */
export async function openDatabase(config: Config, log: Log): Promise<OpenedDatabase> {
  return config.CLICKHOUSE_URL ? openServer(config, config.CLICKHOUSE_URL, log) : openEmbedded(config, log);
}

async function openServer(config: Config, url: string, log: Log): Promise<OpenedDatabase> {
  const name = config.CLICKHOUSE_DATABASE ?? DEFAULT_DATABASE;
  const client = createClient({
    url,
    username: config.CLICKHOUSE_USER ?? "default",
    password: config.CLICKHOUSE_PASSWORD ?? "",
    request_timeout: LONGEST_REQUEST_MS,
    use_multipart_params_auto: true,
    application: "spendlens",
    log: QUIET,
  });
  const ping = await client.ping();
  if (!ping.success) {
    await client.close();
    throw new AppError(
      "DATA_UNAVAILABLE",
      `ClickHouse does not answer at ${url}. Check CLICKHOUSE_URL, or leave it out to use the embedded database.`,
      {
        cause: ping.error,
      },
    );
  }
  return { database: createDatabase({ name, client, log, readsFiles: false, describeParquet }), close: () => client.close() };
}

/** A server does not see the file: the embedded engine reads its columns. */
async function describeParquet(file: string): Promise<{ name: string; type: string }[]> {
  const directory = mkdtempSync(path.join(tmpdir(), "spendlens-parquet-"));
  const engine = new ChdbEngine({ path: directory, concurrency: 1 });
  try {
    const lines = await engine.run({ sql: `DESCRIBE TABLE file(${quoteText(file)}, 'Parquet')`, format: "JSONCompactEachRow" });
    const rows = lines
      .toString("utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as string[]);
    return rows.map(([name, type]) => ({ name: name!, type: type! }));
  } catch (error) {
    throw toWarehouseError(error);
  } finally {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function openEmbedded(config: Config, log: Log): Promise<OpenedDatabase> {
  const engine = openEngine(config.SPENDLENS_DATA_DIR);
  const withdraw = announceOwner(config.SPENDLENS_DATA_DIR, config.PORT);
  const client = createClient({ connection: createChdbConnection(engine), log: QUIET });
  const close = async () => {
    await client.close();
    withdraw();
  };
  return { database: createDatabase({ name: DEFAULT_DATABASE, client, log, readsFiles: true }), close };
}

function openEngine(dataDirectory: string): ChdbEngine {
  try {
    const directory = path.resolve(dataDirectory, "warehouse");
    mkdirSync(directory, { recursive: true });
    return new ChdbEngine({ path: directory, concurrency: CONCURRENCY });
  } catch (error) {
    throw openingError(dataDirectory, error);
  }
}
