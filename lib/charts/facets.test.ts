import { expect, test } from "vitest";
import { buildOption } from "@/lib/charts/build";
import { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

const table: Table = {
  columns: [
    { name: "time", label: "Month", role: "dimension", grain: "month" },
    { name: "provider", label: "Provider", role: "dimension" },
    { name: "cost", label: "Cost", role: "measure" },
  ],
  rows: ["2026-01-01", "2026-02-01"].flatMap((month) => ["A", "B"].map((provider) => [month, provider, "30"])),
};

test("panels with one scale reach up to a line across them", () => {
  const spec = ChartSpec.parse({
    type: "line",
    ftvv: "change-over-time",
    title: "",
    subtitle: "",
    encoding: {
      x: { field: "time", type: "temporal", timeUnit: "month" },
      y: { field: "cost", type: "quantitative" },
      facet: { field: "provider", type: "nominal" },
    },
    annotations: [{ kind: "threshold", value: 45, label: "Ceiling" }],
  });
  const { yAxis } = buildOption(spec, table, { theme: "light", width: 800 }) as { yAxis: { max: number }[] };
  expect(yAxis.map(({ max }) => max)).toEqual([50, 50]);
});
