import path from "node:path";
import { loadSample } from "@/app/server/load-sample";
import type { Datasets } from "@/app/server/services";
import type { Config } from "@/lib/config";
import type { LoadProgress } from "@/lib/dataset";
import { monthStart } from "@/lib/focus/sample/calendar";
import type { Log } from "@/lib/log";
import { SAMPLE_ID } from "@/lib/sample";

/** the same company on every machine */
const SAMPLE_SEED = 7;

export type SampleState =
  | { status: "idle" }
  | { status: "preparing"; progress: LoadProgress | null }
  | { status: "ready" }
  | { status: "failed"; message: string };

/** Sample data of the first start: generated once for a data directory, then found there. */
export class SamplePreparation {
  private current: SampleState = { status: "idle" };
  private started: Promise<string> | null = null;

  constructor(
    private readonly datasets: Datasets,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  get state(): SampleState {
    return this.current;
  }

  /** Id of the sample data once it can be asked. A failure is reported, and tried again by the next caller. */
  ready(): Promise<string> {
    this.started ??= this.prepare().catch((error: unknown) => {
      this.current = { status: "failed", message: error instanceof Error ? error.message : String(error) };
      this.started = null;
      throw error;
    });
    return this.started;
  }

  private async prepare(): Promise<string> {
    this.current = { status: "preparing", progress: null };
    const known = (await this.datasets.list()).some(({ id }) => id === SAMPLE_ID);
    if (!known) {
      const start = performance.now();
      const onProgress = (progress: LoadProgress) => {
        this.current = { status: "preparing", progress };
      };
      const directory = path.resolve(this.config.SPENDLENS_DATA_DIR);
      const request = { id: SAMPLE_ID, rows: this.config.SPENDLENS_SAMPLE_ROWS, seed: SAMPLE_SEED, end: monthStart(new Date()) };
      const { info } = await loadSample(this.datasets, directory, request, onProgress);
      this.log.info({ rows: info.rows, ms: Math.round(performance.now() - start) }, "sample data ready");
    }
    await this.datasets.open(SAMPLE_ID);
    this.current = { status: "ready" };
    return SAMPLE_ID;
  }
}
