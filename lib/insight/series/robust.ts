/** Median of a list; NaN when it is empty. The list is not changed. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** Quantile by linear interpolation, `p` in 0…1; NaN when the list is empty. The list is not changed. */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = room(values.length);
  for (let index = 0; index < values.length; index++) sorted[index] = values[index]!;
  return quantileOf(sorted, values.length, p);
}

/** Robust standard deviation: 1.4826 × median absolute deviation from `center`. */
export function robustScale(values: ArrayLike<number>, center = median(values)): number {
  const distances = room(values.length);
  for (let index = 0; index < values.length; index++) distances[index] = Math.abs(values[index]! - center);
  return 1.4826 * quantileOf(distances, values.length, 0.5);
}

let kept = new Float64Array(512);

/** Room to sort in, used again by the next call: medians of small windows are taken a million times in a scan. */
function room(length: number): Float64Array {
  if (kept.length < length) kept = new Float64Array(2 * length);
  return kept;
}

/** Sorts the first `length` values in place. */
function quantileOf(values: Float64Array, length: number, p: number): number {
  if (length === 0) return Number.NaN;
  if (length > SMALL || !sortSmall(values, length)) values.subarray(0, length).sort();
  const position = p * (length - 1);
  const low = Math.floor(position);
  const next = values[Math.min(low + 1, length - 1)]!;
  return values[low]! + (next - values[low]!) * (position - low);
}

/** a window of weeks is sorted faster here than by the engine's call */
const SMALL = 64;

/** False for not-a-number, which only the engine's order puts last. */
function sortSmall(values: Float64Array, length: number): boolean {
  for (let index = 0; index < length; index++) {
    const value = values[index]!;
    if (Number.isNaN(value)) return false;
    let at = index;
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
  return true;
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum / values.length;
}
