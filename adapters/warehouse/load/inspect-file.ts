import { existsSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/errors";

/** A file that can be loaded: its path, size in bytes and what its first bytes say it is. */
export interface InspectedFile {
  path: string;
  name: string;
  bytes: number;
  format: "csv" | "parquet";
  gzip: boolean;
}

const PARQUET = "PAR1";

/**
 * Looks at the first and last bytes of a file; the name does not count.
 * @throws AppError DATA_UNREADABLE (missing, a directory, another format, truncated Parquet), DATA_EMPTY
 */
export async function inspectFile(given: string): Promise<InspectedFile> {
  const file = path.resolve(given);
  const name = path.basename(file);
  if (!existsSync(file)) throw new AppError("DATA_UNREADABLE", `there is no file ${given}. Check the path.`);
  const stats = await stat(file);
  if (stats.isDirectory()) throw new AppError("DATA_UNREADABLE", `${given} is a directory. Name one CSV, CSV.gz or Parquet file in it.`);
  if (!stats.isFile()) throw new AppError("DATA_UNREADABLE", `${given} is not a regular file. Name a CSV, CSV.gz or Parquet file.`);
  if (stats.size === 0) throw new AppError("DATA_EMPTY", `${name} is empty (0 bytes). Export it again with at least a header and one row.`);
  const { first, last } = await readEnds(file, stats.size);
  const text = first.toString("latin1");
  if (text === PARQUET) {
    if (stats.size < 12 || last.toString("latin1") !== PARQUET) {
      throw new AppError("DATA_UNREADABLE", `${name} is a Parquet file that was cut off: its end is missing. Copy or download it again.`);
    }
    return { path: file, name, bytes: stats.size, format: "parquet", gzip: false };
  }
  if (text.startsWith("PK")) {
    throw new AppError("DATA_UNREADABLE", `${name} is a ZIP archive or an Excel workbook. Unpack it, or save the sheet as CSV.`);
  }
  return { path: file, name, bytes: stats.size, format: "csv", gzip: first[0] === 0x1f && first[1] === 0x8b };
}

async function readEnds(file: string, size: number): Promise<{ first: Buffer; last: Buffer }> {
  try {
    const handle = await open(file, "r");
    try {
      const first = Buffer.alloc(Math.min(4, size));
      const last = Buffer.alloc(Math.min(4, size));
      await handle.read(first, 0, first.length, 0);
      await handle.read(last, 0, last.length, size - last.length);
      return { first, last };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new AppError("DATA_UNREADABLE", `${path.basename(file)} cannot be opened: ${(error as Error).message}. Check its permissions.`, {
      cause: error,
    });
  }
}
