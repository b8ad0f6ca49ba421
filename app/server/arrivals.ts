import { setTimeout as pause } from "node:timers/promises";

const QUIET_MS = 15;
const LONGEST_MS = 1_000;

/**
 * Work on a turn keeps the process busy, and who arrives meanwhile is not even acknowledged. Each arrival therefore waits until
 * nobody else has come for a moment: {@link QUIET_MS} for one person, at most {@link LONGEST_MS} in a crowd.
 */
export class Arrivals {
  private count = 0;

  async settled(): Promise<void> {
    this.count += 1;
    const start = performance.now();
    let seen: number;
    do {
      seen = this.count;
      await pause(QUIET_MS);
    } while (this.count !== seen && performance.now() - start < LONGEST_MS);
  }
}
