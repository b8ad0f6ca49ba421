import { quoteName } from "@/lib/ingest/sql-text";
import type { LoadSource } from "@/lib/warehouse";
import type { LoadRun, StagedRows } from "./load-context";
import { createStaging } from "./staging-table";

/** Fills staging by the statements of a generator: SELECTs over numbers() and constants, in the order of its columns. */
export async function stageGenerated(run: LoadRun, source: Extract<LoadSource, { kind: "generated" }>): Promise<StagedRows> {
  const { database, options, staging } = run;
  const columns = source.columns.map(({ name, type }) => ({ header: name, physical: name, sqlType: type }));
  await createStaging(run, columns);
  const names = columns.map(({ physical }) => quoteName(physical)).join(", ");
  for (const [index, { sql, params }] of source.inserts.entries()) {
    options.onProgress?.({ phase: "reading", fraction: index / source.inserts.length, rows: 0 });
    await database.command(`INSERT INTO ${staging} (${names}) ${sql}`, { params, signal: options.signal });
  }
  return { relation: staging, columns, rows: null, notices: [] };
}
