import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWarehouse } from "@/adapters/warehouse/create-warehouse";
import { loadConfig } from "@/lib/config";
import type { DatasetInfo } from "@/lib/dataset";
import { createLog } from "@/lib/log";
import type { Warehouse } from "@/lib/warehouse";

const ROWS = Array.from({ length: 50 }, (_, n) => `${n},name ${n},${n / 4}`).join("\n");

describe("files that are not what they should be", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "spendlens-bad-"));
  let warehouse: Warehouse;

  let kept: DatasetInfo;

  beforeAll(async () => {
    warehouse = await createWarehouse(loadConfig({ SPENDLENS_DATA_DIR: path.join(directory, "data") }), createLog("silent"));
    kept = await load(put("kept.csv", "a,b\n1,x\n"), "kept");
  });
  afterAll(async () => {
    await warehouse.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const put = (name: string, content: string | Uint8Array) => {
    const file = path.join(directory, name);
    writeFileSync(file, content);
    return file;
  };
  const load = (file: string, id?: string) => warehouse.load({ kind: "file", path: file }, { id });
  const select = async (sql: string) => (await warehouse.query({ sql, params: {} })).rows;

  const header = Array.from({ length: 2_000 }, (_, n) => `c${n}`).join(",");
  const wide = `${header}\n${header}\n`;
  test.each<[string, string, string | Uint8Array, string, RegExp]>([
    ["an empty file", "empty.csv", "", "DATA_EMPTY", /empty \(0 bytes\)/],
    ["a header without rows", "header.csv", "a,b,c\n", "DATA_EMPTY", /header \(3 columns\) but no rows/],
    ["only blank lines below the header", "blank.csv", "a,b\n\n,\n  \n", "DATA_EMPTY", /no rows/],
    ["a quote that never closes", "quote.csv", `a,b\n1,2\n3,"4\n5,6\n${ROWS}\n`, "DATA_UNREADABLE", /quote on line 3/],
    ["text after a closing quote", "after.csv", `a,b\n1,2\n"3" and more,4\n`, "DATA_UNREADABLE", /near row 2.*closing quote/],
    ["NUL bytes", "nul.csv", `a,b\n1,2\n3,\u00004\n${ROWS}`, "DATA_UNREADABLE", /NUL bytes/],
    ["2,000 columns", "wide.csv", wide, "DATA_TOO_LARGE", /2,000 columns.*1,000/],
    ["rows of every length", "uneven.csv", "a,b,c\n1\n1,2,3,4\n1,2\n1,2,3\n", "DATA_UNREADABLE", /3 of 4 rows.*line 2/],
    ["a truncated Parquet file", "cut.parquet", "PAR1 and then nothing more", "DATA_UNREADABLE", /cut off/],
    ["a Parquet file with a broken footer", "broken.parquet", `PAR1${"x".repeat(200)}PAR1`, "DATA_UNREADABLE", /damaged or was cut off/],
    ["a broken gzip file", "broken.csv.gz", gzipSync(ROWS).subarray(0, 80), "DATA_UNREADABLE", /broken or cut off/],
    ["an Excel workbook", "book.xlsx", "PK\u0003\u0004 workbook", "DATA_UNREADABLE", /save the sheet as CSV/],
  ])("%s gives one clear message and changes nothing", async (_, name, content, code, message) => {
    const file = put(name, content);
    await expect(load(file, "kept")).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await warehouse.datasets()).toEqual([kept]);
    expect(await select(`SELECT a, b FROM ${kept.table}`)).toEqual([[1, "x"]]);
    const tables = await select("SELECT count() FROM system.tables WHERE database = 'spendlens' AND match(name, '^(staging|data)_')");
    expect(tables).toEqual([[1]]);
    expect(readdirSync(path.join(directory, "data", "work"))).toEqual([]);
  });

  test("a directory or a missing file is named", async () => {
    mkdirSync(path.join(directory, "folder"));
    await expect(load(path.join(directory, "folder"))).rejects.toMatchObject({
      code: "DATA_UNREADABLE",
      message: expect.stringContaining("is a directory"),
    });
    await expect(load(path.join(directory, "none.csv"))).rejects.toMatchObject({
      code: "DATA_UNREADABLE",
      message: expect.stringContaining("no file"),
    });
  });

  test.each([";", "\t", "|"])("cells separated by %j are found", async (delimiter) => {
    const info = await load(put("delimited.csv", `a${delimiter}b\n1${delimiter}"x,y"\n2${delimiter}z\n`));
    expect(await select(`SELECT a, b FROM ${info.table} ORDER BY a`)).toEqual([
      [1, "x,y"],
      [2, "z"],
    ]);
  });

  test("duplicate and empty headers get names of their own", async () => {
    const info = await load(put("twice.csv", "Cost,cost,,Total (EUR),1st\n1,2,3,4,5\n"));
    expect(info.summary.columns.map(({ name, physical }) => [name, physical])).toEqual([
      ["Cost", "Cost"],
      ["cost 2", "cost_2"],
      ["column_3", "column_3"],
      ["Total (EUR)", "Total_EUR"],
      ["1st", "c_1st"],
    ]);
    expect(info.notices).toEqual(["Headers used more than once got a number: cost.", "1 column has no header and got a number."]);
  });

  test("a Latin file keeps its letters", async () => {
    const info = await load(put("latin.csv", Buffer.from("city,n\nZürich,1\nMálaga,2\n", "latin1")));
    expect(await select(`SELECT city FROM ${info.table} ORDER BY n`)).toEqual([["Zürich"], ["Málaga"]]);
    expect(info.notices).toEqual([expect.stringContaining("Windows-1252")]);
  });

  test("a few uneven rows are read and told", async () => {
    const info = await load(put("ragged.csv", `n,name,share\n${ROWS}\n99\n`));
    expect(info.rows).toBe(51);
    expect(info.notices).toEqual([expect.stringMatching(/^1 row has more or fewer cells than the header \(first on line 52\)/)]);
  });

  test("names that look like SQL or patterns stay names", async () => {
    const file = put("a'b {x,y}* ?`.csv", "a`b;DROP,'c'\n1,2\n");
    const info = await load(file);
    expect(await select(`SELECT * FROM ${info.table}`)).toEqual([[1, 2]]);
  });

  test("types are inferred over all rows", async () => {
    const text = [
      "when,day,us,flag,count,money,ratio,code,year,mixed",
      '2024-01-01 10:00:00,2024-01-01,1/31/2024,yes,1,"1,000.50",1e3,007,1999,1',
      "1915-06-01T00:00:00Z,1915-06-01,2/1/2024,No,-2,2.25,0.5,010,2001,two",
      "NULL,,,,NA,-,nan,N/A,,",
    ].join("\n");
    const info = await load(put("types.csv", text));
    expect(info.summary.columns.map(({ name, type, semanticType }) => [name, type, semanticType])).toEqual([
      ["when", "datetime", "time"],
      ["day", "date", "time"],
      ["us", "date", "time"],
      ["flag", "boolean", "boolean"],
      ["count", "integer", "category"],
      ["money", "decimal", "measure"],
      ["ratio", "float", "measure"],
      ["code", "string", "identifier"],
      ["year", "integer", "time"],
      ["mixed", "string", "category"],
    ]);
    expect(await select(`SELECT when, day, us, flag, count, money, ratio FROM ${info.table}`)).toEqual([
      ["2024-01-01T10:00:00.000Z", "2024-01-01", "2024-01-31", true, 1, "1000.5", 1000],
      ["1915-06-01T00:00:00.000Z", "1915-06-01", "2024-02-01", false, -2, "2.25", 0.5],
      [null, null, null, null, null, null, null],
    ]);
  });

  test("tells how far it is while it reads", async () => {
    const file = put("long.csv", `n,text\n${"12345,some words that take their time to read\n".repeat(1_500_000)}`);
    const fractions: number[] = [];
    await warehouse.load(
      { kind: "file", path: file },
      { onProgress: ({ phase, fraction }) => phase === "reading" && fractions.push(fraction ?? 0) },
    );
    expect(fractions.at(0)).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  test("a load that is stopped leaves the old data and no traces", async () => {
    const old = await load(put("stopped.csv", "a\n1\n2\n"));
    put("stopped.csv", `a\n${"12345\n".repeat(2_000_000)}`);
    const stop = new AbortController();
    const running = warehouse.load(
      { kind: "file", path: path.join(directory, "stopped.csv") },
      { signal: stop.signal, onProgress: ({ phase }) => phase === "reading" && stop.abort() },
    );
    await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
    expect((await warehouse.datasets()).find(({ id }) => id === old.id)).toEqual(old);
    expect(await select(`SELECT sum(a) FROM ${old.table}`)).toEqual([[3]]);
    expect(await select("SELECT count() FROM system.tables WHERE name LIKE 'staging%'")).toEqual([[0]]);
  });
});
