import { expect, test } from "vitest";
import { placeAlong } from "@/lib/charts/path-labels";

const plot = { width: 200, height: 200 };

test("names stand where the path does not run", () => {
  const path = [
    { x: 20, y: 180, text: 50 },
    { x: 100, y: 180, text: 50 },
    { x: 100, y: 40, text: 50 },
  ];
  const [first, corner, last] = placeAlong(path, plot);
  expect(first).toEqual({ position: "right", offset: [0, -9] });
  expect(corner?.position).toBe("right");
  expect(last).not.toBeNull();
});

test("a name without a free place stays away, both ends keep theirs", () => {
  const path = Array.from({ length: 12 }, (_, index) => ({ x: 60 + index * 4, y: 100 + (index % 2), text: 60 }));
  const places = placeAlong(path, plot);
  expect(places[0]).not.toBeNull();
  expect(places.at(-1)).not.toBeNull();
  expect(places.filter((place) => place === null).length).toBeGreaterThan(6);
});

test("no name lies left of the plot, on the labels of its axis", () => {
  const [place] = placeAlong([{ x: 3, y: 100, text: 50 }], plot);
  expect(place?.position).toBe("right");
});
