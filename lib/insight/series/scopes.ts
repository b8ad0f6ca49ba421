import { dayNumber } from "@/lib/insight/series/days";

/** Values by day under a key: dimension id → value. */
export interface DailySeries {
  key: Record<string, string | null>;
  points: { day: string; value: number }[];
}

/** A series or the sum of several; `depth` counts the dimensions of its key. */
export interface Scope {
  key: Record<string, string | null>;
  depth: number;
  values: number[];
}

export interface Scopes {
  list: Scope[];
  /** sum of all series */
  total: number[];
  /** day number of the first value */
  firstDay: number;
}

const idOf = (key: Record<string, string | null>) => JSON.stringify(key);

/** Series without gaps over the days (or what `toNumber` counts) of all of them, and their sums over every subset of the dimensions. */
export function scopesOf(series: readonly DailySeries[], leavesOnly: boolean, toNumber = dayNumber): Scopes {
  let firstDay = Number.POSITIVE_INFINITY;
  let lastDay = Number.NEGATIVE_INFINITY;
  const numbers = new Map<string, number>();
  const numberOf = (day: string): number => {
    const known = numbers.get(day) ?? toNumber(day);
    numbers.set(day, known);
    return known;
  };
  const numbered = series.map(({ key, points }) => ({
    key,
    points: points.map(({ day, value }) => {
      const at = numberOf(day);
      firstDay = Math.min(firstDay, at);
      lastDay = Math.max(lastDay, at);
      return { at, value };
    }),
  }));
  if (firstDay > lastDay) return { list: [], total: [], firstDay: 0 };
  const length = lastDay - firstDay + 1;
  const scopes = new Map<string, Scope>();
  const total = new Array<number>(length).fill(0);
  for (const { key, points } of numbered) {
    for (const part of leavesOnly ? [key] : partsOf(key)) {
      const id = idOf(part);
      let scope = scopes.get(id);
      if (!scope) {
        scope = { key: part, depth: Object.keys(part).length, values: new Array<number>(length).fill(0) };
        scopes.set(id, scope);
      }
      for (const { at, value } of points) scope.values[at - firstDay]! += value;
    }
    for (const { at, value } of points) total[at - firstDay]! += value;
  }
  return { list: [...scopes.values()], total, firstDay };
}

/** The key with every subset of its dimensions, the empty one included. */
function partsOf(key: Record<string, string | null>): Record<string, string | null>[] {
  const parts: Record<string, string | null>[] = [{}];
  for (const [dimension, value] of Object.entries(key)) {
    for (const part of [...parts]) parts.push({ ...part, [dimension]: value });
  }
  return parts;
}

/** The narrower key has all values of the wider one. */
export function isInside(narrow: Scope, wide: Scope): boolean {
  return Object.entries(wide.key).every(([dimension, value]) => dimension in narrow.key && narrow.key[dimension] === value);
}
