import type { DatasetSummary } from "@/lib/dataset";
import { TAGS, TAGS_NORMALIZED } from "@/lib/focus/columns";
import { foldTagKey } from "@/lib/focus/tags";
import type { TablePlan } from "@/lib/ingest/plan";
import { parseProfiles, parseTagKeys, summaryStatements, tagKeysStatement } from "@/lib/semantic/summarize";
import type { Database } from "../database";

/** Profile of every column and every tag key, over all rows. */
export async function summarizeTable(database: Database, table: string, plan: TablePlan, signal?: AbortSignal): Promise<DatasetSummary> {
  const started = performance.now();
  const run = (sql: string) => database.scan(sql, signal);
  const rows = Number((await run(`SELECT count() FROM ${table}`)).rows[0]?.[0] ?? 0);
  const results = await Promise.all(summaryStatements(table, plan.columns).map(({ sql }) => run(sql)));
  const hasTags = plan.columns.some(({ physical }) => physical === TAGS_NORMALIZED);
  const [given, normalized] = hasTags
    ? await Promise.all([TAGS, TAGS_NORMALIZED].map((column) => run(tagKeysStatement(table, column).sql)))
    : [undefined, undefined];
  return {
    rows,
    columns: parseProfiles(plan.columns, results, rows),
    tagKeys: given && normalized ? parseTagKeys(given, normalized, foldTagKey) : [],
    elapsedMs: performance.now() - started,
  };
}
