import type { Comparison, Period } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import { addUnits, days, instant, period, periodBefore, startOf, toIso, wholeUnits, yearsBefore } from "./calendar";
import type { TimeSlot } from "./slots";
import { type Clock, lastComplete, spanning } from "./time-ref";

export interface ResolvedTime {
  period: Period | null;
  comparison: Comparison | null;
  future: { unit: Grain; n: number } | null;
  /** more than two periods were named: one bucket for each */
  grain: Grain | null;
  all: boolean;
}

interface TimeContext {
  clock: Clock;
  /** two periods are set against each other, not joined */
  comparing: boolean;
  over: Grain | null;
  /** period of the conversation, for "vs the month before" */
  current: Period | null;
}

/** Turns the times of a question into one period and, when it compares, the other one. */
export function resolveTimes(slots: readonly TimeSlot[], context: TimeContext): ResolvedTime {
  const { clock, comparing } = context;
  const future = slots.find((slot) => slot.atom.time.future)?.atom.time.future ?? null;
  const relative = slots.find((slot) => slot.atom.time.relative)?.atom.time.relative;
  const all = slots.some((slot) => slot.atom.time.all);
  const spans = joinRanges(
    slots.filter((slot) => slot.atom.time.period !== null),
    context,
  );
  const result: ResolvedTime = { period: null, comparison: null, future, grain: null, all };
  const first = spans[0];
  if (relative || context.over || (comparing && spans.length < 2)) {
    const previous = slots.find((slot) => slot.atom.time.previous && spans.length > 1);
    const main =
      first?.span ??
      context.current ??
      (context.over && context.over !== "year" ? lastComplete(context.over, clock) : defaultPeriod(clock));
    const second = spans[1]?.span;
    result.period = main;
    if (relative === "year-ago" || context.over === "year") result.comparison = { kind: "year-ago", period: yearAgo(main, clock) };
    else
      result.comparison =
        second && !previous ? { kind: "custom", period: second } : { kind: "previous", period: sameLengthBefore(main, clock) };
    return result;
  }
  if (!first) return result;
  if (spans.length === 1) return { ...result, period: first.span, grain: isList(slots) ? first.slot.atom.time.unit! : null };
  const explicit = spans.map((item) => item.span);
  if (comparing && spans.length === 2) {
    const [a, b] = explicit as [Period, Period];
    const previousWord = spans.some((item) => item.slot.atom.time.previous);
    if (a.start === b.start && a.end === b.end && spans.every(({ slot }) => slot.atom.time.bare))
      return { ...result, period: a, comparison: { kind: "year-ago", period: yearAgo(a, clock) } };
    if (a.start === b.start && a.end === b.end)
      return { ...result, period: a, comparison: { kind: "previous", period: sameLengthBefore(a, clock) } };
    if (previousWord && wholeUnits(a)?.unit === wholeUnits(b)?.unit)
      return { ...result, period: a, comparison: { kind: "previous", period: sameLengthBefore(a, clock) } };
    const [part, year] = wholeUnits(a)?.unit === "year" ? [b, a] : [a, b];
    if (wholeUnits(year)?.unit === "year" && days(part) < 200 && instant(year.end) <= instant(part.start))
      return { ...result, period: part, comparison: { kind: "year-ago", period: yearAgo(part, clock) } };
    const [earlier, later] = instant(a.start) <= instant(b.start) ? [a, b] : [b, a];
    const before = later.end === clock.asOf.slice(0, later.end.length) ? sameLength(earlier, later) : earlier;
    return { ...result, period: later, comparison: { kind: kindOf(before, later), period: before } };
  }
  const union = explicit.reduce(spanning);
  const unit = spans.find((item) => item.slot.atom.time.unit)?.slot.atom.time.unit ?? null;
  return { ...result, period: union, grain: comparing || isList(slots) ? unit : null };
}

/** "for May, June and July": three or more of one kind are wanted each. */
function isList(slots: readonly TimeSlot[]): boolean {
  const named = slots.filter(({ atom }) => atom.time.period !== null);
  const units = new Set(named.map(({ atom }) => atom.time.unit ?? null));
  return named.length > 2 && units.size === 1 && !units.has(null) && named.slice(1).every(({ link }) => link === "and");
}

function kindOf(before: Period, later: Period): Comparison["kind"] {
  const previous = periodBefore(later);
  if (previous.start === before.start && previous.end === before.end) return "previous";
  const year = yearsBefore(later);
  return year.start === before.start && year.end === before.end ? "year-ago" : "custom";
}

/** A current period that as-of cuts short is compared with as many days of the earlier one. */
function sameLength(earlier: Period, later: Period): Period {
  const whole = wholeUnits(earlier);
  const unit = whole?.n === 1 ? whole.unit : null;
  if (!unit || startOf(unit, instant(later.start)) !== instant(later.start) || days(later) >= days(earlier) * 0.97) return earlier;
  const start = instant(earlier.start);
  let back = 0;
  while (addUnits(unit, instant(later.start), -back) > start && back < 600) back++;
  return period(start, Math.min(addUnits(unit, instant(later.end), -back), instant(earlier.end)));
}

function sameLengthBefore(main: Period, clock: Clock): Period {
  const start = instant(main.start);
  for (const unit of ["year", "quarter", "month", "week"] as const) {
    if (startOf(unit, start) !== start) continue;
    const full = addUnits(unit, start, 1);
    const cut = instant(main.end) === instant(clock.asOf) && instant(main.end) < full && instant(main.end) > start;
    if (cut && unit !== "week" && wholeUnits(main) === null)
      return period(addUnits(unit, start, -1), Math.min(start, addUnits(unit, start, -1) + (instant(main.end) - start)));
  }
  return periodBefore(main);
}

function yearAgo(main: Period, _clock: Clock): Period {
  return yearsBefore(main);
}

/** Last complete month; the last complete calendar unit that the data can compare. */
export function defaultPeriod(clock: Clock): Period {
  const month = lastComplete("month", clock);
  if (!clock.from || instant(clock.from) < instant(month.start)) return month;
  return lastComplete("week", clock);
}

interface Span {
  span: Period;
  slot: TimeSlot;
}

/** Joins "from A to B", "A and B", "since A" into spans; bare months take the year of their partner. */
function joinRanges(slots: readonly TimeSlot[], { clock, comparing }: TimeContext): Span[] {
  const spans: Span[] = [];
  const asOf = toIso(instant(clock.asOf));
  for (const slot of slots) {
    const span = slot.atom.time.period!;
    const last = spans.at(-1);
    if (last && slot.link === "" && last.span.start === span.start && last.span.end === span.end) continue;
    if (slot.link === "since") spans.push({ slot, span: { start: span.start, end: asOf } });
    else if (slot.link === "until" && !last) spans.push({ slot, span: { start: clock.from ?? span.start, end: span.end } });
    else if (slot.link === "before")
      spans.push({ slot, span: { start: clock.from ? toIso(instant(clock.from)) : "1970-01-01", end: span.start } });
    else if (slot.link === "after") spans.push({ slot, span: { start: span.end, end: asOf } });
    else if (slot.link === "and" && last && !comparing && span.end === last.span.start)
      spans[spans.length - 1] = { slot: last.slot, span: spanning(span, last.span) };
    else if ((slot.link === "to" || slot.link === "until" || (slot.link === "and" && adjoining(last, slot))) && last && !comparing) {
      const start = alignYear(last, slot);
      spans[spans.length - 1] = { slot: last.slot, span: { start, end: span.end } };
    } else if (last && slot.atom.time.unit !== "year" && inside(span, last.span) && !comparing) spans[spans.length - 1] = { slot, span };
    else if (last && inside(last.span, span) && !comparing && slot.atom.time.unit === "year") continue;
    else {
      if (last?.slot.atom.time.bare && !slot.atom.time.bare && slot.link === "to")
        last.span = { ...last.span, start: alignYear(last, slot) };
      spans.push({ slot, span });
    }
  }
  return spans;
}

function inside(inner: Period, outer: Period): boolean {
  return instant(inner.start) >= instant(outer.start) && instant(inner.end) <= instant(outer.end);
}

function adjoining(last: Span | undefined, slot: TimeSlot): boolean {
  return last !== undefined && last.slot.atom.time.unit === slot.atom.time.unit;
}

/** Start of a range whose first end named no year: the latest one that is not after its other end. */
function alignYear(last: Span, slot: TimeSlot): string {
  const end = instant(slot.atom.time.period!.end);
  let start = instant(last.span.start);
  if (last.slot.atom.time.bare) {
    while (start >= end) start = addUnits("year", start, -1);
    while (addUnits("year", start, 1) < end && !slot.atom.time.bare) start = addUnits("year", start, 1);
  }
  return toIso(Math.min(start, end));
}

/** Grain of a trend without one: monthly above 92 days, weekly from 32, daily to 31. */
export function trendGrain(span: Period | null, clock: Clock): Grain {
  const scope = span ?? { start: clock.from ?? clock.asOf, end: clock.asOf };
  const length = days(scope);
  if (length > 92) return "month";
  return length > 31 ? "week" : "day";
}
