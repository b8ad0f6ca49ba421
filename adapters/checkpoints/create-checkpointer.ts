import { mkdirSync } from "node:fs";
import path from "node:path";
import type { BaseCheckpointSaver } from "@langchain/langgraph";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import Database from "better-sqlite3";
import { LatestSqliteSaver } from "@/adapters/checkpoints/latest-sqlite-saver";
import { AppError } from "@/lib/errors";

/**
 * Where conversations are kept between turns: SQLite in the data directory, Postgres when `postgresUrl` is set.
 * @throws AppError MISCONFIGURED when Postgres cannot be reached
 */
export async function createCheckpointer(file: string, postgresUrl?: string): Promise<BaseCheckpointSaver> {
  if (!postgresUrl) {
    if (file !== ":memory:") mkdirSync(path.dirname(file), { recursive: true });
    const saver = new LatestSqliteSaver(new Database(file));
    saver.db.pragma("journal_mode = WAL");
    saver.db.pragma("synchronous = NORMAL");
    saver.db.pragma("busy_timeout = 5000");
    return saver;
  }
  const saver = PostgresSaver.fromConnString(postgresUrl);
  await saver.setup().catch((error: unknown) => {
    throw new AppError(
      "MISCONFIGURED",
      "Postgres cannot be reached: check POSTGRES_URL, or leave it out to keep conversations in SQLite.",
      {
        cause: error,
      },
    );
  });
  return saver;
}
