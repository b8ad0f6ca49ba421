import PQueue from "p-queue";

/**
 * Runs work at most `concurrency` at a time, in order. An aborted caller leaves the queue at once; work that has begun keeps its
 * turn until it has really ended, so that a stopped statement never runs beside more than it should.
 */
export class Turns {
  readonly #queue: PQueue;

  constructor(concurrency: number) {
    this.#queue = new PQueue({ concurrency });
  }

  async take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const waiting = new AbortController();
    const leave = () => waiting.abort(signal?.reason);
    signal?.addEventListener("abort", leave, { once: true });
    return this.#queue.add(
      () => {
        signal?.removeEventListener("abort", leave);
        return work();
      },
      { signal: waiting.signal },
    );
  }

  idle(): Promise<void> {
    return this.#queue.onIdle();
  }
}
