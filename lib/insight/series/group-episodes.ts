import type { Episode } from "@/lib/insight/series/episodes";
import { isInside, type Scope } from "@/lib/insight/series/scopes";

export interface Found {
  scope: Scope;
  episode: Episode;
}

/** a narrower scope that holds so much of a deviation explains it */
const EXPLAINS = 0.6;
const SAME_START_DAYS = 3;

/** more scopes than this that began together are told as one, the wider */
const FEW = 3;

/**
 * One finding for each episode. A wide scope gives way to a narrower one that holds most of its deviation, or to a few that hold it
 * together; where it takes more, the wide one stands for all that began with it.
 */
export function groupEpisodes(found: readonly Found[]): Found[] {
  const byDepth = [...found].sort((a, b) => a.scope.depth - b.scope.depth || Math.abs(impactOf(b)) - Math.abs(impactOf(a)));
  const deepest = byDepth.at(-1)?.scope.depth ?? 0;
  const gone = new Set<Found>();
  /** those that a wider one stands for: they still explain others */
  const told = new Set<Found>();
  for (const wide of byDepth) {
    if (gone.has(wide)) continue;
    const inside = byDepth.filter(
      (narrow) =>
        (!gone.has(narrow) || told.has(narrow)) &&
        narrow.scope.depth > wide.scope.depth &&
        overlaps(wide, narrow) &&
        isInside(narrow.scope, wide.scope),
    );
    const whole = EXPLAINS * Math.abs(impactOf(wide));
    const leaves = inside.filter((narrow) => narrow.scope.depth === deepest);
    const few = leaves
      .map((narrow) => impactOver(narrow, wide))
      .sort((a, b) => b - a)
      .slice(0, FEW);
    const explained = inside.some((narrow) => impactOver(narrow, wide) >= whole) || few.reduce((sum, part) => sum + part, 0) >= whole;
    if (explained) gone.add(wide);
    else {
      for (const narrow of inside) {
        if (Math.abs(narrow.episode.start - wide.episode.start) > SAME_START_DAYS) continue;
        gone.add(narrow);
        told.add(narrow);
      }
    }
  }
  return withoutTwins(byDepth.filter((each) => !gone.has(each)));
}

/** Scopes of one depth can hold the same deviation (a service that one account alone uses): the stronger stays. */
function withoutTwins(found: Found[]): Found[] {
  const kept: Found[] = [];
  const strength = (each: Found) =>
    Math.max(...each.episode.days.map(({ actual, expected, scale }) => Math.abs(actual - expected) / scale));
  for (const each of [...found].sort((a, b) => b.scope.depth - a.scope.depth || strength(b) - strength(a))) {
    const twin = kept.some(
      (other) =>
        overlaps(each, other) &&
        Math.abs(each.episode.start - other.episode.start) <= SAME_START_DAYS &&
        sameMoney(each, other) &&
        agree(each.scope, other.scope),
    );
    if (!twin) kept.push(each);
  }
  return kept;
}

/** Keys that do not contradict each other. */
function agree(a: Scope, b: Scope): boolean {
  return Object.entries(a.key).every(([dimension, value]) => !(dimension in b.key) || b.key[dimension] === value);
}

function sameMoney(a: Found, b: Found): boolean {
  const [x, y] = [Math.abs(impactOf(a)), Math.abs(impactOf(b))];
  return Math.min(x, y) >= EXPLAINS * Math.max(x, y);
}

function overlaps(a: Found, b: Found): boolean {
  return a.episode.direction === b.episode.direction && a.episode.start < b.episode.end && b.episode.start < a.episode.end;
}

const impactOf = ({ episode }: Found) => episode.days.reduce((sum, { actual, expected }) => sum + actual - expected, 0);

/** Deviation of the narrow one on the days of the wide one. */
function impactOver(narrow: Found, wide: Found): number {
  let sum = 0;
  for (const [offset, { actual, expected }] of narrow.episode.days.entries()) {
    const day = narrow.episode.start + offset;
    if (day >= wide.episode.start && day < wide.episode.end) sum += actual - expected;
  }
  return Math.abs(sum);
}
