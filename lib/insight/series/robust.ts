/** Median of a list; NaN when it is empty. The list is not changed. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** Quantile by linear interpolation, `p` in 0…1; NaN when the list is empty. */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const position = p * (sorted.length - 1);
  const low = Math.floor(position);
  const next = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return sorted[low]! + (next - sorted[low]!) * (position - low);
}

/** Robust standard deviation: 1.4826 × median absolute deviation from `center`. */
export function robustScale(values: ArrayLike<number>, center = median(values)): number {
  return 1.4826 * median(Float64Array.from(values, (value) => Math.abs(value - center)));
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum / values.length;
}
