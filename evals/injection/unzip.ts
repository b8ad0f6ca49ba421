import { inflateRawSync } from "node:zlib";

const CENTRAL = 0x02014b50;

/** Text of the parts of a ZIP (XLSX, PPTX) by name. */
export function unzip(archive: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  for (let at = archive.indexOf("PK\x01\x02", 0, "latin1"); at >= 0 && archive.readUInt32LE(at) === CENTRAL; ) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const [method, size, local] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 42)];
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const body = archive.subarray(start, start + size);
    parts.set(archive.toString("utf8", at + 46, at + 46 + nameLength), (method === 8 ? inflateRawSync(body) : body).toString("utf8"));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return parts;
}
