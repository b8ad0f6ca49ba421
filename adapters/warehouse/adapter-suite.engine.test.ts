import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assembleWarehouse, createWarehouse } from "@/adapters/warehouse/create-warehouse";
import { openDatabase } from "@/adapters/warehouse/open-database";
import { loadConfig } from "@/lib/config";
import { createLog } from "@/lib/log";
import type { Warehouse } from "@/lib/warehouse";
import { type HttpFront, startHttpFront } from "@/tests/support/clickhouse-http";

const log = createLog("silent");
const slow = "SELECT sum(sipHash64(number)) FROM numbers(1000000000000)";
const CSV = "Name,Amount,Day\nalpha,1.50,2024-01-01\nbeta,2.25,2024-01-02\ngamma,,2024-01-03\n";

interface Opened {
  warehouse: Warehouse;
  close(): Promise<void>;
}

/** The same behaviour is wanted of the embedded engine and of a server behind the real client. */
const WAYS: Record<string, (directory: string) => Promise<Opened>> = {
  async "chDB in the process"(directory) {
    const warehouse = await createWarehouse(loadConfig({ SPENDLENS_DATA_DIR: directory }), log);
    return { warehouse, close: () => warehouse.close() };
  },
  async "HTTP with the real client"(directory) {
    const front: HttpFront = await startHttpFront({ path: path.join(directory, "server"), users: { ana: "secret" } });
    const config = loadConfig({
      SPENDLENS_DATA_DIR: directory,
      CLICKHOUSE_URL: front.url,
      CLICKHOUSE_USER: "ana",
      CLICKHOUSE_PASSWORD: "secret",
      CLICKHOUSE_DATABASE: "costs",
    });
    const opened = await openDatabase(config, log);
    // one process has one embedded engine: the front's reads the columns of Parquet files
    opened.database.describeParquet = async (file) => {
      const bytes = await front.engine.run({ sql: `DESCRIBE TABLE file('${file}', 'Parquet')`, format: "JSONCompactEachRow" });
      return bytes
        .toString()
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as string[])
        .map(([name, type]) => ({ name: name!, type: type! }));
    };
    const warehouse = await assembleWarehouse(opened, path.join(directory, "work"));
    return {
      warehouse,
      async close() {
        await warehouse.close();
        await front.close();
      },
    };
  },
};

describe.each(Object.keys(WAYS))("%s", (way) => {
  let directory: string;
  let opened: Opened;
  let warehouse: Warehouse;

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), "spendlens-suite-"));
    opened = await WAYS[way]!(directory);
    warehouse = opened.warehouse;
  });
  afterAll(async () => {
    await opened.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const select = (sql: string, params: Record<string, unknown> = {}) => warehouse.query({ sql, params });

  test("binds parameters of every kind, whatever they contain", async () => {
    const text = 'it\'s \\ a "test"\n\t{x:String} ; DROP';
    const { rows } = await select(
      "SELECT {t:String}, {n:Int64}, {d:Decimal(38, 12)}, {l:Array(String)}, {m:Nullable(String)}, {e:String}",
      {
        t: text,
        n: -7,
        d: "0.000000000001",
        l: ["a'b", "c,d", "\\"],
        m: null,
        e: "",
      },
    );
    expect(rows).toEqual([[text, -7, "0.000000000001", JSON.stringify(["a'b", "c,d", "\\"]), null, ""]]);
  });

  test("gives decimals as text, safe integers as numbers, times as ISO, what is no number as null", async () => {
    const { rows, columns } = await select(
      "SELECT toDecimal128('12345678901234567890.000000000001', 12) AS a, toUInt64(3) AS b, 18446744073709551615 AS c, toDateTime('2024-02-29 12:00:00', 'UTC') AS d, toDate('2024-02-29') AS e, nan AS f, 0.25 AS g, true AS h, toNullable(toInt64(5)) AS i",
    );
    expect(rows).toEqual([
      ["12345678901234567890.000000000001", 3, "18446744073709551615", "2024-02-29T12:00:00Z", "2024-02-29", null, 0.25, true, 5],
    ]);
    expect(columns[0]).toEqual({ name: "a", type: "Decimal(38, 12)" });
  });

  test("an empty result still has its columns", async () => {
    const { columns, rows } = await select("SELECT 1 AS one WHERE 0");
    expect(columns.map(({ name }) => name)).toEqual(["one"]);
    expect(rows).toEqual([]);
  });

  test("is read-only", async () => {
    await expect(select("CREATE TABLE t (a Int8) ENGINE = Memory")).rejects.toMatchObject({ code: "DATA_UNAVAILABLE" });
    await expect(select("SET max_threads = 1")).rejects.toMatchObject({ code: "DATA_UNAVAILABLE" });
  });

  test("stops at the limits of rows and time", async () => {
    await expect(warehouse.query({ sql: "SELECT number FROM numbers(1000)", params: {} }, { maxRows: 10 })).rejects.toMatchObject({
      code: "QUERY_LIMIT",
    });
    await expect(warehouse.query({ sql: slow, params: {} }, { timeoutMs: 1_000 })).rejects.toMatchObject({ code: "QUERY_LIMIT" });
    await expect(select("SELECT groupArray(toString(number)) FROM numbers(100000000)")).rejects.toMatchObject({ code: "QUERY_LIMIT" });
  });

  test("names a missing table and a broken statement without showing the SQL", async () => {
    await expect(select("SELECT * FROM nowhere")).rejects.toMatchObject({ code: "DATASET_UNKNOWN" });
    const error = await select("SELEKT secret_column").catch((caught: Error) => caught);
    expect(error).toMatchObject({ code: "DATA_UNAVAILABLE" });
    expect((error as Error).message).not.toContain("secret_column");
  });

  test("a cancelled query stops in the engine", async () => {
    const stop = new AbortController();
    const running = warehouse.query({ sql: slow, params: {} }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 300);
    await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
    await expect
      .poll(async () => (await select("SELECT count() FROM system.processes WHERE query LIKE '%sip' || 'Hash64%'")).rows[0], {
        timeout: 5_000,
      })
      .toEqual([0]);
  });

  test("a query that was cancelled before it began is not run", async () => {
    await expect(warehouse.query({ sql: "SELECT 1", params: {} }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "CANCELLED",
    });
  });

  test("a failed query leaves nothing for the next one", async () => {
    const bad = "SELECT number, throwIf(number = 900000) FROM numbers(1000000)";
    await expect(warehouse.query({ sql: bad, params: {} }, { maxRows: 2_000_000 })).rejects.toMatchObject({ code: "DATA_UNAVAILABLE" });
    expect((await select("SELECT 4 AS four")).rows).toEqual([[4]]);
  });

  test("queries beside each other keep their own parameters", async () => {
    const results = await Promise.all(Array.from({ length: 40 }, (_, n) => select("SELECT {n:UInt32}, sleep(0.005)", { n })));
    expect(results.map(({ rows }) => rows[0]![0])).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  test("loads a file, lists it, replaces it whole, and forgets it", async () => {
    const file = path.join(directory, "sales {2024}.csv");
    writeFileSync(file, CSV);
    const phases: string[] = [];
    const info = await warehouse.load({ kind: "file", path: file }, { onProgress: ({ phase }) => phases.push(phase) });
    expect(info).toMatchObject({ id: "sales-2024", name: "sales {2024}", rows: 3, focusVersion: null, source: file });
    expect([...new Set(phases)]).toEqual(["checking", "reading", "profiling", "swapping", "done"]);
    expect((await select(`SELECT Name, Amount, Day FROM ${info.table} ORDER BY Name`)).rows).toEqual([
      ["alpha", "1.5", "2024-01-01"],
      ["beta", "2.25", "2024-01-02"],
      ["gamma", null, "2024-01-03"],
    ]);

    writeFileSync(file, `${CSV}delta,4,2024-01-04\n`);
    const again = await warehouse.load({ kind: "file", path: file });
    expect(again).toMatchObject({ id: info.id, rows: 4 });
    expect(again.version).not.toBe(info.version);
    expect((await warehouse.datasets()).filter(({ id }) => id === info.id)).toEqual([again]);

    await warehouse.drop(info.id);
    expect(await warehouse.datasets()).toEqual([]);
    await expect(warehouse.drop(info.id)).rejects.toMatchObject({ code: "DATASET_UNKNOWN" });
  });

  test("a file that has not changed is not loaded again", async () => {
    const file = path.join(directory, "same.csv");
    writeFileSync(file, CSV);
    const first = await warehouse.load({ kind: "file", path: file });
    expect(await warehouse.load({ kind: "file", path: file })).toEqual(first);
    await warehouse.drop(first.id);
  });

  test("loads cells between tabs, after a header of two lines", async () => {
    const file = path.join(directory, "tabs.tsv");
    writeFileSync(file, 'name\t"unit\nprice"\n"a\tb"\t1.5\nc\t2\n');
    const info = await warehouse.load({ kind: "file", path: file });
    expect((await select(`SELECT * FROM ${info.table} ORDER BY name`)).rows).toEqual([
      ["a\tb", "1.5"],
      ["c", "2"],
    ]);
    await warehouse.drop(info.id);
  });

  test("loads Parquet with its types", async () => {
    const file = path.resolve(import.meta.dirname, "../../tests/fixtures/typed.parquet");
    const info = await warehouse.load({ kind: "file", path: file });
    expect(info.summary.columns.map(({ name, physical, type }) => [name, physical, type])).toEqual([
      ["Product Name", "Product_Name", "string"],
      ["Amount", "Amount", "decimal"],
      ["Count", "Count", "integer"],
      ["At", "At", "datetime"],
      ["Day", "Day", "date"],
      ["Flag", "Flag", "boolean"],
      ["Share", "Share", "float"],
      ["Labels", "Labels", "string"],
      ["Parts", "Parts", "string"],
    ]);
    expect((await select(`SELECT * FROM ${info.table} ORDER BY Amount NULLS LAST`)).rows).toEqual([
      ["alpha", "1.5", 3, "2024-01-01T10:00:00.000Z", "2024-01-01", true, 0.5, '{"team":"core","env":"prod"}', "[1,2]"],
      ["beta", "2.25", -1, "1915-06-01T00:00:00.000Z", "2024-01-02", false, 1e10, "{}", "[]"],
      [null, null, null, null, null, null, null, '{"team":"x"}', "[3]"],
    ]);
    await warehouse.drop(info.id);
  });

  test("loads a compressed FOCUS file into typed columns with tags", async () => {
    const file = path.join(directory, "focus.csv.gz");
    const header =
      "BilledCost,EffectiveCost,ListCost,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,ProviderName,RegionId,ResourceId,SkuId,Tags";
    const row = (n: number) =>
      `${n}.25,${n}.5,,2024-01-0${n}T00:00:00Z,2024-01-0${n + 1}T00:00:00Z,usage,S,P,r,i${n},k,"{""Team"":""${n % 2 ? "Core" : "core"}""}"`;
    writeFileSync(file, gzipSync([header, ...[1, 2, 3].map(row)].join("\n")));
    const info = await warehouse.load({ kind: "file", path: file });
    expect(info).toMatchObject({ focusVersion: "1.0", rows: 3 });
    const sql = `SELECT TagsNormalized['team'], ChargeCategory, sum(BilledCost), sum(EffectiveCost), max(ChargePeriodEnd), count(ListCost) FROM ${info.table} GROUP BY 1, 2`;
    expect((await select(sql)).rows).toEqual([["Core", "Usage", "6.75", "7.5", "2024-01-04T00:00:00Z", 0]]);
    await warehouse.drop(info.id);
  });

  test("loads generated rows into the same layout", async () => {
    const info = await warehouse.load({
      kind: "generated",
      name: "Squares",
      columns: [
        { name: "n", type: "UInt32" },
        { name: "label", type: "String" },
      ],
      inserts: [
        { sql: "SELECT number * number, {label:String} FROM numbers(10)", params: { label: "first" } },
        { sql: "SELECT number * number, 'second' FROM numbers(10, 10)", params: {} },
      ],
    });
    expect(info).toMatchObject({ id: "squares", rows: 20, source: "generated" });
    expect((await select(`SELECT label, sum(n) FROM ${info.table} GROUP BY label ORDER BY label`)).rows).toEqual([
      ["first", 285],
      ["second", 2185],
    ]);
    await warehouse.drop(info.id);
  });
});

test("a server that is not there has a clear message", async () => {
  const config = loadConfig({ CLICKHOUSE_URL: "http://127.0.0.1:9" });
  await expect(createWarehouse(config, log)).rejects.toMatchObject({
    code: "DATA_UNAVAILABLE",
    message: expect.stringContaining("CLICKHOUSE_URL"),
  });
});
