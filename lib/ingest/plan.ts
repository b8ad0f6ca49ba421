import type { FocusVersion } from "@/lib/focus/columns";
import { quoteName } from "@/lib/ingest/sql-text";
import type { ColumnType } from "@/lib/semantic/model";

/** Column of the relation that rows come from: a staging table or a Parquet file. `header` is the name for people. */
export interface SourceColumn {
  header: string;
  physical: string;
  sqlType: string;
}

/** Column of the final table. `expression` reads the source relation; `source` is set where a cell can be lost by the cast. */
export interface TargetColumn {
  name: string;
  physical: string;
  type: ColumnType;
  sqlType: string;
  expression: string;
  source?: SourceColumn;
}

/** How a source becomes a table: written by lib/focus or lib/ingest, executed by the warehouse. */
export interface TablePlan {
  focusVersion: FocusVersion | null;
  columns: TargetColumn[];
  /** physical columns of the sorting key, coarse first; may be empty */
  orderBy: string[];
  /** aggregates that the table keeps ready as it is filled: SELECT … GROUP BY without FROM, over physical columns */
  projections: string[];
  notices: string[];
}

/** SQL: does the cell of a source column hold nothing? */
export function blankSql({ physical, sqlType }: SourceColumn): string {
  const cell = quoteName(physical);
  if (sqlType === "String") return isBlankSql(`trimBoth(${cell})`);
  const text = `trimBoth(ifNull(toString(${cell}), ''))`;
  return `(isNull(${cell}) OR ${isBlankSql(text)})`;
}

/** Words that stand for an empty cell in exports. */
const EMPTY_WORDS = ["", "NULL", "null", "Null", "\\N"];

/** SQL: does the text cell hold nothing? */
export function isBlankSql(cell: string): string {
  return `${cell} IN (${EMPTY_WORDS.map((word) => `'${word.replaceAll("\\", "\\\\")}'`).join(", ")})`;
}
