import type { ChartSpec, EChartsJson } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

/** What another backend drew, or why it did not, as the rest of "… did not draw this chart: ". */
export type ForeignDrawing = { option: EChartsJson } | { reason: string };

/**
 * Another builder of the same spec, such as an ECharts MCP server; where it gives a reason the own builder's option stays.
 * Never throws. Null: it was not asked, as it has no chart of that type.
 */
export interface ChartBackend {
  draw(spec: ChartSpec, table: Table, signal?: AbortSignal): Promise<ForeignDrawing | null>;
  close(): Promise<void>;
}
