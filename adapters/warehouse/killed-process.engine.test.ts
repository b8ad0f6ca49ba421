import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createWarehouse } from "@/adapters/warehouse/create-warehouse";
import { findOwner } from "@/adapters/warehouse/owner";
import { loadConfig } from "@/lib/config";
import { createLog } from "@/lib/log";

const ROOT = path.resolve(import.meta.dirname, "../..");
const log = createLog("silent");

function startChild(...args: string[]): ChildProcess {
  const script = path.join(ROOT, "tests/support/load-file.ts");
  return spawn(process.execPath, ["--import", "tsx", script, ...args], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
}

function says(child: ChildProcess, word: string): Promise<void> {
  let text = "";
  return new Promise((resolve, reject) => {
    child.stdout!.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.split("\n").includes(word)) resolve();
    });
    child.once("exit", () => reject(new Error(`the child ended before it said ${word}: ${text}`)));
  });
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once("exit", resolve));

describe("a process that owns the data directory", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "spendlens-owner-"));
  const config = loadConfig({ SPENDLENS_DATA_DIR: directory, PORT: "4321" });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.each(["reading", "profiling"])("killed while %s, leaves the old data and no rubbish after the next start", async (phase) => {
    const file = path.join(directory, "big.csv");
    writeFileSync(file, "n,text\n1,old\n");
    const before = await createWarehouse(config, log);
    const old = await before.load({ kind: "file", path: file });
    await before.close();

    writeFileSync(file, `n,text\n${"12345,some words that take their time to read\n".repeat(600_000)}`);
    const child = startChild(directory, file);
    await says(child, phase);
    const gone = ended(child);
    child.kill("SIGKILL");
    await gone;

    const after = await createWarehouse(config, log);
    expect(await after.datasets()).toEqual([old]);
    expect((await after.query({ sql: `SELECT n, text FROM ${old.table}`, params: {} })).rows).toEqual([[1, "old"]]);
    const tables = "SELECT count() FROM system.tables WHERE database = 'spendlens' AND match(name, '^(staging|data)_')";
    expect((await after.query({ sql: tables, params: {} })).rows).toEqual([[1]]);
    expect(existsSync(file)).toBe(true);
    await after.drop(old.id);
    await after.close();
  });

  test("keeps others out, who learn where it listens", async () => {
    const child = startChild(directory);
    await says(child, "open");
    expect(findOwner(directory)).toMatchObject({ pid: child.pid, port: 3000 });
    await expect(createWarehouse(config, log)).rejects.toMatchObject({
      code: "DATASET_BUSY",
      message: expect.stringMatching(new RegExp(`process ${child.pid}.*SPENDLENS_DATA_DIR`)),
    });
    const gone = ended(child);
    child.kill("SIGKILL");
    await gone;
    expect(findOwner(directory)).toBeNull();
    const warehouse = await createWarehouse(config, log);
    expect(findOwner(directory)).toMatchObject({ pid: process.pid, port: 4321 });
    await warehouse.close();
    expect(findOwner(directory)).toBeNull();
  });
});
