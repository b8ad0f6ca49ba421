import { expect, test } from "vitest";
import { exportSheets } from "@/adapters/export/export-sheets";
import { EXPORT_FORMATS, type ExportSheet } from "@/adapters/export/sheet";
import { sheetSvg } from "@/adapters/export/sheet-svg";
import type { ChartSpec } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

const table: Table = {
  columns: [
    { name: "shop", label: "Shop", role: "dimension", dimension: "shop" },
    { name: "cost", label: "Cost", role: "measure", metric: "cost", part: "value", unit: { kind: "currency", currency: "USD" } },
  ],
  rows: [
    ["Harbour & <Quay>", "1200.5"],
    ["=cmd()", "-3.000000000001"],
    ["Old Town", null],
  ],
};
const spec: ChartSpec = {
  type: "horizontal-bar",
  ftvv: "ranking",
  title: "Cost by shop",
  subtitle: "October 2026 · USD",
  encoding: {
    x: { field: "shop", type: "nominal" },
    y: { field: "cost", type: "quantitative", unit: { kind: "currency", currency: "USD" } },
  },
  annotations: [],
  partial: [],
  notes: [],
};
const sheet: ExportSheet = { spec, table, insight: ["Harbour leads."], source: "Shops · data to 31 Oct 2026", date: "1 Nov 2026" };

test.each(EXPORT_FORMATS)("%s starts as its format does", async (format) => {
  const start = { png: "\x89PNG", png2: "\x89PNG", svg: "<svg", pdf: "%PDF", csv: "Shop", xlsx: "PK", md: "# Cost by shop", pptx: "PK" }[
    format
  ];
  const { body } = await exportSheets([sheet, sheet], format);
  expect(body.subarray(0, start.length).toString("latin1")).toBe(start);
});

test("the page says title, scope, insight, source and date, as text that cannot become markup", () => {
  const { svg } = sheetSvg({ ...sheet, spec: { ...spec, title: "Cost <script> & more" } }, { theme: "light" });
  for (const words of [
    "Cost &lt;script&gt; &amp; more",
    "October 2026 · USD",
    "Harbour leads.",
    "Shops · data to 31 Oct 2026",
    "1 Nov 2026",
  ])
    expect(svg).toContain(words);
  expect(svg).not.toContain("<script");
});

test("a table is drawn as rows", () => {
  const { svg } = sheetSvg({ ...sheet, spec: { ...spec, type: "table" } }, { theme: "dark" });
  expect(svg).toContain("Old Town");
  expect(svg).toContain("1,200.50");
});

test.each(["a\u202egnp.exe", "bell\u0007 zero\u200bwidth", "شركة", "विभाग", "e\u0301ta\u0323", "日本 🙂", "__proto__"])(
  "a name like %j is exported",
  async (name) => {
    const rows = [[name, "12.5"], ...table.rows.slice(1)];
    for (const format of ["svg", "png", "pdf", "pptx", "xlsx"] as const) {
      const { body } = await exportSheets([{ ...sheet, source: name, insight: [name], table: { ...table, rows } }], format);
      expect(body.length).toBeGreaterThan(500);
    }
  },
);
