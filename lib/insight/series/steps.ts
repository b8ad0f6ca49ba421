/** A long computation that stops between its parts, so that its caller may do other things there. */
export type Steps<T> = Generator<void, T>;

/** Runs it to its end at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs it with a pause between its parts. @param pause called often; what it throws ends the computation */
export async function finishInTurns<T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}
