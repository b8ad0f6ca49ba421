import type { Point } from "@/lib/insight/facts/series";
import type { Grain } from "@/lib/table";

/** Buckets of a season: hours of a day, days of a week, the rest of a year. */
const SEASON: Record<Grain, number> = { hour: 24, day: 7, week: 52, month: 12, quarter: 4, year: 1 };
const SEASONS = 2;
const LONGER = [2, 3];

/** Does a window begin where the longer series peaks or dips? */
function beginsAtTurn(window: Point[], wide: Point[]): boolean {
  const at = wide.findIndex((point) => point.at === window[0]!.at);
  const [before, here, after] = [wide[at - 1], wide[at], wide[at + 1]];
  if (!before || !here || !after) return false;
  return Math.sign(here.value.comparedTo(before.value)) * Math.sign(here.value.comparedTo(after.value)) > 0;
}

/**
 * Check M16: a window that is short (under two seasons) or begins at a peak or a dip, and whose direction is the
 * opposite over two or three times its length.
 * @param window complete buckets, oldest first; `wide`: those of the longer series, ending with the same
 * @returns the first bucket of the longer window that turns the picture; null when none does
 */
export function windowTurn(window: Point[], wide: Point[], grain: Grain): Point | null {
  const [first, last] = [window[0], window.at(-1)];
  if (!first || !last || first === last) return null;
  const isPicked = window.length < SEASONS * SEASON[grain] || beginsAtTurn(window, wide);
  const direction = last.value.comparedTo(first.value);
  if (!isPicked || direction === 0) return null;
  const starts = LONGER.map((times) => wide.slice(-times * window.length)).filter((longer) => longer.length > window.length);
  return starts.map(([start]) => start!).find((start) => last.value.comparedTo(start.value) === -direction) ?? null;
}
