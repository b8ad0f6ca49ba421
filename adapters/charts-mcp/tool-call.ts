import type { Channel, ChartSpec, ChartType } from "@/lib/charts/spec";
import type { Cell, Table } from "@/lib/table";

export interface ToolCall {
  name: string;
  arguments: Record<string, unknown>;
}

type Shape = { tool: string; rows: "category" | "time" | "point"; flags?: Record<string, boolean> };

/** Charts that an ECharts MCP server (mcp-echarts) can draw from the same rows. */
const SHAPES: Partial<Record<ChartType, Shape>> = {
  bar: { tool: "generate_bar_chart", rows: "category" },
  "grouped-bar": { tool: "generate_bar_chart", rows: "category", flags: { group: true } },
  "stacked-bar": { tool: "generate_bar_chart", rows: "category", flags: { stack: true } },
  line: { tool: "generate_line_chart", rows: "time" },
  "multi-line": { tool: "generate_line_chart", rows: "time" },
  area: { tool: "generate_area_chart", rows: "time" },
  "stacked-area": { tool: "generate_area_chart", rows: "time", flags: { stack: true } },
  pie: { tool: "generate_pie_chart", rows: "category" },
  donut: { tool: "generate_pie_chart", rows: "category" },
  scatter: { tool: "generate_scatter_chart", rows: "point" },
};

/** The call that draws a spec, or null where the server has no such chart or the rows do not fit it. */
export function toToolCall(spec: ChartSpec, table: Table): ToolCall | null {
  const shape = SHAPES[spec.type];
  const { x, y, theta, color } = spec.encoding;
  const measure = y ?? theta;
  const category = shape?.tool === "generate_pie_chart" ? (color ?? x) : x;
  if (!shape || !measure || !category || spec.fold) return null;
  const cells = (channel: Channel | undefined) => {
    const index = channel ? table.columns.findIndex((column) => column.name === (channel.column ?? channel.field)) : -1;
    return index < 0 ? null : table.rows.map((row) => row[index] ?? null);
  };
  const [keys, values, groups] = [cells(category), cells(measure), shape.tool === "generate_pie_chart" ? null : cells(color)];
  if (!keys || !values) return null;
  const data = values.flatMap((value, i) => (value === null ? [] : [datum(shape, keys[i] ?? null, Number(value), groups?.[i])]));
  if (data.length === 0) return null;
  return { name: shape.tool, arguments: { title: spec.title, data, ...shape.flags, outputType: "option" } };
}

function datum({ rows }: Shape, key: Cell, value: number, group: Cell | undefined): Record<string, unknown> {
  if (rows === "point") return { x: Number(key), y: value };
  return { [rows]: String(key ?? "–"), value, ...(group === undefined ? {} : { group: String(group ?? "–") }) };
}
