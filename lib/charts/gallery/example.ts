import type { ChartSpec, ChartType, Encoding, Ftvv } from "@/lib/charts/spec";
import { bucketEnd } from "@/lib/charts/time";
import { formatPeriod } from "@/lib/format";
import type { Column, Table } from "@/lib/table";
import { COST, dimension, MONTH, SERVICE } from "./columns";

/** A chart with fixed data: documentation, visual test and clean chart of the mutation test at once. */
export interface Example {
  id: string;
  type: ChartType;
  /** when to use it */
  use: string;
  spec: ChartSpec;
  table: Table;
}

/** Channel of a grouping. */
export const x = (column: Column) => ({
  field: column.name,
  type: column.grain ? ("temporal" as const) : ("nominal" as const),
  title: column.label,
  ...(column.grain ? { timeUnit: column.grain } : {}),
});
/** Channel of a measure. */
export const y = (column: Column) => ({
  field: column.name,
  type: "quantitative" as const,
  title: column.label,
  ...(column.unit ? { unit: column.unit } : {}),
});

/** Period of the rows and their currency, as titles of answers state them. */
function subtitleOf({ columns, rows }: Table): string {
  const at = columns.findIndex(({ grain }) => grain !== undefined);
  const grain = columns[at]?.grain;
  const starts = grain ? rows.map((row) => String(row[at])).sort() : [];
  const period = grain ? { start: starts[0]!, end: bucketEnd(starts.at(-1)!, grain) } : { start: "2026-10-01", end: "2026-11-01" };
  const isMoney = columns.some(({ unit }) => unit?.kind === "currency");
  return [formatPeriod(period), ...(isMoney ? ["USD"] : [])].join(" · ");
}

/** One chart of the gallery; `more` says what is not usual about it. */
export function example(
  type: ChartType,
  ftvv: Ftvv,
  use: string,
  title: string,
  table: Table,
  encoding: Encoding,
  more: Partial<ChartSpec> & { id?: string } = {},
): Example {
  const { id = type, ...rest } = more;
  return {
    id,
    type,
    use,
    table,
    spec: { type, ftvv, title, subtitle: subtitleOf(table), encoding, annotations: [], partial: [], notes: [], ...rest },
  };
}

export const XY: Encoding = { x: x(SERVICE), y: y(COST) };
export const DESC = { sort: { by: "value" as const, direction: "desc" as const } };
export const TEAM = dimension("team", "Team");
export const TEAM_COLOR = { color: { field: "team", type: "nominal" as const, title: "Team" } };
export const MONTH_Y: Encoding = { x: x(MONTH), y: y(COST) };
