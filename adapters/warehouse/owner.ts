import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/errors";

const FILE = "owner.json";

/** Process that holds a data directory. `port` is where its web server listens, if it is one. */
export const Owner = z.strictObject({ pid: z.number().int(), port: z.number().int(), since: z.string() });
export type Owner = z.infer<typeof Owner>;

/** The live process that holds the directory, or null. What a process that was killed left behind does not count. */
export function findOwner(dataDirectory: string): Owner | null {
  const file = path.resolve(dataDirectory, FILE);
  if (!existsSync(file)) return null;
  const owner = Owner.safeParse(parseJson(readFileSync(file, "utf8")));
  return owner.success && isAlive(owner.data.pid) ? owner.data : null;
}

/**
 * Marks the directory as this process's. Returns the function that gives it free.
 * @throws AppError DATASET_BUSY naming the process that holds it
 */
export function claimDirectory(dataDirectory: string, port: number): () => void {
  const file = path.resolve(dataDirectory, FILE);
  const owner = findOwner(dataDirectory);
  if (owner && owner.pid !== process.pid) {
    throw new AppError(
      "DATASET_BUSY",
      `the data directory ${path.resolve(dataDirectory)} is in use by process ${owner.pid} (since ${owner.since}). Stop it, ask the running server on port ${owner.port}, or set SPENDLENS_DATA_DIR to another directory.`,
    );
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, port, since: new Date().toISOString() } satisfies Owner));
  return () => {
    if (findOwner(dataDirectory)?.pid === process.pid) rmSync(file, { force: true });
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // half-written by a process that was killed
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
