import type { DatasetSummary } from "@/lib/dataset";
import { blankSql, type TablePlan, type TargetColumn } from "@/lib/ingest/plan";
import { quoteName } from "@/lib/ingest/sql-text";
import type { Database } from "../database";

const EXAMPLES = 3;

/**
 * Cells that hold something but could not be read as the type of their column: empty in the table, told here with examples.
 * They are found by counting: nulls of the final column less blank cells of the source.
 */
export async function lostCells(
  database: Database,
  relation: string,
  plan: TablePlan,
  summary: DatasetSummary,
  signal?: AbortSignal,
): Promise<string[]> {
  const nulls = new Map(summary.columns.map((column) => [column.physical, column.nulls]));
  const suspects = plan.columns.filter(({ source, physical }) => source && (nulls.get(physical) ?? 0) > 0);
  if (suspects.length === 0) return [];
  const blanks = await database.scan(
    `SELECT ${suspects.map(({ source }) => `countIf(${blankSql(source!)})`).join(", ")} FROM ${relation}`,
    signal,
  );
  const counts = (blanks.rows[0] ?? []).map(Number);
  const notices: string[] = [];
  for (const [i, column] of suspects.entries()) {
    const lost = nulls.get(column.physical)! - counts[i]!;
    if (lost > 0) notices.push(describe(column, lost, await examplesOf(database, relation, column, signal)));
  }
  return notices;
}

async function examplesOf(database: Database, relation: string, column: TargetColumn, signal?: AbortSignal): Promise<string[]> {
  const cell = `toString(${quoteName(column.source!.physical)})`;
  const sql = `SELECT DISTINCT substring(assumeNotNull(${cell}), 1, 40) FROM ${relation} WHERE NOT ${blankSql(column.source!)} AND isNull(${column.expression}) LIMIT ${EXAMPLES}`;
  const { rows } = await database.scan(sql, signal);
  return rows.map(([example]) => String(example));
}

const KINDS: Partial<Record<TargetColumn["type"], [one: string, many: string]>> = {
  date: ["a date", "dates"],
  datetime: ["a plausible date", "plausible dates"],
  boolean: ["yes or no", "yes or no"],
};

function describe({ name, type }: TargetColumn, lost: number, examples: string[]): string {
  const [one, many] = KINDS[type] ?? ["a number", "numbers"];
  const quoted = examples.map((example) => `"${example}"`).join(", ");
  if (lost === 1) return `1 cell of ${name} is not ${one} and was left empty: ${quoted}.`;
  return `${lost.toLocaleString("en")} cells of ${name} are not ${many} and were left empty, e.g. ${quoted}.`;
}
