import { mkdir, statfs } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import type { InspectedFile } from "./inspect-file";

/** Bytes that a load needs for each byte of the file, generously: text cells in staging and the final table, both compressed. */
const NEED = { csv: 0.6, gzip: 6, parquet: 3 };
const RESERVE_BYTES = 200 * 2 ** 20;

/** @throws AppError STORAGE_FULL before anything is written, when the disk is clearly too small */
export async function checkDiskSpace(directory: string, file: InspectedFile): Promise<void> {
  await mkdir(directory, { recursive: true });
  const { bavail, bsize } = await statfs(directory);
  assertSpace(file, bavail * bsize);
}

export function assertSpace(file: InspectedFile, freeBytes: number): void {
  const factor = file.format === "parquet" ? NEED.parquet : file.gzip ? NEED.gzip : NEED.csv;
  const needed = file.bytes * factor + RESERVE_BYTES;
  if (freeBytes >= needed) return;
  const mb = (bytes: number) => `${Math.ceil(bytes / 2 ** 20).toLocaleString("en")} MB`;
  throw new AppError(
    "STORAGE_FULL",
    `loading ${file.name} needs about ${mb(needed)} of disk space and ${mb(freeBytes)} are free. Nothing was changed; free some space and load it again.`,
  );
}
