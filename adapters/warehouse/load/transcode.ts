import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Encoding } from "@/lib/ingest/encoding";
import type { InspectedFile } from "./inspect-file";

/** Writes a UTF-8 copy of a file to `target`; the file itself is only read. Memory is bounded. */
export async function transcode(file: InspectedFile, encoding: Encoding, target: string, signal?: AbortSignal): Promise<void> {
  const source = createReadStream(file.path);
  const bytes = file.gzip ? source.pipe(createGunzip()) : source;
  const decoder = new TextDecoder(encoding);
  async function* decoded(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  }
  await pipeline(Readable.from(bytes), decoded, createWriteStream(target), { signal });
}
