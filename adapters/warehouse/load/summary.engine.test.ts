import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWarehouse } from "@/adapters/warehouse/create-warehouse";
import { loadConfig } from "@/lib/config";
import { DatasetSummary } from "@/lib/dataset";
import { createLog } from "@/lib/log";
import type { Warehouse } from "@/lib/warehouse";

describe("the summary of a dataset", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "spendlens-summary-"));
  let warehouse: Warehouse;

  beforeAll(async () => {
    warehouse = await createWarehouse(loadConfig({ SPENDLENS_DATA_DIR: directory }), createLog("silent"));
  });
  afterAll(async () => {
    await warehouse.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const load = (name: string, text: string) => {
    const file = path.join(directory, name);
    writeFileSync(file, text);
    return warehouse.load({ kind: "file", path: file });
  };

  test("counts every row of every column", async () => {
    const { summary } = await load(
      "small.csv",
      "city,sold,price,day,open\nUlm,2,1.50,2024-01-01,true\nBonn,4,,2024-03-01,false\nUlm,9,2.50,,true\n,1,2.00,2024-02-01,\n",
    );
    expect(DatasetSummary.parse(summary)).toEqual(summary);
    expect(summary.rows).toBe(4);
    const none = { mean: null, stddev: null, top: [] };
    expect(summary.columns).toEqual([
      {
        ...{
          ...none,
          name: "city",
          physical: "city",
          type: "string",
          semanticType: "location",
          nulls: 1,
          distinct: 2,
          min: "Bonn",
          max: "Ulm",
        },
        top: [
          { value: "Ulm", count: 2 },
          { value: "Bonn", count: 1 },
        ],
      },
      // mean (2 + 4 + 9 + 1) / 4, population deviation √(38 / 4)
      {
        ...none,
        name: "sold",
        physical: "sold",
        type: "integer",
        semanticType: "category",
        nulls: 0,
        distinct: 4,
        min: 1,
        max: 9,
        mean: 4,
        stddev: expect.closeTo(Math.sqrt(9.5), 9),
      },
      {
        ...none,
        name: "price",
        physical: "price",
        type: "decimal",
        semanticType: "measure",
        nulls: 1,
        distinct: 3,
        min: "1.5",
        max: "2.5",
        mean: 2,
        stddev: expect.closeTo(Math.sqrt(0.5 / 3), 9),
      },
      {
        ...none,
        name: "day",
        physical: "day",
        type: "date",
        semanticType: "time",
        nulls: 1,
        distinct: 3,
        min: "2024-01-01",
        max: "2024-03-01",
      },
      {
        ...{
          ...none,
          name: "open",
          physical: "open",
          type: "boolean",
          semanticType: "boolean",
          nulls: 1,
          distinct: 2,
          min: false,
          max: true,
        },
        top: [
          { value: "true", count: 2 },
          { value: "false", count: 1 },
        ],
      },
    ]);
  });

  test("a column without a value has no bounds", async () => {
    const { summary } = await load("holes.csv", "a,b\n1,\n2,NULL\n");
    expect(summary.columns[1]).toMatchObject({ type: "string", nulls: 2, distinct: 0, min: null, max: null, top: [] });
  });

  test("hundreds of columns of all types are profiled in their order", async () => {
    const names = Array.from({ length: 300 }, (_, n) => `c${n}`);
    const cell = (n: number, row: number) => [`word ${row}`, row + n, `${row}.5`, `2024-01-0${row}`][n % 4];
    const rows = [1, 2, 3].map((row) => names.map((_, n) => cell(n, row)).join(","));
    const { summary } = await load("wide.csv", [names.join(","), ...rows].join("\n"));
    expect(summary.columns.map(({ name }) => name)).toEqual(names);
    expect(summary.columns[298]).toMatchObject({ type: "decimal", min: "1.5", max: "3.5", mean: 2.5 });
    expect(summary.columns[299]).toMatchObject({ type: "date", min: "2024-01-01", max: "2024-01-03" });
    expect(summary.columns[296]).toMatchObject({ type: "string", distinct: 3 });
    expect(summary.columns[297]).toMatchObject({ type: "integer", min: 298, max: 300 });
  });
});
