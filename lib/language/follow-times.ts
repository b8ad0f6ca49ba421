import type { Period, SemanticQuery } from "@/lib/semantic/query";
import { addUnits, DAY_MS, days, instant, period, periodBefore, wholeUnits, yearsBefore } from "./calendar";
import { isComparing, timesOf } from "./comparing";
import type { ComposeContext } from "./compose-context";
import { hasOp, type TimeSlot } from "./slots";

/** Period and comparison that a follow-up asks for instead of those it follows; changes `query`. */
export function applyTime(context: ComposeContext & { base: SemanticQuery }, query: SemanticQuery): void {
  const { slots, base, clock } = context;
  if (!clock) return;
  if (slots.times.length === 0 && !hasOp(slots, "monthly-over", "growth", "change", "increase", "decrease")) return;
  const only = slots.times.length === 1 ? slots.times[0]! : null;
  const next = nextOfShown(context);
  if (next) {
    query.period = next;
    return;
  }
  const isTimeCompared = only?.link === "versus" || (hasOp(slots, "compare", "versus") && slots.values.length < 2);
  const other = isTimeCompared ? only?.atom.time.period : null;
  if (only && other && base.period) {
    const against = only.atom.time.previous ? periodBefore(base.period) : apart(other, base.period);
    const isLater = instant(against.start) >= instant(base.period.end);
    query.period = isLater ? against : base.period;
    query.comparison = { kind: "custom", period: isLater ? base.period : against };
    query.grain = null;
    return;
  }
  if (only && isStartMoved(context, only)) {
    query.period = { start: only.atom.time.period!.start, end: base.period!.end };
    return;
  }
  const since =
    only?.link === "since" && base.period && hasOp(slots, "growth", "increase", "decrease", "change") ? only.atom.time.period : null;
  if (since && base.period && since.end <= base.period.start) {
    query.comparison = { kind: "custom", period: since };
    query.grain = null;
    return;
  }
  const time = timesOf({ ...context, base }, isComparing(slots));
  if (time.comparison) {
    query.period = time.period;
    query.comparison = time.comparison;
    query.grain = null;
    query.share = null;
  } else if (time.period || time.all) {
    query.period = only?.atom.time.bare && time.period && base.period ? inYearOf(time.period, base.period, clock.asOf) : time.period;
    if (query.comparison && time.period) {
      query.comparison =
        query.comparison.kind === "year-ago"
          ? { kind: "year-ago", period: yearsBefore(time.period) }
          : { kind: "previous", period: periodBefore(time.period) };
    } else query.comparison = null;
  }
}

/** "the month after that", "and the next month?", of a period that has one behind it in the data; null where the future is meant. */
export function nextOfShown({ slots, base, clock }: ComposeContext): Period | null {
  const future = slots.times.length === 1 ? slots.times[0]!.atom.time.future : undefined;
  const shown = base?.period && wholeUnits(base.period);
  if (!future || !shown || !clock || future.n !== 1 || shown.unit !== future.unit || shown.n !== 1) return null;
  const end = instant(base.period!.end);
  return end < instant(clock.asOf) ? period(end, Math.min(addUnits(shown.unit, end, 1), instant(clock.asOf))) : null;
}

/** "no, from April rather", of a series: another beginning. */
function isStartMoved({ scan, base }: ComposeContext, { atom, link }: TimeSlot): boolean {
  const named = atom.time.period;
  if (link !== "" || !named || !base?.period || base.grain === null || instant(named.start) >= instant(base.period.end)) return false;
  return scan.tokens[atom.from - 1]?.norm === "from" && scan.tokens[atom.to]?.norm !== "to";
}

const DAYS_A_MONTH = 365.25 / 12;

/** A period to set `shown` against: `other`, or as much time just before `shown` where the two would share days. */
function apart(other: Period, shown: Period): Period {
  if (instant(other.end) <= instant(shown.start) || instant(other.start) >= instant(shown.end)) return other;
  const end = instant(shown.start);
  const months = wholeUnits(shown) ? Math.round(days(other) / DAYS_A_MONTH) : 0;
  return period(months > 0 ? addUnits("month", end, -months) : end - days(other) * DAY_MS, end);
}

/** "and in April?" after March 2023: the April of that year, unless the data ends before it. */
function inYearOf(named: Period, base: Period, asOf: string): Period {
  const year = Number(base.start.slice(0, 4));
  const shift = year - Number(named.start.slice(0, 4));
  const moved = (text: string) => `${Number(text.slice(0, 4)) + shift}${text.slice(4)}`;
  const isWithinYear = Date.parse(base.end) - Date.parse(base.start) <= 366 * DAY_MS;
  return isWithinYear && Date.parse(moved(named.start)) < Date.parse(asOf) ? { start: moved(named.start), end: moved(named.end) } : named;
}
