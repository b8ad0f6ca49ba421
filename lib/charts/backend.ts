import type { ChartSpec, EChartsJson } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

/**
 * Another builder of the same spec, such as an ECharts MCP server. Null: it has no chart of that type, is down,
 * slow, or answered nonsense; the own builder's option is used then.
 */
export interface ChartBackend {
  draw(spec: ChartSpec, table: Table, signal?: AbortSignal): Promise<EChartsJson | null>;
  close(): Promise<void>;
}
