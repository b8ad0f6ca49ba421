import type { SourceColumn } from "@/lib/ingest/plan";
import { quoteName } from "@/lib/ingest/sql-text";
import type { Database } from "../database";
import type { LoadRun } from "./load-context";

const POLL_MS = 400;
/** share of the reading that is done once the cells are staged; the rest makes the typed table */
export const STAGED_SHARE = 0.4;

/** Creates the staging table of a run. A Log table: written once, read a few times, nothing to merge. */
export async function createStaging({ database, staging, cleanup }: LoadRun, columns: readonly SourceColumn[]): Promise<void> {
  const definitions = columns.map(({ physical, sqlType }) => `${quoteName(physical)} ${sqlType}`).join(", ");
  cleanup.push(() => database.command(`DROP TABLE IF EXISTS ${staging}`));
  await database.command(`CREATE TABLE ${staging} (${definitions}) ENGINE = Log`);
}

/**
 * Runs a statement that fills a table and reports its rows against `total` meanwhile. The rows are asked of the list of running
 * statements: the table itself is locked while it is written.
 */
export async function withRowProgress<T>(
  database: Database,
  table: string,
  total: number,
  onRows: (fraction: number, rows: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  let polling = false;
  const poll = async () => {
    const sql = "SELECT max(read_rows) FROM system.processes WHERE startsWith(query, {insert:String})";
    const { rows } = await database.query({ sql, params: { insert: `INSERT INTO ${table}` } });
    const done = Number(rows[0]?.[0] ?? 0);
    onRows(total > 0 ? Math.min(0.99, done / total) : 0, done);
  };
  const timer = setInterval(() => {
    if (polling) return;
    polling = true;
    poll()
      .catch((error: unknown) => database.log.debug({ error }, "progress of a load could not be read"))
      .finally(() => {
        polling = false;
      });
  }, POLL_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
