/**
 * Benjamini-Hochberg adjusted p-values, in the order given: reject where the result is at most the accepted
 * false discovery rate. Source: Benjamini & Hochberg (1995).
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = p.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value);
  const adjusted = new Array<number>(p.length);
  let least = 1;
  order.forEach(({ value, index }, i) => {
    least = Math.min(least, (value * p.length) / (p.length - i));
    adjusted[index] = least;
  });
  return adjusted;
}
