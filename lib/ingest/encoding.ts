import { isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Encoding by byte order mark, or by the zero bytes that Latin text has in UTF-16; UTF-8 where nothing speaks against it. */
export function sniffEncoding(start: Uint8Array): Encoding {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const length = Math.min(start.length, 4_096);
  for (let i = 0; i < length; i += 1) if (start[i] === 0) zeros[i % 2]! += 1;
  const mostly = length / 2 / 2;
  if (zeros[1]! > mostly && zeros[0]! < mostly / 10) return "utf-16le";
  if (zeros[0]! > mostly && zeros[1]! < mostly / 10) return "utf-16be";
  return "utf-8";
}

/** Tells whether chunks, in order, are UTF-8 as a whole; a character may be cut by the end of a chunk. */
export class Utf8Check {
  #rest: Uint8Array = new Uint8Array();
  valid = true;

  push(chunk: Uint8Array): void {
    if (!this.valid) return;
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const whole = bytes.length - unfinished(bytes);
    this.valid = isUtf8(bytes.subarray(0, whole));
    this.#rest = bytes.slice(whole);
  }

  finish(): boolean {
    return this.valid && this.#rest.length === 0;
  }
}

/** Bytes at the end that begin a character and do not finish it. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}
