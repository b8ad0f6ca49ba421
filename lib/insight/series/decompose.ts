import { median } from "@/lib/insight/series/robust";

/** Share or addition of each phase of a season. Multiplicative when all values are positive. */
export interface Season {
  length: number;
  multiplicative: boolean;
  /** by phase, counted from the first value */
  phases: number[];
}

const RECENT_CYCLES = 8;

/**
 * Seasonal profile: each phase's median difference (or ratio) to the centred average of one cycle around it, over the last cycles.
 * Long seasons have few cycles, so their profile is smoothed over neighbouring phases. Null for fewer than two cycles.
 */
export function seasonOf(values: readonly number[], length: number): Season | null {
  const n = values.length;
  if (length < 2 || n < 2 * length + 1) return null;
  const multiplicative = values.every((value) => value > 0);
  const cells: number[][] = Array.from({ length }, () => []);
  const averages = centredAverage(values, length);
  for (let index = n - 1; index >= 0; index--) {
    const average = averages[index]!;
    const cell = cells[index % length]!;
    if (Number.isNaN(average) || cell.length >= RECENT_CYCLES) continue;
    cell.push(multiplicative ? values[index]! / average : values[index]! - average);
  }
  const raw = cells.map((cell) => (cell.length === 0 ? Number(multiplicative) : median(cell)));
  const smoothed = length > 12 ? smoothCircle(raw, Math.round(length / 26)) : raw;
  const center = smoothed.reduce((sum, value) => sum + value, 0) / length;
  return { length, multiplicative, phases: smoothed.map((value) => (multiplicative ? value / center : value - center)) };
}

/** Average over one cycle around each value; NaN at the ends. */
function centredAverage(values: readonly number[], length: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  const half = Math.floor(length / 2);
  const even = length % 2 === 0;
  for (let index = half; index < values.length - half; index++) {
    let sum = 0;
    for (let at = index - half; at <= index + half; at++) sum += values[at]! * (even && Math.abs(at - index) === half ? 0.5 : 1);
    result[index] = sum / length;
  }
  return result;
}

function smoothCircle(values: readonly number[], reach: number): number[] {
  return values.map((_, index) => {
    let sum = 0;
    for (let step = -reach; step <= reach; step++) sum += values[(index + step + values.length) % values.length]!;
    return sum / (2 * reach + 1);
  });
}

const CLEAR = 0.85;

/** Steps from value to value are clearly smaller once the season is taken off: models without it need not be tried. */
export function isSeasonal(values: readonly number[], length: number): boolean {
  const season = seasonOf(values, length);
  return season !== null && stepsOf(adjust(values, season)) < CLEAR * stepsOf(values);
}

function stepsOf(values: readonly number[]): number {
  let sum = 0;
  for (let index = 1; index < values.length; index++) sum += Math.abs(values[index]! - values[index - 1]!);
  return sum;
}

/** Values without the season. */
export function adjust(values: readonly number[], season: Season): number[] {
  return values.map((value, index) => {
    const phase = season.phases[index % season.length]!;
    return season.multiplicative ? value / phase : value - phase;
  });
}

/** The season put back on values that begin at index `from`. */
export function reseason(values: readonly number[], season: Season, from: number): number[] {
  return values.map((value, index) => {
    const phase = season.phases[(from + index) % season.length]!;
    return season.multiplicative ? value * phase : value + phase;
  });
}
