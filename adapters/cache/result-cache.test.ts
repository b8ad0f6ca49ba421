import { expect, test } from "vitest";
import { createResultCache } from "@/adapters/cache/result-cache";

test("the least recently used results go when there are too many cells", () => {
  const cache = createResultCache<{ name: string }>(100);
  cache.set("a", { name: "a" }, 60);
  cache.set("b", { name: "b" }, 40);
  cache.get("a");
  cache.set("c", { name: "c" }, 40);
  expect([cache.get("a"), cache.get("b"), cache.get("c")].map((found) => found?.name)).toEqual(["a", undefined, "c"]);
  cache.set("huge", { name: "huge" }, 1_000);
  expect(cache.get("huge")).toBeUndefined();
});

test("a cache of no cells keeps nothing", () => {
  const cache = createResultCache<{ name: string }>(0);
  cache.set("a", { name: "a" }, 1);
  expect(cache.get("a")).toBeUndefined();
});
