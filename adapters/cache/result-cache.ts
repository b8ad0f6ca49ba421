import { LRUCache } from "lru-cache";
import type { ResultCache } from "@/lib/result-cache";

/** In this process; the least recently used results go first once `mostCells` cells are held. 0 keeps nothing. */
export function createResultCache<T extends object>(mostCells: number): ResultCache<T> {
  if (mostCells <= 0) return { get: () => undefined, set: () => undefined };
  const cache = new LRUCache<string, T>({ maxSize: mostCells });
  return {
    get: (key) => cache.get(key),
    set: (key, value, cells) => {
      cache.set(key, value, { size: Math.max(1, cells) });
    },
  };
}
