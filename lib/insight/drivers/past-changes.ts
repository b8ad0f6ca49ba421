import { entityColumns, timeColumn, valueColumns } from "@/lib/insight/columns";
import { addMonths, daysOf, instant, isoOf, wholeMonths } from "@/lib/insight/periods";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

const DAY_MS = 86_400_000;
/** steps back in time, months or periods */
const MOST_STEPS = 12;
const MOST_DAILY_STEPS = 6;
const WEEK_DAYS = 7;
/** fewer earlier movements than these say nothing about what is usual */
const LEAST_PAIRS = 3;

/** A pair of periods as far apart and as long as the two that are compared, some steps earlier. */
interface Pair {
  current: Period;
  previous: Period;
}

/** Moves a period `steps` back: by months where both periods begin with one, by weeks for a few days, else by its own length. */
function mover({ current, previous }: Pair): (period: Period, steps: number) => Period {
  const starts = [current.start, previous.start].map(instant);
  const monthly = starts.every((date) => date.getUTCDate() === 1 && date.getTime() % DAY_MS === 0) && daysOf(current) > WEEK_DAYS;
  const moved = (iso: string, days: number) => isoOf(new Date(instant(iso).getTime() - days * DAY_MS));
  if (!monthly) {
    const days = daysOf(current) < WEEK_DAYS ? WEEK_DAYS : Math.round(daysOf(current));
    return ({ start, end }, steps) => ({ start: moved(start, days * steps), end: moved(end, days * steps) });
  }
  return (period, steps) => {
    const start = addMonths(instant(period.start), -steps);
    const months = wholeMonths(period);
    const end = months ? addMonths(start, months) : new Date(start.getTime() + daysOf(period) * DAY_MS);
    return { start: isoOf(start), end: isoOf(end) };
  };
}

/** The earlier pairs that lie in the data whole, latest first. */
function earlierPairs(pair: Pair, from: string, most: number): Pair[] {
  const move = mover(pair);
  const pairs = Array.from({ length: most }, (_, index) => ({
    current: move(pair.current, index + 1),
    previous: move(pair.previous, index + 1),
  }));
  return pairs.filter(({ previous }) => instant(previous.start) >= instant(from));
}

/** Weeks beside the weeks before them, latest first: what moves where the data is too young for pairs like the one that is compared. */
function pairsOfWeeks({ current }: Pair, from: string): Pair[] {
  const week = (back: number): Period => {
    const start = instant(current.start).getTime() - back * WEEK_DAYS * DAY_MS;
    return { start: isoOf(new Date(start)), end: isoOf(new Date(start + WEEK_DAYS * DAY_MS)) };
  };
  const pairs = Array.from({ length: MOST_STEPS }, (_, index) => ({ current: week(index + 1), previous: week(index + 2) }));
  return pairs.filter(({ previous }) => instant(previous.start) >= instant(from));
}

/** What to ask of the past of a comparison: its periods some steps earlier, and the query that has them, still without dimensions. */
export interface Past {
  pairs: Pair[];
  /** do the pairs lie as far apart as the periods that are compared, so that growth between them is the usual growth? */
  comparable: boolean;
  query: SemanticQuery;
}

/**
 * The past of a comparison: up to twelve earlier pairs of months, or six of shorter periods, and the query of the values in them. Where
 * the data is too young for three, weeks.
 * @returns null where it is too young for weeks, or has no days
 */
export function pastOf(base: SemanticQuery, model: SemanticModel): Past | null {
  const { period, comparison } = base;
  const axis = model.times.find(({ id }) => id === base.time) ?? model.times[0];
  if (!period || !comparison || !model.from || !axis) return null;
  if ([period, comparison.period].some(({ start, end }) => `${start}${end}`.includes("T"))) return null;
  const pair = { current: period, previous: comparison.period };
  const isMonths = [period, comparison.period].every((one) => wholeMonths(one) !== null);
  const alike = earlierPairs(pair, model.from, isMonths ? MOST_STEPS : MOST_DAILY_STEPS);
  const comparable = alike.length >= LEAST_PAIRS;
  const grain = isMonths && comparable ? "month" : "day";
  const pairs = comparable ? alike : pairsOfWeeks(pair, model.from);
  if (pairs.length < LEAST_PAIRS || (grain === "day" && axis.finest === "month")) return null;
  const covered = { start: pairs.at(-1)!.previous.start, end: pairs[0]!.current.end };
  return { pairs, comparable, query: { ...base, period: covered, comparison: null, grain } };
}

/** Changes of the daily average between the periods of each earlier pair, by the key of an entity; latest first. */
export function pastChanges(table: Table, { pairs }: Past): Map<string, number[]> {
  const [time, value] = [timeColumn(table), valueColumns(table)[0]];
  const [entity] = entityColumns(table);
  const byKey = new Map<string, { at: string; amount: number }[]>();
  if (!time || !value || !entity) return new Map();
  table.rows.forEach((row, index) => {
    const key = keyOf(table, entity.name, entity.index, index);
    const list = byKey.get(key) ?? [];
    byKey.set(key, list);
    list.push({ at: String(row[time.index]).slice(0, 10), amount: Number(row[value.index]) || 0 });
  });
  const rate = (list: { at: string; amount: number }[], { start, end }: Period) =>
    list.reduce((sum, { at, amount }) => (at >= start && at < end ? sum + amount : sum), 0) / daysOf({ start, end });
  return new Map([...byKey].map(([key, list]) => [key, pairs.map(({ current, previous }) => rate(list, current) - rate(list, previous))]));
}

/** Key of a row's entity as text: the key where a label is shown, else the cell. */
export function keyOf(table: Table, column: string, place: number, row: number): string {
  const key = table.keys?.[column]?.[row] ?? table.rows[row]?.[place] ?? null;
  return JSON.stringify(key);
}
