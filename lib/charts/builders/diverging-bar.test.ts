import { expect, test } from "vitest";
import { buildOption } from "@/lib/charts/build";
import { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

const table: Table = {
  columns: [
    { name: "service", label: "Service", role: "dimension", dimension: "service" },
    { name: "account", label: "Account", role: "dimension", dimension: "account" },
    { name: "impact", label: "Impact", role: "measure", part: "change" },
  ],
  rows: [
    ["Disks", "A", "-40"],
    ["Queues", "A", "70"],
    ["Disks", "B", "15"],
  ],
};

test("every row is a bar, in order of size, whatever the spec colours by", () => {
  const spec = ChartSpec.parse({
    type: "diverging-bar",
    ftvv: "deviation",
    title: "",
    subtitle: "",
    encoding: {
      x: { field: "account", type: "nominal" },
      y: { field: "impact", type: "quantitative" },
      color: { field: "service", type: "nominal" },
    },
    names: ["service", "account"],
  });
  const [series] = buildOption(spec, table, { theme: "light", width: 800 }).series as { data: { name: string; value: number }[] }[];
  expect(series?.data.map(({ name, value }) => [name, value])).toEqual([
    ["Queues · A", 70],
    ["Disks · B", 15],
    ["Disks · A", -40],
  ]);
});
