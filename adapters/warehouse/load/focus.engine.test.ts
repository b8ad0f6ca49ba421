import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWarehouse } from "@/adapters/warehouse/create-warehouse";
import { loadConfig } from "@/lib/config";
import type { DatasetInfo } from "@/lib/dataset";
import { FOCUS_COLUMNS } from "@/lib/focus/columns";
import { createLog } from "@/lib/log";
import type { Warehouse } from "@/lib/warehouse";

const OFFICIAL = "../shared/data/focus-official/official_focus_1_0_sample_1000.csv";
const NORTHWIND = "../shared/data/northwind-focus-1.2.csv.gz";

/** Every oddity that real exports have, in seven rows. */
const MESSY = [
  "\uFEFFBilledCost,EffectiveCost,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeFrequency,ServiceName,SkuPriceid,ResourceId,Tags,Comment,BillingCurrency,x_CostCenter",
  '"$1,234.50 ",1.5,2024-09-01 00:00:00,2024-09-01T01:00:00Z,usage,Usage-based,Alpha,S1,r1,"{""Team"": ""Core"", ""env"":""prod""}",x,USD,0012',
  '(12.00),35.2E-7,5/13/25,5/14/25,Usage,usage based,Alpha,S2,r2,"{"" team"": ""core "", ""cost-center"": ""A1""}",,USD,0013',
  'NULL,null,2023-02-01T30:00:00Z,9999-12-31,Credit,One-Time,Beta,NULL,,"{""user:team"": ""core"", ""Cost Center"": ""a1""}",NULL,USD,0012',
  'abc,0.000000000001,1900-01-01,soon,Other,Recurring,"Gamma ""G""",,r3,not json,y,USD,0012',
  ",,,,,,,,,,,,",
  '2,3,2024-09-01,2024-09-02,Tax,,Beta,S3,r4,"""owner"": ""me"", ""Flag"": true",z,USD,0014',
  '1,1,2024-09-01T02:00:00+02:00,2024-09-02T00:00:00.123Z,Usage,,Beta,,r5,"{""team"":"""",""team2"":null,""Team"":""core""}",,USD,0014',
].join("\r\n");

describe("FOCUS files", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "spendlens-focus-"));
  let warehouse: Warehouse;

  beforeAll(async () => {
    warehouse = await createWarehouse(loadConfig({ SPENDLENS_DATA_DIR: directory }), createLog("silent"));
  });
  afterAll(async () => {
    await warehouse.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const load = (name: string, text: string | Buffer) => {
    const file = path.join(directory, name);
    writeFileSync(file, text);
    return warehouse.load({ kind: "file", path: file });
  };
  const select = async (sql: string) => (await warehouse.query({ sql, params: {} })).rows;

  describe("a messy export", () => {
    let info: DatasetInfo;
    beforeAll(async () => {
      info = await load("messy.csv", MESSY);
    });

    test("has every column of FOCUS, and its own", async () => {
      expect(info).toMatchObject({ focusVersion: "1.0", rows: 6 });
      const names = info.summary.columns.map(({ physical }) => physical);
      expect(names).toEqual(expect.arrayContaining(FOCUS_COLUMNS.map(({ name }) => name)));
      expect(names.slice(-2)).toEqual(["Comment", "x_CostCenter"]);
      expect(info.summary.columns.find(({ name }) => name === "x_CostCenter")?.type).toBe("string");
    });

    test("reads money as it is written, and says what it could not read", async () => {
      expect(await select(`SELECT BilledCost, EffectiveCost FROM ${info.table} ORDER BY ResourceId NULLS FIRST`)).toEqual([
        [null, null],
        ["1234.5", "1.5"],
        ["-12", "0.00000352"],
        [null, "0.000000000001"],
        ["2", "3"],
        ["1", "1"],
      ]);
      expect(info.notices).toEqual(
        expect.arrayContaining([
          '1 cell of BilledCost is not a number and was left empty: "abc".',
          expect.stringMatching(/^1 cell of ChargePeriodStart is not a plausible date and was left empty: "1900-01-01"/),
          expect.stringMatching(/^2 cells of ChargePeriodEnd are not plausible dates/),
        ]),
      );
    });

    test("reads dates of every shape as UTC", async () => {
      expect(
        await select(`SELECT ResourceId, ChargePeriodStart, ChargePeriodEnd FROM ${info.table} ORDER BY ResourceId NULLS FIRST`),
      ).toEqual([
        [null, "2023-02-02T06:00:00Z", null],
        ["r1", "2024-09-01T00:00:00Z", "2024-09-01T01:00:00Z"],
        ["r2", "2025-05-13T00:00:00Z", "2025-05-14T00:00:00Z"],
        ["r3", null, null],
        ["r4", "2024-09-01T00:00:00Z", "2024-09-02T00:00:00Z"],
        ["r5", "2024-09-01T00:00:00Z", "2024-09-02T00:00:00Z"],
      ]);
    });

    test("spells allowed values as FOCUS does and leaves others alone", async () => {
      expect(
        await select(`SELECT ChargeCategory, ChargeFrequency, SkuPriceId, ServiceName FROM ${info.table} ORDER BY ResourceId NULLS FIRST`),
      ).toEqual([
        ["Credit", "One-Time", null, "Beta"],
        ["Usage", "Usage-Based", "S1", "Alpha"],
        ["Usage", "Usage-Based", "S2", "Alpha"],
        ["Other", "Recurring", null, 'Gamma "G"'],
        ["Tax", null, "S3", "Beta"],
        ["Usage", null, null, "Beta"],
      ]);
    });

    test("keeps tags as given and normalises keys and values", async () => {
      const rows = await select(
        `SELECT TagsRaw, toJSONString(Tags), toJSONString(TagsNormalized) FROM ${info.table} ORDER BY ResourceId NULLS FIRST`,
      );
      expect(rows.map(([, given]) => JSON.parse(String(given)))).toEqual([
        { "user:team": "core", "Cost Center": "a1" },
        { Team: "Core", env: "prod" },
        { " team": "core ", "cost-center": "A1" },
        {},
        { owner: "me", Flag: "true" },
        { team: "", Team: "core" },
      ]);
      // "core" is the commonest spelling; of A1 and a1 (one row each) the first by code point
      expect(rows.map(([, , normalized]) => JSON.parse(String(normalized)))).toEqual([
        { team: "core", costcenter: "A1" },
        { team: "core", env: "prod" },
        { team: "core", costcenter: "A1" },
        {},
        { owner: "me", flag: "true" },
        { team: "core" },
      ]);
      expect(rows[3]![0]).toBe("not json");
      expect(info.summary.tagKeys[0]).toEqual({
        key: "team",
        spelling: "Team",
        spellings: ["Team", " team", "team", "user:team"],
        rows: 4,
      });
    });

    test("does not touch the file", () => {
      expect(statSync(path.join(directory, "messy.csv")).size).toBe(Buffer.byteLength(MESSY));
    });
  });

  test("an unchanged file in UTF-16 or gzip gives the same rows", async () => {
    const utf16 = await load("utf16.csv", Buffer.from(MESSY, "utf16le"));
    const zipped = await load("zipped.csv.gz", gzipSync(MESSY));
    for (const info of [utf16, zipped]) {
      expect(info).toMatchObject({ focusVersion: "1.0", rows: 6 });
      expect(await select(`SELECT sum(BilledCost) FROM ${info.table}`)).toEqual([["1225.5"]]);
    }
  });

  test("Parquet gives the same table as CSV", async () => {
    const csv = await load("typed.csv", MESSY);
    const parquet = path.join(directory, "typed.parquet");
    // statements of the loader may write; this file stands for one that another tool made
    const writer = await import("@/adapters/warehouse/open-database");
    const { database } = await writer.openDatabase(loadConfig({ SPENDLENS_DATA_DIR: directory }), createLog("silent"));
    await database.command(
      `INSERT INTO FUNCTION file('${parquet}', 'Parquet') SELECT * EXCEPT (TagsNormalized, TagsRaw, Tags), TagsRaw AS Tags FROM ${csv.table}`,
    );
    const info = await warehouse.load({ kind: "file", path: parquet, name: "typed parquet" });
    expect(info.rows).toBe(6);
    const sums = (table: string) =>
      select(`SELECT sum(BilledCost), sum(EffectiveCost), min(ChargePeriodStart), sum(cityHash64(TagsNormalized)) FROM ${table}`);
    expect(await sums(info.table)).toEqual(await sums(csv.table));
  });

  test("day-first dates and decimal commas are seen from the data", async () => {
    const text = [
      "BilledCost;EffectiveCost;ListCost;ChargePeriodStart;ChargePeriodEnd;ChargeCategory;ServiceName;ProviderName;RegionId;ResourceId;SkuId",
      "1.234,50;0,25;3;01.02.2024;02.02.2024;Usage;A;P;r;i;s",
      "2.000;1,5;4;15.02.2024;16.02.2024;Usage;A;P;r;i;s",
    ].join("\n");
    const info = await load("european.csv", text);
    expect(await select(`SELECT BilledCost, EffectiveCost, ChargePeriodStart FROM ${info.table} ORDER BY ChargePeriodStart`)).toEqual([
      ["1234.5", "0.25", "2024-02-01T00:00:00Z"],
      ["2000", "1.5", "2024-02-15T00:00:00Z"],
    ]);
    expect(info.notices).toContain("Cells are separated by semicolons.");
  });

  test.skipIf(!existsSync(OFFICIAL))("the official 1.0 sample loads whole", async () => {
    const info = await warehouse.load({ kind: "file", path: OFFICIAL });
    expect(info).toMatchObject({ rows: 1000, focusVersion: "1.0" });
    const rows = await select(
      `SELECT round(toFloat64(sum(BilledCost)), 1), round(toFloat64(sum(EffectiveCost)), 1), countIf(ContractedCost IS NULL), countIf(BilledCost < 0), countIf(empty(Tags)), uniqExact(ChargeFrequency) FROM ${info.table}`,
    );
    expect(rows).toEqual([[20.5, 15, 7, 13, 289, 2]]);
  });

  test.skipIf(!existsSync(NORTHWIND))("a year of three providers loads whole", async () => {
    const info = await warehouse.load({ kind: "file", path: NORTHWIND });
    expect(info).toMatchObject({ rows: 148_795, focusVersion: "1.2", notices: [] });
    expect(info.summary.columns.find(({ name }) => name === "ChargePeriodStart")).toMatchObject({
      min: "2025-09-01T00:00:00Z",
      nulls: 0,
      semanticType: "time",
    });
  });
});
