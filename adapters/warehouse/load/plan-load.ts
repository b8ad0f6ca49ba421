import { focusFactsSql, focusTagsSql, otherColumns, planFocus, recognizeFocus } from "@/lib/focus/ingest";
import type { TagVariant } from "@/lib/focus/tags";
import { INFERENCE_BATCH, inferColumn, inferenceSql, parseCounts } from "@/lib/ingest/infer";
import type { SourceColumn, TablePlan, TargetColumn } from "@/lib/ingest/plan";
import { quoteName } from "@/lib/ingest/sql-text";
import { typedColumn } from "@/lib/ingest/typed";
import type { Database } from "../database";
import type { StagedRows } from "./load-context";

/** Looks into the staged rows and decides the columns of the final table: FOCUS by its header, anything else by its cells. */
export async function planLoad(database: Database, staged: StagedRows, signal?: AbortSignal): Promise<TablePlan> {
  const version = recognizeFocus(staged.columns.map(({ header }) => header));
  if (!version) {
    const columns = await inferColumns(database, staged.relation, staged.columns, signal);
    return { focusVersion: null, columns, orderBy: [], projections: [], notices: [] };
  }
  const facts = await database.scan(focusFactsSql(staged.relation, staged.columns), signal);
  const [dayFirst = 0, commas = 0, dots = 0] = (facts.rows[0] ?? []).map(Number);
  const variants = await readVariants(database, staged, signal);
  const others = await inferColumns(database, staged.relation, otherColumns(staged.columns), signal);
  return planFocus(staged.columns, version, { dayFirst: dayFirst > 0, decimalComma: commas > 0 && dots === 0, variants }, others);
}

async function readVariants(database: Database, staged: StagedRows, signal?: AbortSignal): Promise<TagVariant[]> {
  const sql = focusTagsSql(staged.relation, staged.columns);
  if (!sql) return [];
  const { rows } = await database.scan(sql, signal);
  return rows.map(([key, from, to]) => ({ key: String(key), from: String(from), to: String(to) }));
}

async function inferColumns(
  database: Database,
  relation: string,
  columns: readonly SourceColumn[],
  signal?: AbortSignal,
): Promise<TargetColumn[]> {
  const inferred: TargetColumn[] = [];
  const texts = columns.filter(({ sqlType }) => sqlType === "String");
  const types = new Map<SourceColumn, TargetColumn>();
  for (let i = 0; i < texts.length; i += INFERENCE_BATCH) {
    const batch = texts.slice(i, i + INFERENCE_BATCH);
    const { rows } = await database.scan(inferenceSql(relation, batch), signal);
    const counts = parseCounts((rows[0] ?? []).map((cell) => JSON.parse(String(cell)) as unknown));
    batch.forEach((column, k) => {
      types.set(column, inferColumn(column, counts[k]!));
    });
  }
  for (const column of columns) inferred.push(types.get(column) ?? typedColumn(column, quoteName(column.physical)));
  return inferred;
}
