import { expect, test } from "vitest";
import { squarify } from "@/lib/charts/squarify";

test("cells fill the rectangle by their areas", () => {
  const areas = [6, 6, 4, 3, 2, 2, 1].map((part) => part * 10_000);
  const sizes = squarify(areas, { width: 600, height: 400 }, 0, 1);
  expect(sizes.map(({ width, height }) => Math.round(width * height))).toEqual(areas);
  expect(sizes[0]).toEqual({ width: 300, height: 200 });
});

test("gaps are taken off, and nothing is below zero", () => {
  expect(squarify([100], { width: 10, height: 10 }, 4, 1)).toEqual([{ width: 6, height: 6 }]);
  expect(squarify([1], { width: 1, height: 1 }, 4, 1)).toEqual([{ width: 0, height: 0 }]);
  expect(squarify([], { width: 9, height: 9 }, 1, 1)).toEqual([]);
});
