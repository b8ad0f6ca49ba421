/** Median of a list; NaN when it is empty. The list is not changed. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** Median of the values from `start` to before `end`; NaN when there are none. */
export function medianBetween(values: ArrayLike<number>, start: number, end: number): number {
  const length = Math.max(0, end - start);
  const copied = room(length);
  for (let index = 0; index < length; index++) copied[index] = values[start + index]!;
  return quantileOf(copied, length, 0.5);
}

/** Quantile by linear interpolation, `p` in 0…1; NaN when the list is empty. The list is not changed. */
export function quantile(values: ArrayLike<number>, p: number): number {
  const copied = room(values.length);
  for (let index = 0; index < values.length; index++) copied[index] = values[index]!;
  return quantileOf(copied, values.length, p);
}

/** Robust standard deviation: 1.4826 × median absolute deviation from `center`. */
export function robustScale(values: ArrayLike<number>, center = median(values)): number {
  const distances = room(values.length);
  for (let index = 0; index < values.length; index++) distances[index] = Math.abs(values[index]! - center);
  return 1.4826 * quantileOf(distances, values.length, 0.5);
}

let kept = new Float64Array(512);

/** Room to move values about in, used again by the next call: medians of small windows are taken a million times in a scan. */
function room(length: number): Float64Array {
  if (kept.length < length) kept = new Float64Array(2 * length);
  return kept;
}

/** Moves the first `length` values about. */
function quantileOf(values: Float64Array, length: number, p: number): number {
  if (length === 0) return Number.NaN;
  const position = p * (length - 1);
  const low = Math.floor(position);
  const value = select(values, length, low);
  if (low === position) return value;
  let next = Number.POSITIVE_INFINITY;
  for (let index = low + 1; index < length; index++) next = Math.min(next, values[index]!);
  return value + (next - value) * (position - low);
}

/** The value of a rank among the first `length`; smaller ones come to stand before it, greater ones after it (Hoare's selection). */
function select(values: Float64Array, length: number, rank: number): number {
  let left = 0;
  let right = length - 1;
  while (left < right) {
    const pivot = values[(left + right) >> 1]!;
    let up = left;
    let down = right;
    while (up <= down) {
      while (values[up]! < pivot) up++;
      while (values[down]! > pivot) down--;
      if (up > down) break;
      const moved = values[up]!;
      values[up++] = values[down]!;
      values[down--] = moved;
    }
    if (rank <= down) right = down;
    else if (rank >= up) left = up;
    else break;
  }
  return values[rank]!;
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum / values.length;
}
