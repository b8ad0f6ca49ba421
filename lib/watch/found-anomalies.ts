import type { Cell, Table } from "@/lib/table";
import type { FoundAnomaly } from "@/lib/watch/watched-anomaly";

/** what a scope says of a dimension that it sums over */
const ALL = "All";

/** Rows of the anomaly analysis (one for each event) as anomalies to watch, in their order. */
export function foundAnomalies(table: Table): FoundAnomaly[] {
  const at = (name: string) => table.columns.findIndex((column) => column.name === name);
  const dimensions = table.columns.flatMap((column, index) => (column.role === "dimension" && !column.grain ? [{ column, index }] : []));
  const value = table.columns.findIndex((column) => column.part === "value");
  const text = (row: Cell[], index: number) => String(row[index] ?? "");
  return table.rows.map((row) => {
    const scope = dimensions
      .filter(({ index }) => row[index] !== ALL && row[index] !== null)
      .map(({ column, index }) => ({
        dimension: column.dimension ?? column.name,
        label: column.label,
        value: text(row, index),
      }));
    const unit = table.columns[value]?.unit;
    const start = text(row, at("time"));
    return {
      key: [start, ...scope.map(({ dimension, value: name }) => `${dimension}=${name}`)].join("|"),
      scope,
      start,
      lastDay: row[at("last_day")] === null ? null : text(row, at("last_day")),
      peakDay: text(row, at("peak_day")),
      actual: text(row, value),
      expected: text(row, at("expected")),
      impact: text(row, at("impact")),
      currency: unit?.kind === "currency" ? unit.currency : null,
    };
  });
}
