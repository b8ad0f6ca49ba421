import { expect, test } from "vitest";
import { placeLabels } from "@/lib/charts/label-places";

const mark = (x: number, y: number, text = 60) => ({ x, y, radius: 8, text });

test("a name stands beside its mark, on the side that is free", () => {
  expect(placeLabels([mark(100, 100)], 400, 200)).toEqual(["right"]);
  expect(placeLabels([mark(100, 100), mark(150, 100)], 400, 200)).toEqual(["left", "right"]);
  expect(placeLabels([mark(380, 100)], 400, 200)).toEqual(["left"]);
});

test("a name without room stays away", () => {
  expect(placeLabels([mark(30, 20, 200)], 60, 40)).toEqual([null]);
});
