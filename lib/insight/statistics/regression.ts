import { mean } from "@/lib/insight/series/robust";

/** Straight line y = intercept + slope · x. The interval of the slope holds it with 95 % likelihood; `r2` is the part explained, 0…1. */
export interface Line {
  slope: number;
  lower: number;
  upper: number;
  intercept: number;
  r2: number;
  n: number;
}

/** 97.5 % quantile of Student's t (Hill's expansion about the normal): off by less than 0.5 % from 4 degrees of freedom on. */
function studentQuantile(freedom: number): number {
  const z = 1.959964;
  const powers = [z, z ** 3, z ** 5, z ** 7].map(Number) as [number, number, number, number];
  const [a, b, c, d] = powers;
  return (
    a + (b + a) / (4 * freedom) + (5 * c + 16 * b + 3 * a) / (96 * freedom ** 2) + (3 * d + 19 * c + 17 * b - 15 * a) / (384 * freedom ** 3)
  );
}

/** Least squares. @returns null for fewer than 6 pairs or an x that does not vary */
export function regression(x: readonly number[], y: readonly number[]): Line | null {
  const n = Math.min(x.length, y.length);
  if (n < 6) return null;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [x[i]! - mx, y[i]! - my];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  if (xx <= 1e-12 * mx * mx) return null;
  const slope = xy / xx;
  const left = Math.max(0, yy - slope * xy);
  const half = studentQuantile(n - 2) * Math.sqrt(left / (n - 2) / xx);
  return { slope, lower: slope - half, upper: slope + half, intercept: my - slope * mx, r2: yy === 0 ? 1 : 1 - left / yy, n };
}
