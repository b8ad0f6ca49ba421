import { expect, test } from "vitest";
import { describeChart } from "@/lib/charts/describe";
import { ChartSpec } from "@/lib/charts/spec";
import { NO_CURRENCY, type Table } from "@/lib/table";

const table: Table = {
  columns: [
    { name: "time", label: "Month", role: "dimension", grain: "month" },
    { name: "currency", label: "Currency", role: "dimension", dimension: "currency" },
    { name: "cost", label: "Cost", role: "measure", unit: { kind: "currency", currency: NO_CURRENCY }, currencyColumn: "currency" },
  ],
  rows: [
    ["2026-01-01", "EUR", "100"],
    ["2026-01-01", "USD", "10"],
    ["2026-02-01", "EUR", "150"],
    ["2026-02-01", "USD", "20"],
  ],
};

test("the text alternative tells currencies apart and never adds them", () => {
  const spec = ChartSpec.parse({
    type: "small-multiples",
    ftvv: "change-over-time",
    title: "Cost by month",
    subtitle: "",
    encoding: {
      x: { field: "time", type: "temporal", timeUnit: "month" },
      y: { field: "cost", type: "quantitative" },
      facet: { field: "currency", type: "nominal" },
    },
  });
  const text = describeChart(spec, table);
  expect(text).toContain("EUR: 2 months");
  expect(text).toContain("Highest €150 (Feb 2026), lowest €100 (Jan 2026)");
  expect(text).toContain("Highest $20.00 (Feb 2026), lowest $10.00 (Jan 2026)");
  expect(text).not.toMatch(/110|170/);
  expect(text).not.toContain(NO_CURRENCY);
});
