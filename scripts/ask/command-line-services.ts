import { createHash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createServices, type Services } from "@/app/server/services";
import type { Config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import type { Log } from "@/lib/log";

const MOST_AT_ONCE = 8;

/**
 * Services on a data directory of the command line's own, so that it works beside a running server; further calls at
 * the same time get further directories.
 * @throws AppError DATASET_BUSY when {@link MOST_AT_ONCE} command lines are running
 */
export async function openServices(config: Config, log: Log): Promise<Services> {
  for (let number = 1; ; number += 1) {
    const directory = path.join(config.SPENDLENS_DATA_DIR, number === 1 ? "cli" : `cli-${number}`);
    try {
      return await createServices({ ...config, SPENDLENS_DATA_DIR: directory }, log);
    } catch (error) {
      const busy = error instanceof AppError && error.code === "DATASET_BUSY";
      if (!busy || number === MOST_AT_ONCE) throw error;
    }
  }
}

/**
 * Id of the data set that `--dataset` names: a catalogue id, or a file that is loaded once for each content.
 * @throws AppError DATASET_UNKNOWN, DATA_UNREADABLE …
 */
export async function resolveDataset(services: Services, given: string | null): Promise<string | undefined> {
  if (given === null) return undefined;
  const known = (await services.datasets.list()).map(({ id }) => id);
  if (known.includes(given)) return given;
  if (given === "sample") return undefined;
  if (!existsSync(given))
    throw new AppError("DATASET_UNKNOWN", `There is no data set and no file "${given}". Known: ${known.join(", ") || "none yet"}.`);
  if (statSync(given).isDirectory())
    throw new AppError("DATA_UNREADABLE", `"${given}" is a folder: name a CSV, CSV.gz or Parquet file in it.`);
  const id = `file-${(await contentHash(given)).slice(0, 16)}`;
  if (!known.includes(id)) await services.datasets.load({ kind: "file", path: path.resolve(given) }, { id });
  return id;
}

async function contentHash(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
