/** A value in sigmas from the centre line, by time. */
export interface Signal {
  rule: RuleId;
  /** indexes of the values that make it, `end` is out */
  start: number;
  end: number;
  direction: -1 | 0 | 1;
}

export type RuleId = "nelson-1" | "nelson-2" | "nelson-3" | "nelson-4" | "nelson-5" | "nelson-6" | "nelson-7" | "nelson-8";

interface Rule {
  id: RuleId;
  /** consecutive values that are looked at */
  span: number;
  /** direction in which the window breaks the rule; null when it keeps it */
  broken: (window: readonly number[]) => -1 | 0 | 1 | null;
}

const side = (count: number, beyond: number) => (window: readonly number[]) => {
  if (window.filter((z) => z > beyond).length >= count) return 1;
  return window.filter((z) => z < -beyond).length >= count ? -1 : null;
};
const steps = (window: readonly number[]) => window.slice(1).map((z, i) => Math.sign(z - window[i]!));

/** Nelson's eight rules (Journal of Quality Technology, 1984); 1, 5 and 6 are also the first three of Western Electric. */
const RULES: Rule[] = [
  { id: "nelson-1", span: 1, broken: side(1, 3) },
  { id: "nelson-2", span: 9, broken: side(9, 0) },
  {
    id: "nelson-3",
    span: 6,
    broken: (window) => (steps(window).every((step) => step > 0) ? 1 : steps(window).every((step) => step < 0) ? -1 : null),
  },
  {
    id: "nelson-4",
    span: 14,
    broken: (window) => (steps(window).every((step, i, all) => step !== 0 && (i === 0 || step === -all[i - 1]!)) ? 0 : null),
  },
  { id: "nelson-5", span: 3, broken: side(2, 2) },
  { id: "nelson-6", span: 5, broken: side(4, 1) },
  { id: "nelson-7", span: 15, broken: (window) => (window.every((z) => Math.abs(z) < 1) ? 0 : null) },
  {
    id: "nelson-8",
    span: 8,
    broken: (window) => (window.every((z) => Math.abs(z) > 1) && window.some((z) => z > 0) && window.some((z) => z < 0) ? 0 : null),
  },
];

/** Runs of values that break a rule, overlapping windows of one direction as one; in the order of the rules, then of time. */
export function signalsOf(scores: readonly number[]): Signal[] {
  return RULES.flatMap(({ id, span, broken }) => {
    const found: Signal[] = [];
    for (let end = span; end <= scores.length; end++) {
      const direction = broken(scores.slice(end - span, end));
      if (direction === null) continue;
      const last = found.at(-1);
      if (last && last.direction === direction && end - span <= last.end) last.end = end;
      else found.push({ rule: id, start: end - span, end, direction });
    }
    return found;
  });
}
