import { adjust, reseason, seasonOf } from "@/lib/insight/series/decompose";
import { median, robustScale } from "@/lib/insight/series/robust";

const REACH = 7;
const LIMIT = 6;

/**
 * Single wild values replaced by what is usual around them, so that they do not steer a model. Levels that last are kept:
 * only a minority of a window can be wild, and the last values stay as they are.
 */
export function withoutSpikes(values: readonly number[], season: number): number[] {
  const profile = seasonOf(values, season);
  const plain = profile ? adjust(values, profile) : [...values];
  const usual = plain.map((_, index) => median(plain.slice(Math.max(0, index - REACH), index + REACH + 1)));
  const scale = robustScale(
    plain.map((value, index) => value - usual[index]!),
    0,
  );
  if (scale === 0) return [...values];
  const last = values.length - 3;
  const cleaned = plain.map((value, index) => (index < last && Math.abs(value - usual[index]!) > LIMIT * scale ? usual[index]! : value));
  return profile ? reseason(cleaned, profile, 0) : cleaned;
}
