import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { setImmediate as turn } from "node:timers/promises";
import type { Datasets } from "@/app/server/services";
import type { DatasetInfo, LoadProgress } from "@/lib/dataset";
import { planSample } from "@/lib/focus/sample/generate";
import type { SampleTruth } from "@/lib/focus/sample/truth";

export interface SampleRequest {
  id: string;
  rows: number;
  seed: number;
  /** first day after the data, the first of a month */
  end: string;
  vocabulary?: string;
}

/** Generates sample data as a file in `directory` and loads it the way any file is loaded; the file is removed again. */
export async function loadSample(
  datasets: Datasets,
  directory: string,
  { id, ...options }: SampleRequest,
  onProgress?: (progress: LoadProgress) => void,
): Promise<{ info: DatasetInfo; truth: SampleTruth }> {
  const sample = planSample(options);
  const file = path.join(directory, `${id}.csv`);
  await mkdir(directory, { recursive: true });
  try {
    const out = createWriteStream(file);
    for (const chunk of sample.chunks()) {
      if (!out.write(chunk)) await once(out, "drain");
      await turn(); // making rows is computing: others get their turn between pieces
    }
    out.end();
    await finished(out);
    const info = await datasets.load({ kind: "file", path: file, name: sample.name }, { id, onProgress });
    return { info, truth: sample.truth };
  } finally {
    await rm(file, { force: true });
  }
}
