import { setTimeout as sleep } from "node:timers/promises";

const ATTEMPTS = 3;
const FIRST_WAIT_MS = 250;
const RETRIED = new Set([408, 409, 425, 429, 500, 502, 503, 504]);

function statusOf(error: unknown): number | null {
  return error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : null;
}

/** Would the same call perhaps succeed in a moment? A refused connection counts, a wrong key does not. */
function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== null) return RETRIED.has(status);
  return error instanceof Error && /connection|network|fetch failed|ECONN|socket/i.test(`${error.name} ${error.message}`);
}

/** Runs a call again after failures that may pass, with growing and slightly random waits. */
export async function withRetry<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || signal.aborted || !mayPass(error)) throw error;
      await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2), undefined, { signal });
    }
  }
}
