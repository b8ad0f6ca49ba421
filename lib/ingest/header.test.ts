import { expect, test } from "vitest";
import { toSourceColumns } from "@/lib/ingest/header";

test("physical names are identifiers that differ without case; headers stay", () => {
  const { columns, notices } = toSourceColumns(["Cost", " cost ", "", "Größe (m²)", "1st", "a-b", "a b", "日本"]);
  expect(columns.map(({ header, physical }) => [header, physical])).toEqual([
    ["Cost", "Cost"],
    ["cost 2", "cost_2"],
    ["column_3", "column_3"],
    ["Größe (m²)", "Gro_e_m2"],
    ["1st", "c_1st"],
    ["a-b", "a_b"],
    ["a b", "a_b_2"],
    ["日本", "c_"],
  ]);
  expect(notices).toHaveLength(2);
});

test("a thousand columns are enough", () => {
  expect(toSourceColumns(Array.from({ length: 1_000 }, (_, n) => `c${n}`)).columns).toHaveLength(1_000);
  expect(() => toSourceColumns(Array.from({ length: 1_001 }, (_, n) => `c${n}`))).toThrow(
    expect.objectContaining({ code: "DATA_TOO_LARGE" }),
  );
});
