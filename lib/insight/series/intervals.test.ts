import { expect, test } from "vitest";
import { calibrate, sumHalfWidth } from "@/lib/insight/series/intervals";
import { methodsFor } from "@/lib/insight/series/methods";

test("widths grow with the step when the errors do, and hold most of the errors", () => {
  const errors = Array.from({ length: 8 }, (_, fold) =>
    Array.from({ length: 20 }, (_, step) => (fold % 2 === 0 ? 1 : -1) * (1 + step) * (1 + fold / 10)),
  );
  const { widths, coverage } = calibrate(errors, 0.8, 30);
  expect(widths).toHaveLength(30);
  expect(widths[19]!).toBeGreaterThan(2 * widths[0]!);
  expect(widths[29]!).toBeGreaterThan(widths[19]!);
  expect(coverage).toBeGreaterThan(0.6);
});

test("the interval of a sum is a little narrower than the sum of the intervals", () => {
  expect(sumHalfWidth([4])).toBe(4);
  expect(sumHalfWidth([])).toBe(0);
  const month = sumHalfWidth(new Array<number>(30).fill(4));
  expect(month).toBeGreaterThan(0.6 * 120);
  expect(month).toBeLessThan(0.8 * 120);
});

test("no candidate runs away on a series near 0", () => {
  const values = Array.from({ length: 200 }, (_, index) => (index < 150 ? 1e-6 : (index - 149) ** 3) * (1 + 0.2 * (index % 7)));
  const most = Math.max(...values);
  for (const method of methodsFor([7])) {
    const points = method.forecast(values, 60);
    if (method.name === "ETS" || method.name === "MSTL + ETS") expect(Math.max(0, ...(points ?? []))).toBeLessThan(4 * most);
  }
});
