import type { SourceColumn, TargetColumn } from "@/lib/ingest/plan";
import type { ColumnType } from "@/lib/semantic/model";

/** Column of the final table for a column that has a type already (Parquet). Nested values become JSON text. */
export function typedColumn(column: SourceColumn, cell: string): TargetColumn {
  const { type, sqlType, expression } = targetOf(column.sqlType, cell);
  return { name: column.header, physical: column.physical, type, sqlType, expression };
}

function targetOf(sqlType: string, cell: string): { type: ColumnType; sqlType: string; expression: string } {
  const inner = sqlType.replace(/^LowCardinality\((.*)\)$/, "$1").replace(/^Nullable\((.*)\)$/, "$1");
  if (/^Bool/.test(inner)) return { type: "boolean", sqlType: "Nullable(Bool)", expression: cell };
  if (/^U?Int(8|16|32|64)$/.test(inner)) return { type: "integer", sqlType: `Nullable(${inner})`, expression: cell };
  if (/^Decimal/.test(inner)) return { type: "decimal", sqlType: `Nullable(${inner})`, expression: cell };
  if (/^Float|^BFloat/.test(inner)) return { type: "float", sqlType: "Nullable(Float64)", expression: cell };
  if (/^Date(32)?$/.test(inner)) return { type: "date", sqlType: "Nullable(Date32)", expression: cell };
  if (/^DateTime/.test(inner)) return { type: "datetime", sqlType: "Nullable(DateTime64(3, 'UTC'))", expression: cell };
  const text = /^(String|FixedString|Enum|UUID|IPv)/.test(inner) ? `toString(${cell})` : `toJSONString(${cell})`;
  return { type: "string", sqlType: "LowCardinality(Nullable(String))", expression: `nullIf(${text}, '')` };
}
