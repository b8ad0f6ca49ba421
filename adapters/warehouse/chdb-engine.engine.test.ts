import { setMaxListeners } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ClickHouseError, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createChdbConnection } from "@/adapters/warehouse/chdb-connection";
import { ChdbEngine } from "@/adapters/warehouse/chdb-engine";

/** Each test is a defect of chDB's own connection, or of a session that several queries share (seen with chdb 3.4.0). */
describe("chDB behind our own connection", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "spendlens-engine-"));
  let engine: ChdbEngine;
  const endless = "SELECT sum(sipHash64(number)) FROM numbers(1000000000000)";
  const failing = "SELECT number, throwIf(number = 900000) FROM numbers(1000000) SETTINGS max_block_size = 1000, max_threads = 1";

  beforeAll(() => {
    engine = new ChdbEngine({ path: directory, concurrency: 2 });
  });
  afterAll(async () => {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const text = async (sql: string, settings = {}) => (await engine.run({ sql, settings })).toString().trim();

  test.each(["CSV", "JSON", "JSONEachRow", "JSONCompactEachRow", "TabSeparated"])(
    "rows of a query that failed in %s do not lead the next result",
    async (format) => {
      await expect(engine.run({ sql: failing, format })).rejects.toThrow(/FUNCTION_THROW_IF/);
      expect(await text("SELECT 4")).toBe("4");
    },
  );

  test("settings and parameters do not outlive their query", async () => {
    await engine.run({ sql: "SELECT {secret:String}", params: { secret: "mine" }, settings: { max_result_rows: 7, max_threads: 1 } });
    expect(await text("SELECT value FROM system.settings WHERE name = 'max_result_rows'")).toBe("0");
    await expect(engine.run({ sql: "SELECT {secret:String}" })).rejects.toThrow(/secret/);
  });

  test("a read-only query cannot write, and the next one can", async () => {
    const create = "CREATE TABLE IF NOT EXISTS default.t (n Int8) ENGINE = Memory";
    await expect(engine.run({ sql: create, settings: { readonly: 1 } })).rejects.toThrow(/READONLY/);
    await engine.run({ sql: create });
    await engine.run({ sql: "DROP TABLE default.t" });
  });

  test("abort stops the engine, not only the wait", async () => {
    const stop = new AbortController();
    const running = engine.run({ sql: endless, signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    const still = () => text("SELECT count() FROM system.processes WHERE query LIKE '%1000000000' || '000%'");
    await expect.poll(still, { timeout: 5_000 }).toBe("0");
  });

  test("abort while waiting for a turn leaves the queue at once", async () => {
    const stop = new AbortController();
    const busy = [1, 2].map(() => engine.run({ sql: endless, signal: stop.signal }).catch(() => "stopped"));
    const waiting = new AbortController();
    const waits = engine.run({ sql: "SELECT 1", signal: waiting.signal });
    waiting.abort();
    await expect(waits).rejects.toThrow();
    stop.abort();
    expect(await Promise.all(busy)).toEqual(["stopped", "stopped"]);
  });

  test("queries with parameters run beside each other", async () => {
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, n) => engine.run({ sql: "SELECT {n:UInt32} * 2, {s:String}", params: { n: String(n), s: `v${n}` } })),
    );
    expect(results.map((bytes) => bytes.toString().trim())).toEqual(Array.from({ length: 60 }, (_, n) => `${n * 2}\tv${n}`));
  });

  test("queries that wait do not hold the threads that file access needs", async () => {
    const stop = new AbortController();
    setMaxListeners(20, stop.signal);
    const waiting = Array.from({ length: 12 }, () => engine.run({ sql: endless, signal: stop.signal }).catch(() => null));
    const first = await Promise.race([stat(directory).then(() => "file"), Promise.all(waiting)]);
    expect(first).toBe("file");
    stop.abort();
    await Promise.all(waiting);
  });

  test("errors are of the client's class, with code and type", async () => {
    const client = createClient({ connection: createChdbConnection(engine), log: { level: ClickHouseLogLevel.OFF } });
    const error = await client.query({ query: "SELECT nothing_here", format: "JSONEachRow" }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ClickHouseError);
    expect(error).toMatchObject({ code: "47", type: "UNKNOWN_IDENTIFIER" });
  });

  test("whole JSON documents parse, whatever their size", async () => {
    const client = createClient({ connection: createChdbConnection(engine), log: { level: ClickHouseLogLevel.OFF } });
    const result = await client.query({ query: "SELECT number FROM numbers(300000)", format: "JSON" });
    const document = await result.json<{ number: string }>();
    expect(document.data).toHaveLength(300_000);
  });

  test("names of settings and parameters are not SQL", async () => {
    await expect(engine.run({ sql: "SELECT 1", settings: { "max_threads = 1, readonly": 0 } })).rejects.toThrow(/not a name/);
    expect((await engine.run({ sql: "SELECT {a:String}", format: "TSVRaw", params: { a: "x', readonly = '0" } })).toString().trim()).toBe(
      "x', readonly = '0",
    );
  });
});
