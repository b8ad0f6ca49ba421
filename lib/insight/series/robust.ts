/** Median of a list; NaN when it is empty. The list is not changed. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** Quantile by linear interpolation, `p` in 0…1; NaN when the list is empty. The list is not changed. */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = new Float64Array(values);
  if (sorted.length === 0) return Number.NaN;
  sort(sorted);
  const position = p * (sorted.length - 1);
  const low = Math.floor(position);
  const next = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return sorted[low]! + (next - sorted[low]!) * (position - low);
}

/** A window of weeks is sorted in place faster than by the engine's call; not-a-number only the engine puts last. */
const SMALL = 64;

function sort(values: Float64Array): void {
  if (values.length > SMALL) values.sort();
  else insertionSort(values);
}

function insertionSort(values: Float64Array): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (Number.isNaN(value)) {
      values.sort();
      return;
    }
    let at = index;
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
}

/** Robust standard deviation: 1.4826 × median absolute deviation from `center`. */
export function robustScale(values: ArrayLike<number>, center = median(values)): number {
  const distances = new Float64Array(values);
  for (let index = 0; index < distances.length; index++) distances[index] = Math.abs(distances[index]! - center);
  return 1.4826 * median(distances);
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum / values.length;
}
