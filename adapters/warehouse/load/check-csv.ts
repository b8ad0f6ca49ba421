import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { AppError } from "@/lib/errors";
import { type CsvHead, readCsvHead } from "@/lib/ingest/csv-head";
import { type CsvFacts, CsvScanner } from "@/lib/ingest/csv-scan";
import { type Encoding, sniffEncoding, Utf8Check } from "@/lib/ingest/encoding";
import type { InspectedFile } from "./inspect-file";

const CHUNK_BYTES = 1 << 20;
const HEAD_BYTES = 1 << 18;

export interface CheckedCsv {
  head: CsvHead;
  facts: CsvFacts;
  /** utf-8, or what the bytes have to be read as before they are loaded */
  encoding: Encoding;
}

export interface CheckOptions {
  signal?: AbortSignal;
  onProgress?: (fraction: number, rows: number) => void;
}

/**
 * One pass over the file with bounded memory: what the engine would take without a word (open quotes, NUL bytes, ragged rows) and
 * what it cannot read (UTF-16) is found here. Nothing is judged yet.
 * @throws AppError DATA_UNREADABLE for broken gzip
 */
export async function scanCsv(file: InspectedFile, options: CheckOptions = {}): Promise<CheckedCsv> {
  const source = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
  let read = 0;
  source.on("data", (chunk) => {
    read += chunk.length;
  });
  const scan = new ScanState();
  const consume = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      scan.push(chunk);
      options.onProgress?.(read / file.bytes, scan.records);
    }
  };
  try {
    if (file.gzip) await pipeline(source, createGunzip({ chunkSize: CHUNK_BYTES }), consume, { signal: options.signal });
    else await pipeline(source, consume, { signal: options.signal });
  } catch (error) {
    if (options.signal?.aborted) throw new AppError("CANCELLED", "stopped.", { cause: error });
    const what = file.gzip ? "its compressed data is broken or cut off" : (error as Error).message;
    throw new AppError("DATA_UNREADABLE", `${file.name} cannot be read: ${what}. Copy or download it again.`, { cause: error });
  }
  return scan.finish();
}

/** Collects the start of the file until the delimiter can be told, then scans on. */
class ScanState {
  #start: Buffer = Buffer.alloc(0);
  #scanner: CsvScanner | null = null;
  #head: CsvHead | null = null;
  #encoding: Encoding = "utf-8";
  readonly #utf8 = new Utf8Check();

  get records(): number {
    return this.#scanner?.records ?? 0;
  }

  push(chunk: Buffer): void {
    this.#utf8.push(chunk);
    if (this.#scanner) this.#scanner.push(chunk);
    else {
      this.#start = Buffer.concat([this.#start, chunk]);
      if (this.#start.length >= HEAD_BYTES) this.#begin();
    }
  }

  finish(): { head: CsvHead; facts: CsvFacts; encoding: Encoding } {
    if (!this.#scanner) this.#begin();
    const encoding = this.#encoding === "utf-8" && !this.#utf8.finish() ? "windows-1252" : this.#encoding;
    return { head: this.#head!, facts: this.#scanner!.finish(), encoding };
  }

  #begin(): void {
    this.#encoding = sniffEncoding(this.#start);
    this.#head = readCsvHead(this.#start.subarray(0, HEAD_BYTES));
    this.#scanner = new CsvScanner(this.#head.delimiter);
    this.#scanner.push(this.#start);
  }
}
