import { etsForecast, mstlForecast } from "@/lib/insight/series/augurs";
import { adjust, reseason, seasonOf } from "@/lib/insight/series/decompose";
import { median } from "@/lib/insight/series/robust";
import { dampedForecast, thetaForecast } from "@/lib/insight/series/smoothing";

export type MethodName = "naive" | "seasonal naive" | "steady level" | "Theta" | "damped trend" | "ETS" | "MSTL + ETS";

export interface Method {
  name: MethodName;
  /** 1 for none */
  season: number;
  /** null when the series is too short or cannot be fitted */
  forecast: (values: readonly number[], horizon: number) => number[] | null;
}

const STEADY_VALUES = 21;
const BOUND = 1;

/** A model that runs away (a multiplicative trend on a series near 0) is no candidate. */
function bounded(values: readonly number[], points: number[] | null): number[] | null {
  if (!points) return null;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const room = BOUND * Math.max(high - low, Math.abs(high), Math.abs(low));
  return points.every((point) => point >= low - room && point <= high + room) ? points : null;
}

/** Forecast of the season-free values, season put back. */
function seasonally(season: number, forecast: (values: readonly number[], horizon: number) => number[] | null): Method["forecast"] {
  return (values, horizon) => {
    if (season < 2) return forecast(values, horizon);
    const profile = seasonOf(values, season);
    const points = profile && forecast(adjust(values, profile), horizon);
    return profile && points && reseason(points, profile, values.length);
  };
}

/**
 * Median of the last three weeks without the season, carried on: does not follow what has just begun and may soon be over.
 * It takes part in averages only.
 */
export function steadyLevel(season: number): Method {
  return {
    name: "steady level",
    season,
    forecast: seasonally(season, (values, horizon) => new Array<number>(horizon).fill(median(values.slice(-STEADY_VALUES)))),
  };
}

const ETS_VALUES = 182;
const MSTL_VALUES = 182;
const ets = (values: readonly number[], horizon: number) => bounded(values, etsForecast(values.slice(-ETS_VALUES), horizon));

/** Half a year of days, or eight seasons where they are longer. */
function mstl(values: readonly number[], horizon: number, season: number): number[] | null {
  return bounded(values, mstlForecast(values.slice(-Math.max(MSTL_VALUES, 8 * season)), horizon, season));
}

/** Candidates for the seasons that the series may have; 1 stands for no season. */
export function methodsFor(seasons: readonly number[]): Method[] {
  const naive: Method = { name: "naive", season: 1, forecast: (values, horizon) => new Array<number>(horizon).fill(values.at(-1)!) };
  return [
    naive,
    ...seasons.flatMap((season): Method[] => {
      const own: Method[] = [
        { name: "Theta", season, forecast: seasonally(season, thetaForecast) },
        { name: "damped trend", season, forecast: seasonally(season, dampedForecast) },
        { name: "ETS", season, forecast: seasonally(season, ets) },
      ];
      if (season < 2) return own;
      return [
        { name: "seasonal naive", season, forecast: (values, horizon) => lastCycle(values, horizon, season) },
        ...own,
        { name: "MSTL + ETS", season, forecast: (values, horizon) => mstl(values, horizon, season) },
      ];
    }),
  ];
}

function lastCycle(values: readonly number[], horizon: number, season: number): number[] | null {
  if (values.length < season) return null;
  return Array.from({ length: horizon }, (_, step) => values[values.length - season + (step % season)]!);
}
