import { mkdirSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { AppError } from "@/lib/errors";

export type Store = Database.Database;

/** Each entry is applied once, in order; entries are never changed, only added. */
const MIGRATIONS = [
  `create table runs (
     id text primary key, thread_id text not null, started_at text not null, outcome text not null, record text not null
   ) without rowid;
   create index runs_by_time on runs (started_at desc);
   create index runs_by_thread on runs (thread_id, started_at desc);
   create table scores (run_id text not null, name text not null, value real not null, reason text, primary key (run_id, name)) without rowid;
   create table memories (id text primary key, kind text not null, text text not null, created_at text not null, unique (kind, text));
   create table threads (id text primary key, title text not null, created_at text not null, updated_at text not null) without rowid;
   create table thread_runs (
     seq integer primary key, thread_id text not null, run_id text not null, state text not null, created_at text not null, events text not null,
     message_ids text not null default '[]'
   );
   create index thread_runs_by_thread on thread_runs (thread_id, seq);
   create table model_replies (key text primary key, reply text not null, created_at integer not null) without rowid;
   create table model_usage (day text not null, thread_id text not null, tokens integer not null, cost_usd real not null, primary key (day, thread_id)) without rowid;`,
  `create table budgets (id text primary key, dataset text not null, budget text not null, created_at text not null) without rowid;
   create index budgets_by_dataset on budgets (dataset, created_at);
   create table anomalies (
     dataset text not null, key text not null, state text not null, note text not null, first_seen_at text not null, anomaly text not null,
     primary key (dataset, key)
   ) without rowid;`,
  "create table business_metrics (dataset text not null, id text not null, metric text not null, primary key (dataset, id)) without rowid;",
];

function migrate(db: Store): void {
  const done = db.pragma("user_version", { simple: true }) as number;
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < done) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    })();
  }
}

/**
 * The application's own state in one SQLite file (WAL, waits up to 5 s for another process).
 * @throws AppError STORAGE_FULL, MISCONFIGURED when the folder cannot be written
 */
export function openStore(file: string): Store {
  try {
    if (file !== ":memory:") mkdirSync(path.dirname(file), { recursive: true });
    const db = new Database(file, { timeout: 5_000 });
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = NORMAL");
    migrate(db);
    return db;
  } catch (error) {
    throw toStoreError(error, file);
  }
}

/** Turns SQLite's codes into ours; anything unknown stays what it is. */
export function toStoreError(error: unknown, file = "the data directory"): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return new AppError("STORAGE_FULL", "The disk is full: nothing could be saved. Free some space and try again.", { cause: error });
  if (["SQLITE_CANTOPEN", "SQLITE_READONLY", "EACCES", "EROFS", "EPERM", "ENOTDIR", "EEXIST"].includes(code))
    return new AppError("MISCONFIGURED", `${file} cannot be written: choose another folder with SPENDLENS_DATA_DIR.`, { cause: error });
  return error;
}

/** Runs a write and reports a full disk by its code. */
export function write<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw toStoreError(error);
  }
}
