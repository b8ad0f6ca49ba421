import type { Episode } from "@/lib/insight/series/episodes";
import { median, robustScale } from "@/lib/insight/series/robust";

const DAY = 24;
export const WEEK = 7 * DAY;
/** hours before the first judgement: an hour of the week must have been seen twice */
export const BURN_IN = 2 * WEEK;
/** hours of the week that a share is taken from */
const SEEN = 5;
const LEVEL_HOURS = WEEK;
const SCALE_HOURS = 2 * WEEK;
/** residuals below 4 % of the level are never remarkable */
const SCALE_FLOOR = 0.04;
const CALM_HOURS = 3;
/** after so many hours a new level is what is normal: days tell of it then */
const ACCEPT_HOURS = 3 * DAY;
const STAYS = 2;
/** consecutive hours that together are remarkable: number, share of the single-hour threshold */
const RUNS = [
  { hours: 1, part: 1 },
  { hours: 2, part: 0.7 },
  { hours: 3, part: 0.55 },
];

export interface HourOptions {
  /** smallest deviation of an hour that matters, in units of the series */
  minDeviation: number;
  minFraction: number;
  /** robust standard deviations of a single remarkable hour */
  threshold: number;
}

interface Expected {
  value: number;
  scale: number;
}

/** What was usual of each hour of the week lately, over the level of its own time. */
class HourlyExpectation {
  /** what each hour counts as: its value, or its expectation where it was remarkable */
  readonly #counted: number[] = [];
  readonly #residuals: number[] = [];
  /** mean of the week before each hour */
  #sum = 0;
  readonly #levels: number[] = [];
  #scale = { at: -DAY, value: 0 };

  next(smallest: number): Expected | null {
    const index = this.#counted.length;
    if (index < BURN_IN) return null;
    const level = this.#sum / LEVEL_HOURS;
    const shares: number[] = [];
    for (let week = 1; week <= SEEN && index - week * WEEK >= 0; week++) {
      const at = index - week * WEEK;
      const base = at >= LEVEL_HOURS ? this.#levels[at]! : level;
      shares.push(base > 0 ? this.#counted[at]! / base : 1);
    }
    const value = Math.max(0, level * median(shares));
    if (index >= this.#scale.at + DAY) this.#scale = { at: index, value: robustScale(this.#residuals.slice(-SCALE_HOURS), 0) };
    const known = this.#residuals.length >= 2 * DAY ? this.#scale.value : 0.15;
    return { value, scale: Math.max(Math.max(SCALE_FLOOR, known) * level * Math.sqrt(Math.max(0.25, median(shares))), smallest) };
  }

  settle(actual: number, expected: Expected | null, ordinary: boolean): void {
    const index = this.#counted.length;
    const level = this.#sum / LEVEL_HOURS;
    this.#levels.push(level);
    const counted = ordinary || !expected ? actual : expected.value;
    this.#counted.push(counted);
    this.#sum += counted - (index >= LEVEL_HOURS ? this.#counted[index - LEVEL_HOURS]! : 0);
    if (expected && level > 0) this.#residuals.push((actual - expected.value) / level);
  }

  /** The last hours are the norm from now on. */
  accept(values: readonly number[]): void {
    const from = this.#counted.length - values.length;
    for (const [offset, value] of values.entries()) {
      const at = from + offset;
      if (at >= this.#counted.length - LEVEL_HOURS) this.#sum += value - this.#counted[at]!;
      this.#counted[at] = value;
    }
  }
}

interface Hour {
  expected: Expected;
  actual: number;
  score: number;
}

function isRemarkable({ expected, actual, score }: Hour, direction: 1 | -1, part: number, options: HourOptions): boolean {
  const deviation = (actual - expected.value) * direction;
  const least = part === 1 ? 1 : 0.7;
  return (
    score * direction >= options.threshold * part &&
    deviation >= least * options.minDeviation &&
    deviation >= least * options.minFraction * expected.value
  );
}

function begins(hours: readonly (Hour | null)[], index: number, options: HourOptions): 1 | -1 | null {
  for (const direction of [1, -1] as const) {
    const found = RUNS.some(({ hours: count, part }) => {
      const last = hours.slice(Math.max(0, index + 1 - count), index + 1);
      return last.length === count && last.every((hour) => hour && isRemarkable(hour, direction, part, options));
    });
    if (found) return direction;
  }
  return null;
}

/**
 * Runs of remarkable hours in a series without gaps, each hour judged by the hours before it: the level of the week before times what
 * its hour of the week usually has (days and weeks as one season).
 */
export function findHourEpisodes(values: readonly number[], options: HourOptions): Episode[] {
  const model = new HourlyExpectation();
  const smallest = options.minDeviation / (options.threshold + 1);
  const hours: (Hour | null)[] = [];
  const episodes: Episode[] = [];
  let open: Episode | null = null;
  let calm = 0;
  const close = (episode: Episode, accepted = false) => {
    episodes.push({ ...episode, accepted });
    open = null;
  };
  for (const [index, actual] of values.entries()) {
    const expected = model.next(smallest);
    const hour = expected && { expected, actual, score: (actual - expected.value) / expected.scale };
    hours.push(hour);
    const current = open as Episode | null;
    if (!hour || !expected) model.settle(actual, null, true);
    else if (current) {
      const deviates =
        hour.score * current.direction >= STAYS && (actual - expected.value) * current.direction >= 0.3 * options.minDeviation;
      calm = deviates ? 0 : calm + 1;
      if (deviates) current.end = index + 1;
      model.settle(actual, expected, false);
      if (calm >= CALM_HOURS) close(current);
      else if (index + 1 - current.start >= ACCEPT_HOURS) {
        model.accept(values.slice(current.start, index + 1));
        close(current, true);
      }
    } else {
      const direction = begins(hours, index, options);
      model.settle(actual, expected, direction === null && Math.abs(hour.score) <= options.threshold);
      if (direction === null) continue;
      let start = index;
      while (start > 0 && hours[start - 1] && hours[start - 1]!.score * direction >= STAYS && index - start < 3) start--;
      open = { start, end: index + 1, noticed: index, direction, ongoing: false, accepted: false, days: [] };
      calm = 0;
    }
  }
  const last = open as Episode | null;
  if (last) episodes.push({ ...last, ongoing: true });
  return episodes.map((episode) => ({
    ...episode,
    ongoing: episode.ongoing || (episode.accepted && episode.end === values.length),
    days: hours.slice(episode.start, episode.end).map((hour) => ({
      expected: hour!.expected.value,
      scale: hour!.expected.scale,
      actual: hour!.actual,
    })),
  }));
}
