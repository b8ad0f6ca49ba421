import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { toStoreError } from "@/adapters/store/store";
import { AppError } from "@/lib/errors";

const EXTENSIONS = [".csv.gz", ".csv", ".tsv", ".txt", ".parquet"];

/** Last part of a file's name, without what a file system could read as a path. */
export function safeName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? "";
  return (
    base
      .replace(/\p{Cc}/gu, "")
      .trim()
      .slice(0, 200) || "upload.csv"
  );
}

function withExtension(name: string): string {
  return EXTENSIONS.some((extension) => name.toLowerCase().endsWith(extension)) ? name : `${name}.csv`;
}

/**
 * Writes a request body to a file of its own and hands it to `use`; the file is gone afterwards, whatever happens.
 * @throws AppError DATA_TOO_LARGE past `mostBytes`, DATA_EMPTY, STORAGE_FULL
 */
export async function withUpload<T>(
  body: ReadableStream<Uint8Array> | null,
  { directory, name, mostBytes, signal }: { directory: string; name: string; mostBytes: number; signal: AbortSignal },
  use: (file: string) => Promise<T>,
): Promise<T> {
  if (!body) throw new AppError("DATA_EMPTY", "The file is empty: choose one that has rows.");
  const own = path.join(/* turbopackIgnore: true */ directory, randomUUID());
  const file = path.join(/* turbopackIgnore: true */ own, withExtension(name)); // messages about the file name it as the person does
  try {
    await mkdir(own, { recursive: true });
    await pipeline(Readable.fromWeb(body as NodeReadableStream<Uint8Array>), limitBytes(mostBytes), createWriteStream(file), { signal });
    return await use(file);
  } catch (error) {
    if (signal.aborted) throw new AppError("CANCELLED", "The upload was stopped; nothing was changed.", { cause: error });
    throw toStoreError(error, directory);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function limitBytes(most: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= most) return done(null, chunk);
      const limit = `${Math.round(most / 2 ** 20).toLocaleString("en")} MB`;
      done(new AppError("DATA_TOO_LARGE", `The file is larger than ${limit}: load a part of it, or raise SPENDLENS_UPLOAD_MB.`));
    },
  });
}
