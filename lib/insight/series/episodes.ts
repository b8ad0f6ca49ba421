import { BURN_IN, DailyExpectation, type Expectation } from "@/lib/insight/series/expectation";

/** Run of remarkable days of one direction. Indexes count from the first day of the series; `end` is out. */
export interface Episode {
  start: number;
  end: number;
  /** day on which it was noticed, with the data up to that day */
  noticed: number;
  direction: 1 | -1;
  /** still deviating on the last day */
  ongoing: boolean;
  /** lasted so long that it became the new norm */
  accepted: boolean;
  days: { expected: number; scale: number; actual: number }[];
}

export interface EpisodeOptions {
  /** smallest deviation of a day that matters, in units of the series */
  minDeviation: number;
  /** smallest deviation as a fraction of the expectation */
  minFraction: number;
  /** robust standard deviations of a single remarkable day */
  threshold: number;
}

const CALM_DAYS = 2;
/** after so many days a new level is what is normal */
const ACCEPT_DAYS = 63;
/** short deviations that come again and again are noise in the end */
const TELLING_DAYS = 2;
const STAYS = 1.8;
/** of the greatest deviation so far: less is the noise after it */
const STAYS_PART = 0.15;
/** consecutive days that together are remarkable: number of days, share of the single-day threshold */
const RUNS = [
  { days: 1, part: 1 },
  { days: 2, part: 0.75 },
  { days: 3, part: 0.6 },
];
const LEAST_PART = Math.min(...RUNS.map(({ part }) => part));
/** days that rise one over the other: parts of the single-day threshold and of the least deviations for the last, and for all together */
const RISE = { days: 3, growth: 1.8, part: 0.65, least: 0.55, together: 1.3, money: 0.5 };

interface Day {
  expectation: Expectation;
  actual: number;
  score: number;
}

/** Finds episodes in a daily series without gaps, each day judged by the days before it. @param firstDay day number of the first value */
export function findEpisodes(values: readonly number[], firstDay: number, options: EpisodeOptions): Episode[] {
  const model = new DailyExpectation(firstDay, options.minDeviation / (options.threshold + 1));
  const days: (Day | null)[] = [];
  const episodes: Episode[] = [];
  let open: Episode | null = null;
  let calm = 0;
  let greatest = 0;

  for (const [index, actual] of values.entries()) {
    const expectation = model.next();
    const day = expectation && { expectation, actual, score: (actual - expectation.value) / expectation.scale };
    days.push(day);
    if (!day) {
      model.settle(actual, null, true);
      continue;
    }
    if (open) {
      const deviation = (actual - day.expectation.value) * open.direction;
      greatest = Math.max(greatest, deviation);
      const deviates = day.score * open.direction >= STAYS && deviation >= Math.max(0.4 * options.minDeviation, STAYS_PART * greatest);
      calm = deviates ? 0 : calm + 1;
      if (deviates) open.end = index + 1;
      model.settle(actual, day.expectation, false, index - open.start < TELLING_DAYS);
      if (calm >= CALM_DAYS || (calm > 0 && isRemarkable(day, -open.direction as 1 | -1, 1, options))) {
        model.rewrite(open.end, values.slice(open.end, index + 1));
        episodes.push(open);
        open = null;
      } else if (index + 1 - open.start >= ACCEPT_DAYS) {
        model.rewrite(index + 1 - BURN_IN, values.slice(index + 1 - BURN_IN, index + 1));
        model.rebase(BURN_IN);
        open.accepted = true;
        episodes.push(open);
        open = null;
      }
    } else {
      open = beginEpisode(days, index, options);
      calm = 0;
      greatest = (actual - day.expectation.value) * (open?.direction ?? 1);
      if (open) {
        model.settle(actual, day.expectation, false, true);
        model.rewrite(
          open.start,
          days.slice(open.start, index + 1).map((each) => each!.expectation.value),
        );
      } else {
        model.settle(actual, day.expectation, Math.abs(day.score) <= options.threshold, true);
      }
    }
  }
  if (open) episodes.push({ ...open, ongoing: true });
  return episodes.map((episode) => ({
    ...episode,
    ongoing: episode.ongoing || (episode.accepted && episode.end === values.length),
    days: days
      .slice(episode.start, episode.end)
      .map((day) => ({ expected: day!.expectation.value, scale: day!.expectation.scale, actual: day!.actual })),
  }));
}

function isRemarkable({ expectation, actual, score }: Day, direction: 1 | -1, part: number, options: EpisodeOptions): boolean {
  const deviation = (actual - expectation.value) * direction;
  if (expectation.unsure && direction > 0) return false;
  const threshold = options.threshold * part;
  const least = part === 1 ? 1 : 0.7;
  return (
    score * direction >= threshold &&
    deviation >= least * options.minDeviation &&
    deviation >= least * options.minFraction * Math.abs(expectation.value)
  );
}

/** Does a slow growth begin? Each day is further off than the one before, in one direction, and the last more than noise is. */
function isRising(last: readonly (Day | null)[], options: EpisodeOptions): boolean {
  const days = last.filter((day): day is Day => day !== null && !day.expectation.unsure && day.expectation.value > 0);
  if (days.length < RISE.days || days.at(-1)!.score < RISE.part * options.threshold) return false;
  const off = days.map(({ actual, expectation }) => actual - expectation.value);
  const fractions = days.map(({ expectation }, at) => off[at]! / expectation.value);
  const sum = fractions.reduce((all, fraction) => all + fraction, 0);
  return (
    fractions.every((fraction, at) => fraction > (at === 0 ? 0 : fractions[at - 1]!)) &&
    fractions.at(-1)! >= RISE.growth * fractions[0]! &&
    days.slice(1).every(({ score }) => score >= STAYS) &&
    fractions.at(-1)! >= RISE.least * options.minFraction &&
    sum >= RISE.together * options.minFraction &&
    off.at(-1)! >= RISE.money * options.minDeviation
  );
}

/** An episode that is noticed on the last of `days`, its start set back over the days that lead to it. */
function beginEpisode(days: readonly (Day | null)[], index: number, options: EpisodeOptions): Episode | null {
  if (Math.abs(days[index]!.score) < LEAST_PART * options.threshold) return null;
  for (const direction of [1, -1] as const) {
    const run = RUNS.find(({ days: count, part }) => {
      const last = days.slice(Math.max(0, index + 1 - count), index + 1);
      return last.length === count && last.every((day) => day && isRemarkable(day, direction, part, options));
    });
    const isRise = !run && direction > 0 && isRising(days.slice(Math.max(0, index + 1 - RISE.days), index + 1), options);
    if (!run && !isRise) continue;
    let start = index;
    while (start > 0 && days[start - 1] && days[start - 1]!.score * direction >= STAYS && index - start < 6) start--;
    return { start, end: index + 1, noticed: index, direction, ongoing: false, accepted: false, days: [] };
  }
  return null;
}
