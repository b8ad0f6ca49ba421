import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { safeName, withUpload } from "@/app/server/upload";

const directory = mkdtempSync(path.join(tmpdir(), "upload-"));
afterEach(() => expect(readdirSync(directory)).toEqual([]));
process.on("exit", () => rmSync(directory, { recursive: true, force: true }));

const body = (text: string) => new Response(text).body;
const place = (rest: { mostBytes?: number; name?: string; signal?: AbortSignal } = {}) => ({
  directory,
  name: "costs.csv.gz",
  mostBytes: 100,
  signal: new AbortController().signal,
  ...rest,
});

test("the body is a file of its own while it is used, and gone afterwards", async () => {
  let seen = "";
  const text = await withUpload(body("a,b\n1,2"), place(), async (file) => {
    seen = file;
    return readFileSync(file, "utf8");
  });
  expect(text).toBe("a,b\n1,2");
  expect(path.basename(seen)).toBe("costs.csv.gz");
  expect(existsSync(seen)).toBe(false);
});

test("a body over the limit is refused before it fills the disk", async () => {
  await expect(withUpload(body("x".repeat(200)), place(), async () => 1)).rejects.toMatchObject({ code: "DATA_TOO_LARGE" });
});

test("no body, a stopped upload and a failing load each say so and leave nothing", async () => {
  await expect(withUpload(null, place(), async () => 1)).rejects.toMatchObject({ code: "DATA_EMPTY" });
  const stop = new AbortController();
  stop.abort();
  await expect(withUpload(body("a"), place({ signal: stop.signal }), async () => 1)).rejects.toMatchObject({ code: "CANCELLED" });
  await expect(withUpload(body("a"), place(), () => Promise.reject(new Error("bad table")))).rejects.toThrow("bad table");
});

test("names are names, not paths", () => {
  expect(safeName("../../etc/passwd")).toBe("passwd");
  expect(safeName("C:\\data\\costs.csv")).toBe("costs.csv");
  expect(safeName("a\u0000b.csv")).toBe("ab.csv");
  expect(safeName("")).toBe("upload.csv");
});
