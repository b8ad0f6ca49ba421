import type { Verdict } from "@/evals/judges/judge";

/** Counts verdicts by judge and keeps the first failures with the question that caused them. */
export class Tally {
  private readonly counts = new Map<string, { passed: number; asked: number }>();
  readonly failures: { question: string; judge: string; reason: string }[] = [];

  add(question: string, verdict: Verdict): void {
    const count = this.counts.get(verdict.name) ?? { passed: 0, asked: 0 };
    count.asked += 1;
    if (verdict.value >= 1) count.passed += 1;
    else this.failures.push({ question, judge: verdict.name, reason: verdict.reason ?? "" });
    this.counts.set(verdict.name, count);
  }

  rows(): { judge: string; passed: number; asked: number; share: string }[] {
    return [...this.counts].map(([judge, { passed, asked }]) => ({
      judge,
      passed,
      asked,
      share: `${((100 * passed) / asked).toFixed(2)} %`,
    }));
  }

  get failed(): boolean {
    return this.failures.length > 0;
  }
}
