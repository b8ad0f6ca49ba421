import { z } from "zod";
import { findHourEpisodes } from "@/lib/insight/hours/find-hours";
import { dayNumber, hourNumber, isoDay, isoHour } from "@/lib/insight/series/days";
import { type Episode, type EpisodeOptions, findEpisodes } from "@/lib/insight/series/episodes";
import { type Found, groupEpisodes } from "@/lib/insight/series/group-episodes";
import { quantile } from "@/lib/insight/series/robust";
import { type DailySeries, type Scope, scopesOf } from "@/lib/insight/series/scopes";
import { finish, finishInTurns, type Steps } from "@/lib/insight/series/steps";

const IsoStep = z.union([z.iso.date(), z.iso.datetime()]);

/** Daily (or hourly) cost that was not as expected. Days are ISO dates, hours ISO datetimes, `end` is exclusive; amounts in the currency of the series. */
export const Anomaly = z.strictObject({
  kind: z.enum(["point", "level-shift", "ramp", "drop"]),
  /** dimension id → key, the smallest scope that explains it; empty: everything */
  scope: z.record(z.string(), z.string().nullable()),
  start: IsoStep,
  end: IsoStep,
  /** first day on which the data up to then showed it */
  noticed: IsoStep,
  ongoing: z.boolean(),
  peakDay: IsoStep,
  /** on the peak day, with the interval of what is usual */
  expected: z.number(),
  lower: z.number(),
  upper: z.number(),
  actual: z.number(),
  /** sum of actual less expected over the days; negative when less was spent */
  impact: z.number(),
  /** impact as a fraction of what was expected of those days; null when nothing was */
  impactFraction: z.number().nullable(),
  /** robust standard deviations of the peak day */
  score: z.number(),
});
export type Anomaly = z.infer<typeof Anomaly>;

export interface AnomalyOptions {
  /** smallest deviation of one day that matters, in money; unset: 0.4 % of the usual total of a day */
  minImpactPerDay?: number;
  /** smallest deviation as a fraction of what is expected */
  minFraction?: number;
  /** robust standard deviations that make a single day remarkable */
  threshold?: number;
  /** last days of the data that are still being filled and are not judged; unset: 1 when the last day is plainly partial */
  openDays?: number;
  /** what a point is of; hours have ISO datetimes, and all that is said of days is said of hours */
  step?: keyof typeof STEPS;
  /** only scopes of all dimensions of the key, no sums over them */
  leavesOnly?: boolean;
}

/** An hour holds less than a day and jumps more: it must differ by more to be told. */
const STEPS = {
  day: { toNumber: dayNumber, toIso: isoDay, share: 0.004, minFraction: 0.25, threshold: 4.5, find: findEpisodes },
  hour: {
    toNumber: hourNumber,
    toIso: isoHour,
    share: 0.02,
    minFraction: 0.5,
    threshold: 6,
    find: (values: readonly number[], _first: number, options: EpisodeOptions) => findHourEpisodes(values, options),
  },
};
/** an event must cost as much as two days that just matter */
const LEAST_DAYS = 2;
const BAND = 1.96;
const TRIFLE = 0.5;

/**
 * Anomalies of daily series, each told once, at the smallest scope that explains it, greatest impact first. Each day is judged by the
 * days before it (28 at least): robust level and trend, weekday shares, month starts. Days without a point count as 0 between the
 * first and the last day of all series. Pass usage only: purchases, taxes and corrections are no usage.
 */
export function detectAnomalies(series: readonly DailySeries[], options: AnomalyOptions = {}): Anomaly[] {
  return finish(detection(series, options));
}

/** As `detectAnomalies`, letting others run between scopes. @param pause called often; what it throws ends the scan */
export function scanAnomalies(series: readonly DailySeries[], options: AnomalyOptions, pause: () => Promise<void>): Promise<Anomaly[]> {
  return finishInTurns(detection(series, options), pause);
}

/** Stops after each scope. */
function* detection(series: readonly DailySeries[], options: AnomalyOptions): Steps<Anomaly[]> {
  const step = STEPS[options.step ?? "day"];
  const scopes = scopesOf(series, options.leavesOnly ?? false, step.toNumber);
  const total = scopes.total;
  const open = options.openDays ?? (step === STEPS.day && isPartial(total) ? 1 : 0);
  const usual = quantile(total.slice(0, total.length - open), 0.5);
  const limits = {
    minDeviation: options.minImpactPerDay ?? Math.max(1e-9, usual * step.share),
    minFraction: options.minFraction ?? step.minFraction,
    threshold: options.threshold ?? step.threshold,
  };
  const found: Found[] = [];
  for (const scope of scopes.list) {
    if (isTrifle(scope, limits.minDeviation)) continue;
    const values = scope.values.slice(0, scope.values.length - open);
    for (const episode of step.find(values, scopes.firstDay, limits)) found.push({ scope, episode });
    yield;
  }
  return groupEpisodes(found)
    .map(({ scope, episode }) => toAnomaly(scope, episode, (index) => step.toIso(scopes.firstDay + index)))
    .filter(({ impact }) => Math.abs(impact) >= LEAST_DAYS * limits.minDeviation)
    .sort((a, b) => Math.abs(b.impact) - Math.abs(a.impact));
}

/** No day of the scope could be off by what matters: what is expected of a day stays near the greatest of them. */
function isTrifle({ values }: Scope, minDeviation: number): boolean {
  return values.every((value) => Math.abs(value) < TRIFLE * minDeviation);
}

/** The last day holds less than 60 % of the least of the same weekdays before it: it is still being filled. */
function isPartial(total: readonly number[]): boolean {
  const last = total.length - 1;
  const before = [7, 14, 21, 28].map((back) => total[last - back]).filter((value) => value !== undefined);
  return before.length >= 3 && total[last]! < 0.6 * Math.min(...before);
}

function toAnomaly(scope: Scope, episode: Episode, isoOf: (index: number) => string): Anomaly {
  const deviations = episode.days.map(({ actual, expected }) => actual - expected);
  const peak = deviations.reduce((best, deviation, index) => (Math.abs(deviation) > Math.abs(deviations[best]!) ? index : best), 0);
  const { expected, scale, actual } = episode.days[peak]!;
  const impact = deviations.reduce((sum, deviation) => sum + deviation, 0);
  const usual = episode.days.reduce((sum, day) => sum + day.expected, 0);
  return {
    kind: kindOf(episode, deviations),
    scope: scope.key,
    start: isoOf(episode.start),
    end: isoOf(episode.end),
    noticed: isoOf(episode.noticed),
    ongoing: episode.ongoing,
    peakDay: isoOf(episode.start + peak),
    expected,
    lower: expected - BAND * scale,
    upper: expected + BAND * scale,
    actual,
    impact,
    impactFraction: usual > 0 ? impact / usual : null,
    score: (actual - expected) / scale,
  };
}

const SHORT_DAYS = 4;
const RAMP_DAYS = 8;
const RAMP_GROWTH = 2;

function kindOf({ direction, ongoing }: Episode, deviations: readonly number[]): Anomaly["kind"] {
  if (direction < 0) return "drop";
  const length = deviations.length;
  if (length < SHORT_DAYS) return ongoing && length > 1 ? "level-shift" : "point";
  const third = Math.max(2, Math.floor(length / 3));
  const first = quantile(deviations.slice(0, third), 0.5);
  const last = quantile(deviations.slice(-third), 0.5);
  return length >= RAMP_DAYS && last > RAMP_GROWTH * first ? "ramp" : "level-shift";
}
