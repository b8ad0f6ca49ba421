import { statfs } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import type { LoadRun } from "./load-context";

const NEARLY_FULL_BYTES = 50 * 2 ** 20;

/**
 * The embedded engine has been seen to end an insert without an error on a full disk: rows are counted after each step.
 * @throws AppError STORAGE_FULL or DATA_UNREADABLE when rows are missing
 */
export async function assertComplete({ workDirectory }: LoadRun, name: string, rows: number, expected: number): Promise<void> {
  if (rows >= expected) return;
  const { bavail, bsize } = await statfs(workDirectory);
  if (bavail * bsize < NEARLY_FULL_BYTES) {
    throw new AppError(
      "STORAGE_FULL",
      `the disk became full while ${name} was loaded. Nothing was changed; free some space and load it again.`,
    );
  }
  throw new AppError(
    "DATA_UNREADABLE",
    `only ${rows.toLocaleString("en")} of ${expected.toLocaleString("en")} rows of ${name} could be read. Nothing was changed; check the quotes of the file and load it again.`,
  );
}
