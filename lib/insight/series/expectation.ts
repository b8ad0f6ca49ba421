import { dayOfMonth, monthChange, weekdayOf } from "@/lib/insight/series/days";
import { median, medianBetween, robustScale } from "@/lib/insight/series/robust";

const WEEK = 7;
/** days that the level is taken from */
const LEVEL_DAYS = 28;
/** weeks that a weekday's share is taken from */
const SEASON_WEEKS = 8;
/** eight weeks of residuals tell the scale */
const SCALE_DAYS = { working: 40, weekend: 16 };
/** days before the first expectation */
export const BURN_IN = 28;
/** residuals below 2 % of the level are never remarkable */
const SCALE_FLOOR = 0.02;
/** months end and begin with closing work and fees: learned for so many days on both sides */
const CHANGE_DAYS = 3;
/** days before and after them that they are compared with */
const NEAR_DAYS = 4;
const SAME_LEVEL = 1.2;
/** of a level, while fewer than two weeks have been judged */
const FIRST_SCALE = 0.1;
const TREND_DAMPING = 0.8;

/** What was expected of a day, from the days before it only. */
export interface Expectation {
  value: number;
  /** robust standard deviation of the residuals, in units of the series */
  scale: number;
  /** the day is at a change of the month and too few of them have been seen to know what is usual */
  unsure: boolean;
}

/**
 * One-step expectation of a daily series: robust level with a slow trend, times weekday shares, times what days at the change of a month
 * usually add. Days must be told in order. `settle` says what a day counts as for later days: its value, or its
 * expectation when it was remarkable, so that an anomaly does not become the norm.
 */
export class DailyExpectation {
  readonly #history: number[] = [];
  readonly #seasonal: number[] = [];
  /** residuals of working days and of weekends, whose noise differs */
  readonly #relative: [number[], number[]] = [[], []];
  readonly #raw: number[] = [];
  /** value over the mean of the week around it, known three days later; NaN without spending in that week */
  readonly #shares: number[] = [];
  /** what each day counts as, without its weekday's share */
  readonly #adjusted: number[] = [];
  /** weekday's share of the day that is judged */
  #season = { index: -1, share: 1 };
  /** level before each day, for the trend */
  readonly #levels: number[] = [];
  readonly #scale = [FIRST_SCALE, FIRST_SCALE];
  readonly #scaleAt = [0, 0];
  readonly #monthChange = new Map<number, number[]>();

  constructor(
    readonly firstDay: number,
    /** smallest scale, in units of the series */
    readonly smallestScale: number,
  ) {}

  get length(): number {
    return this.#history.length;
  }

  /** Expectation of the next day; null during the burn-in. */
  next(): Expectation | null {
    const index = this.#history.length;
    if (index < BURN_IN) return null;
    const change = monthChange(this.firstDay + index, CHANGE_DAYS);
    const base = this.#level() * this.#seasonOf(index);
    const seen = this.#monthChange.get(change) ?? [];
    const usual = seen.length >= 2 ? median(seen) : 0;
    const relative = this.#relativeScale(this.#kindOf(index));
    const value = base * (1 + usual);
    const scale = Math.max(relative * Math.abs(value), this.smallestScale);
    return { value, scale, unsure: change !== 0 && seen.length < 2 };
  }

  /** Of working days or of weekends, never below that of both. Changes slowly, so now and then is enough. */
  #relativeScale(kind: 0 | 1): number {
    const [working, weekend] = this.#relative;
    const count = working.length + weekend.length;
    if (count < 14) return FIRST_SCALE;
    if (this.#scaleAt[kind] === 0 || count >= this.#scaleAt[kind]! + WEEK) {
      const recent = [working.slice(-SCALE_DAYS.working), weekend.slice(-SCALE_DAYS.weekend)];
      const own = recent[kind]!.length >= 8 ? robustScale(recent[kind]!, 0) : 0;
      this.#scale[kind] = Math.max(SCALE_FLOOR, own, robustScale(recent[0]!.concat(recent[1]!), 0));
      this.#scaleAt[kind] = count;
    }
    return this.#scale[kind]!;
  }

  /** @param actual value of the day; @param expectation unset: the day counts as it is; @param ordinary false: it counts as its expectation; @param telling its residual tells of the noise */
  settle(actual: number, expectation: Expectation | null, ordinary: boolean, telling = ordinary): void {
    const index = this.#history.length;
    const counted = ordinary || !expectation ? actual : expectation.value;
    this.#raw.push(actual);
    this.#history.push(counted);
    this.#addShare(index - 3);
    this.#seasonal.push(index < BURN_IN ? 1 : this.#seasonOf(index));
    this.#adjust(index);
    if (index === BURN_IN - 1) this.#beginSeasons();
    if (dayOfMonth(this.firstDay + index) === CHANGE_DAYS + NEAR_DAYS) this.#learnMonthChange(index);
    if (!expectation || !telling || expectation.value === 0) return;
    if (monthChange(this.firstDay + index, CHANGE_DAYS) === 0)
      this.#relative[this.#kindOf(index)].push((actual - expectation.value) / Math.abs(expectation.value));
  }

  /** Replaces what the last days count as: after an episode was backdated, ended or accepted as the new norm. */
  rewrite(from: number, counted: readonly number[]): void {
    for (const [offset, value] of counted.entries()) {
      this.#history[from + offset] = value;
      this.#adjust(from + offset);
    }
  }

  /** The level of some days becomes the norm at once, for the days before them too. */
  rebase(days: number): void {
    const end = this.#history.length;
    const level = medianBetween(this.#adjusted, Math.max(0, end - days), end);
    for (let index = Math.max(0, end - 2 * LEVEL_DAYS); index < end - days; index++) {
      this.#history[index] = level * this.#seasonal[index]!;
      this.#adjust(index);
    }
    for (let index = Math.max(0, end - LEVEL_DAYS); index < end; index++) this.#levels[index] = level;
  }

  /** What the days around the change of the month were beyond those around them; nothing is learned where the level itself changed. */
  #learnMonthChange(index: number): void {
    const first = index + 1 - CHANGE_DAYS - NEAR_DAYS;
    const start = first - CHANGE_DAYS;
    if (start - NEAR_DAYS < BURN_IN / 2) return;
    const adjusted = (day: number) => this.#raw[day]! / this.#seasonal[day]!;
    const near = (from: number) => median(Array.from({ length: NEAR_DAYS }, (_, at) => adjusted(from + at)));
    const before = near(start - NEAR_DAYS);
    const after = near(first + CHANGE_DAYS);
    if (before <= 0 || after <= 0 || Math.max(before, after) > SAME_LEVEL * Math.min(before, after)) return;
    for (let day = start; day < first + CHANGE_DAYS; day++) {
      const change = day < first ? day - first : day - first + 1;
      const seen = this.#monthChange.get(change) ?? [];
      seen.push((2 * adjusted(day)) / (before + after) - 1);
      if (seen.length > 6) seen.shift();
      this.#monthChange.set(change, seen);
    }
  }

  #kindOf(index: number): 0 | 1 {
    const weekday = weekdayOf(this.firstDay + index);
    return weekday === 0 || weekday === 6 ? 1 : 0;
  }

  #beginSeasons(): void {
    const shares = Array.from({ length: WEEK }, (_, weekday) => this.#shareOf(weekday, BURN_IN - 4, 4));
    for (let index = 0; index < BURN_IN; index++) {
      this.#seasonal[index] = shares[weekdayOf(this.firstDay + index)]!;
      this.#adjust(index);
    }
  }

  #level(): number {
    const end = this.#history.length;
    const level = medianBetween(this.#adjusted, end - LEVEL_DAYS, end);
    this.#levels[end] = level;
    const before = this.#levels[end - LEVEL_DAYS];
    if (before === undefined) return level;
    const trend = ((level - before) / LEVEL_DAYS) * TREND_DAMPING;
    const limit = Math.abs(level) * 0.1;
    return level + Math.max(-limit, Math.min(limit, trend * (LEVEL_DAYS / 2)));
  }

  #adjust(index: number): void {
    this.#adjusted[index] = this.#history[index]! / this.#seasonal[index]!;
  }

  #addShare(index: number): void {
    if (index < 3) return;
    let sum = 0;
    for (let near = index - 3; near <= index + 3; near++) sum += this.#raw[near]!;
    this.#shares[index] = sum > 0 ? (this.#raw[index]! * WEEK) / sum : Number.NaN;
  }

  #seasonOf(index: number): number {
    if (this.#season.index !== index) this.#season = { index, share: this.#shareOf(weekdayOf(this.firstDay + index), index, SEASON_WEEKS) };
    return this.#season.share;
  }

  /** Median share of a weekday in the week around it, over the last weeks before `end`, as they were: a new habit is learned. */
  #shareOf(weekday: number, end: number, weeks: number): number {
    const shares: number[] = [];
    const gap = (((weekdayOf(this.firstDay + end) - weekday) % WEEK) + WEEK) % WEEK;
    for (let index = end - (gap || WEEK); index >= 3 && shares.length < weeks; index -= WEEK) {
      const share = this.#shares[index];
      if (share !== undefined && !Number.isNaN(share)) shares.push(share);
    }
    if (shares.length < 2) return 1;
    return Math.max(0.02, median(shares));
  }
}
