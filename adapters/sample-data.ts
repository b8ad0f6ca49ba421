import { createWriteStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { AppError } from "@/lib/errors";
import type { Sample } from "@/lib/focus/sample/generate";

const FAST_GZIP = 1;

/** Truth file that belongs to a sample file: "x.csv" and "x.csv.gz" → "x.truth.json". */
export const truthPathOf = (file: string) => `${file.replace(/\.gz$/i, "").replace(/\.csv$/i, "")}.truth.json`;

/** Writes the rows as CSV (gzip when the name ends in .gz). @throws AppError STORAGE_FULL, CANCELLED */
export async function writeSample(sample: Sample, file: string, signal?: AbortSignal): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  const rows = Readable.from(sample.chunks(), { objectMode: false, highWaterMark: 1 << 20 });
  const target = createWriteStream(file, { highWaterMark: 1 << 20 });
  try {
    if (/\.gz$/i.test(file)) await pipeline(rows, createGzip({ level: FAST_GZIP }), target, { signal });
    else await pipeline(rows, target, { signal });
  } catch (error) {
    await rm(file, { force: true });
    if (signal?.aborted) throw new AppError("CANCELLED", "stopped.", { cause: error });
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    throw new AppError(
      "STORAGE_FULL",
      `the disk is full: ${sample.truth.rows} rows of sample data do not fit. Free some space or ask for fewer rows.`,
      {
        cause: error,
      },
    );
  }
}

/** Writes what is true of a sample beside its rows. */
export async function writeTruth(sample: Sample, file: string): Promise<void> {
  await writeFile(truthPathOf(file), `${JSON.stringify(sample.truth, null, 2)}\n`);
}
