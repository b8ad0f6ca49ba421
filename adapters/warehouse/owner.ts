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
 * Tells others who holds the directory; the engine's own lock is what keeps them out. Returns the function that takes the note away.
 */
export function announceOwner(dataDirectory: string, port: number): () => void {
  const file = path.resolve(dataDirectory, FILE);
  writeFileSync(file, JSON.stringify({ pid: process.pid, port, since: new Date().toISOString() } satisfies Owner));
  return () => {
    if (findOwner(dataDirectory)?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** Why the engine could not open the directory: another process has it, or it cannot be used at all. */
export function openingError(dataDirectory: string, cause: unknown): AppError {
  const directory = path.resolve(dataDirectory);
  const owner = findOwner(dataDirectory);
  if (owner && owner.pid !== process.pid) {
    return new AppError(
      "DATASET_BUSY",
      `the data directory ${directory} is in use by process ${owner.pid} (since ${owner.since}). Stop it, ask the running server on port ${owner.port}, or set SPENDLENS_DATA_DIR to another directory.`,
      { cause },
    );
  }
  return new AppError(
    "DATA_UNAVAILABLE",
    `the data directory ${directory} cannot be opened: another process has it, or it is damaged or not writable. Set SPENDLENS_DATA_DIR to another directory.`,
    { cause },
  );
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
