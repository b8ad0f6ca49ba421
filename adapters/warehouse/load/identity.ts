import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import type { LoadSource } from "@/lib/warehouse";
import type { Catalogue } from "../catalogue";

/** Raised whenever the same rows would become another table: datasets then get a new version when they are loaded again. */
const LOADER_VERSION = 2;

const SAMPLES = 64;
const SAMPLE_BYTES = 1 << 16;

/** What a load makes: id and name in the catalogue, where the rows come from, and the version of the rows. */
export interface Identity {
  id: string;
  name: string;
  source: string;
  version: string;
}

export async function identityOfFile(catalogue: Catalogue, file: string, options: { id?: string; name?: string }): Promise<Identity> {
  const source = path.resolve(file);
  const name = options.name ?? path.basename(source).replace(/(\.(csv|tsv|txt|parquet|gz))+$/i, "");
  const id = options.id ?? (await freeId(catalogue, slug(name), source));
  return { id, name, source, version: await versionOfFile(source) };
}

export function identityOfGenerated(source: Extract<LoadSource, { kind: "generated" }>, id?: string): Identity {
  const hash = createHash("sha256").update(JSON.stringify([source.columns, source.inserts]));
  return { id: id ?? slug(source.name), name: source.name, source: "generated", version: toVersion(hash.digest("hex")) };
}

/**
 * Size, time of change and 64 stretches of the file: hashing 3 GB whole would take longer than reading them. A file that was edited
 * in place has another time of change.
 */
async function versionOfFile(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  const hash = createHash("sha256").update(`${size} ${mtimeMs}`);
  const handle = await open(file, "r");
  try {
    const buffer = Buffer.alloc(SAMPLE_BYTES);
    const step = Math.max(SAMPLE_BYTES, Math.floor((size - SAMPLE_BYTES) / (SAMPLES - 1)));
    for (let at = 0; at < size; at += step) {
      const { bytesRead } = await handle.read(buffer, 0, SAMPLE_BYTES, at);
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
  return toVersion(hash.digest("hex"));
}

function toVersion(hash: string): string {
  return `${LOADER_VERSION}-${hash.slice(0, 16)}`;
}

function slug(name: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return words || "data";
}

/** Two files of one name in different folders are two datasets. */
async function freeId(catalogue: Catalogue, wanted: string, source: string): Promise<string> {
  const holder = await catalogue.find(wanted);
  if (!holder || holder.source === source) return wanted;
  return `${wanted}-${createHash("sha256").update(source).digest("hex").slice(0, 6)}`;
}
