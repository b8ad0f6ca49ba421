import { CANVAS_WIDTH } from "@/agent/canvas";
import type { DrawnChart } from "@/agent/state";
import { buildOption } from "@/lib/charts/build";
import { describeChart } from "@/lib/charts/describe";
import { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

/** The rows as a plain table, with the reason as a finding: what is shown where a chart cannot be drawn. */
export function plainTable(table: Table, title: string, reason: string): DrawnChart {
  const spec: ChartSpec = ChartSpec.parse({ type: "table", ftvv: "table", title, subtitle: "", encoding: {} });
  return {
    spec,
    option: buildOption(spec, table, { theme: "light", width: CANVAS_WIDTH }),
    candidates: [],
    findings: [{ check: "drawing", severity: "warn", message: reason, repaired: true }],
    description: describeChart(spec, table),
  };
}
