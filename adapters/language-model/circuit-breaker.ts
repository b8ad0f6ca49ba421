import { NotAsked } from "@/lib/language-model";

const FAILURES_TO_OPEN = 4;
const OPEN_MS = 30_000;

/** After several failures in a row calls fail at once for a while, so that an endpoint that is down costs no waiting. */
export class CircuitBreaker {
  private failures = 0;
  private openUntil = 0;

  constructor(private readonly now: () => number) {}

  /** @throws NotAsked while open; afterwards one call may try */
  check(): void {
    const left = this.openUntil - this.now();
    if (left <= 0) return;
    throw new NotAsked(`The language model failed several times in a row and is left alone for the next ${Math.ceil(left / 1000)} s.`);
  }

  succeeded(): void {
    this.failures = 0;
    this.openUntil = 0;
  }

  failed(): void {
    this.failures += 1;
    if (this.failures >= FAILURES_TO_OPEN) this.openUntil = this.now() + OPEN_MS;
  }
}
