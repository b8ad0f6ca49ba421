import { describe, expect, test } from "vitest";
import { cellOf } from "@/lib/cell-text";
import { NO_CURRENCY, type Table } from "@/lib/table";
import { answerFixture } from "@/tests/fixtures/answer";
import { markOfHit, markOfRow } from "./marks";

const { columns, rows, keys } = answerFixture();
const table: Table = { columns, rows, keys };
const hit = { name: "", seriesName: "", dataIndex: 0, data: null, value: null };

const usd = { kind: "currency", currency: "USD" } as const;
const trend: Table = {
  columns: [
    { name: "time", label: "Month", role: "dimension", grain: "month" },
    { name: "service", label: "Service", role: "dimension", dimension: "service" },
    { name: "cost", label: "Cost", role: "measure", unit: usd },
  ],
  rows: [
    ["2026-09-01", "Storage", "1"],
    ["2026-09-01", null, "2"],
    ["2026-10-01", "Storage", "3"],
  ],
};

describe("a row as a mark", () => {
  test("selects the key where the column shows a name", () => {
    expect(markOfRow(table, 0)).toEqual({ selection: { account: "111" }, label: "Payments", row: 0 });
  });
  test("names time buckets, and keeps a missing value as null", () => {
    expect(markOfRow(trend, 1)).toEqual({ selection: { time: "2026-09-01", service: null }, label: "Sep 2026, (none)", row: 1 });
  });
  test("is nothing for the rest of a top-N cut, for totals and for rows that are not there", () => {
    expect(markOfRow(table, 2)).toBeNull();
    expect(markOfRow({ columns: [table.columns[1]!], rows: [["1"]] }, 0)).toBeNull();
    expect(markOfRow(table, 9)).toBeNull();
  });
});

describe("a click as a mark", () => {
  test("takes the row that the builder put into the datum", () => {
    expect(markOfHit({ ...hit, name: "anything", data: { row: 1 } }, table)?.selection).toEqual({ account: "222" });
  });
  test("finds category and series by their texts", () => {
    expect(markOfHit({ ...hit, name: "2026-10-01", seriesName: "Storage" }, trend)?.selection).toEqual({
      time: "2026-10-01",
      service: "Storage",
    });
    expect(markOfHit({ ...hit, name: "Oct 2026", seriesName: "Storage" }, trend)?.row).toBe(2);
  });
  test("stands for several rows when only one group was hit", () => {
    expect(markOfHit({ ...hit, name: "Storage" }, trend)).toEqual({ selection: { service: "Storage" }, label: "Storage", row: null });
  });
  test("is nothing when no group was hit", () => {
    expect(markOfHit({ ...hit, name: "Mean" }, trend)).toBeNull();
  });
});

describe("text of a cell", () => {
  test("is in the currency of its row", () => {
    const mixed: Table = {
      columns: [
        { name: "currency", label: "Currency", role: "dimension", dimension: "currency" },
        { name: "cost", label: "Cost", role: "measure", unit: { kind: "currency", currency: NO_CURRENCY }, currencyColumn: "currency" },
      ],
      rows: [
        ["USD", "1.5"],
        ["EUR", "2"],
      ],
    };
    expect([cellOf(mixed, 0, 1), cellOf(mixed, 1, 1)]).toEqual(["$1.50", "€2.00"]);
  });
  test("has a sign where it is a change", () => {
    const change: Table = { columns: [{ name: "change", label: "Change", role: "measure", unit: usd, part: "change" }], rows: [["4"]] };
    expect(cellOf(change, 0, 0)).toBe("+$4.00");
  });
});
