import { rm } from "node:fs/promises";
import path from "node:path";
import { writeSample } from "@/adapters/sample-data";
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
  moreWaste?: boolean;
}

/**
 * Generates sample data as a file in `directory` and loads it the way any file is loaded; the file is removed again.
 * @throws AppError STORAGE_FULL, INVALID_INPUT
 */
export async function loadSample(
  datasets: Datasets,
  directory: string,
  { id, ...options }: SampleRequest,
  onProgress?: (progress: LoadProgress) => void,
): Promise<{ info: DatasetInfo; truth: SampleTruth }> {
  const sample = planSample(options);
  const file = path.join(directory, `${id}.csv`);
  try {
    onProgress?.({ phase: "checking", fraction: null, rows: 0 });
    await writeSample(sample, file);
    const info = await datasets.load({ kind: "file", path: file, name: sample.name }, { id, onProgress });
    return { info, truth: sample.truth };
  } finally {
    await rm(file, { force: true });
  }
}
