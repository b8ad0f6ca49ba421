import type { TablePlan } from "@/lib/ingest/plan";
import { quoteName } from "@/lib/ingest/sql-text";
import type { Database } from "../database";

/** A load must leave memory to the questions that run beside it. */
const SMALL_BLOCKS = {
  max_threads: 2,
  max_block_size: "32768",
  min_insert_block_size_rows: "131072",
  min_insert_block_size_bytes: String(2 ** 26),
};

/** Creates the final table of a plan and fills it from the staged rows. */
export async function buildTable(
  database: Database,
  table: string,
  relation: string,
  plan: TablePlan,
  signal?: AbortSignal,
): Promise<void> {
  const columns = plan.columns.map(({ physical, sqlType }) => `${quoteName(physical)} ${sqlType}`);
  const projections = plan.projections.map((select, index) => `PROJECTION ready_${index} (${select})`);
  const definitions = [...columns, ...projections].join(", ");
  const key = plan.orderBy.length > 0 ? `(${plan.orderBy.map(quoteName).join(", ")})` : "tuple()";
  await database.command(`CREATE TABLE ${table} (${definitions}) ENGINE = MergeTree ORDER BY ${key} SETTINGS allow_nullable_key = 1`, {
    settings: { allow_suspicious_low_cardinality_types: 1 },
  });
  const targets = plan.columns.map(({ physical }) => quoteName(physical)).join(", ");
  const select = plan.columns.map(({ expression }) => expression).join(",\n");
  await database.command(`INSERT INTO ${table} (${targets}) SELECT ${select}\nFROM ${relation}`, { signal, settings: SMALL_BLOCKS });
}
