import type { Grain } from "@/lib/table";

const HOUR_MS = 3_600_000;
/** More buckets than this are not completed: a stray date would make millions. */
const MOST_BUCKETS = 20_000;

function parse(iso: string): Date {
  return new Date(iso.includes("T") || !iso.includes(" ") ? iso : `${iso.replace(" ", "T")}Z`);
}

/** Start of the bucket after the one that starts at `date` (UTC). */
export function nextBucket(date: Date, grain: Grain): Date {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (grain) {
    case "year":
      return new Date(Date.UTC(year + 1, month, 1));
    case "quarter":
      return new Date(Date.UTC(year, month + 3, 1));
    case "month":
      return new Date(Date.UTC(year, month + 1, 1));
    case "week":
      return new Date(date.getTime() + 7 * 24 * HOUR_MS);
    case "day":
      return new Date(date.getTime() + 24 * HOUR_MS);
    case "hour":
      return new Date(date.getTime() + HOUR_MS);
  }
}

/** Same spelling as the keys of the result: a date, or a datetime as the rows have it. */
function spellerOf(like: string): (date: Date) => string {
  if (/^\d{4}$/.test(like)) return (date) => date.toISOString().slice(0, 4);
  if (like.length <= 10) return (date) => date.toISOString().slice(0, 10);
  if (like.includes(" ")) return (date) => date.toISOString().slice(0, 19).replace("T", " ");
  return like.endsWith(".000Z") ? (date) => date.toISOString() : (date) => `${date.toISOString().slice(0, 19)}Z`;
}

/** Bucket starts from the earliest to the latest key, the missing ones put in, so that steps along the axis are equal. */
export function bucketsBetween(keys: string[], grain: Grain): string[] {
  const sorted = [...keys].sort();
  const dates = sorted.map(parse);
  if (sorted.length < 2 || dates.some((date) => Number.isNaN(date.getTime()))) return sorted;
  const end = dates.at(-1)!.getTime();
  const all: string[] = [];
  const spell = spellerOf(sorted[0]!);
  for (let date = dates[0]!; date.getTime() <= end; date = nextBucket(date, grain)) {
    if (all.length > MOST_BUCKETS) return sorted;
    all.push(spell(date));
  }
  const known = new Set(all);
  return sorted.every((key) => known.has(key)) ? all : sorted;
}

/** Years as whole numbers, in order and without gaps; other moments in their own order. */
export function yearsBetween(keys: string[]): string[] {
  const years = keys.map(Number);
  const [low, high] = [
    years.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    years.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  ];
  const isWhole = keys.length > 0 && keys.every((key) => /^\d{1,4}$/.test(key)) && high - low < 500;
  return isWhole
    ? Array.from({ length: high - low + 1 }, (_, index) => String(low + index))
    : [...keys].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** Exclusive end of a bucket, ISO date or datetime. */
export function bucketEnd(start: string, grain: Grain): string {
  const date = parse(start);
  return Number.isNaN(date.getTime())
    ? start
    : spellerOf(start.length <= 10 && grain === "hour" ? `${start}T` : start)(nextBucket(date, grain));
}
