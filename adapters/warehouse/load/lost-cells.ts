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
  const options = { signal, timeoutMs: 600_000 };
  const blanks = await database.query(
    { sql: `SELECT ${suspects.map(({ source }) => `countIf(${blankSql(source!)})`).join(", ")} FROM ${relation}`, params: {} },
    options,
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
  const { rows } = await database.query({ sql, params: {} }, { signal, timeoutMs: 600_000 });
  return rows.map(([example]) => String(example));
}

function describe(column: TargetColumn, lost: number, examples: string[]): string {
  const kind = { date: "dates", datetime: "plausible dates", boolean: "yes or no" }[column.type as string] ?? "numbers";
  const cells = `${lost.toLocaleString("en")} ${lost === 1 ? "cell" : "cells"} of ${column.name}`;
  return `${cells} ${lost === 1 ? "is" : "are"} not ${kind} and left empty, e.g. ${examples.map((example) => `"${example}"`).join(", ")}.`;
}
