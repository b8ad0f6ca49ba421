import type { SampleEvent, SampleTruth } from "@/lib/focus/sample/truth";
import { addMonths, daysOf, instant, isoOf } from "@/lib/insight/periods";
import type { Period } from "@/lib/semantic/query";

/** Two whole months around the beginning of a planted lasting change, and all that was planted in them. */
export interface CauseCase {
  event: SampleEvent;
  current: Period;
  previous: Period;
  /** planted money of the event that lies between the two months */
  planted: number;
  /** the same of every planted event, this one included */
  others: { event: SampleEvent; planted: number }[];
}

/** Changes that leave the cost of the whole as it was, or that no money shows, have no cause to find in it. */
const MOVES_NOTHING = new Set(["migrated"]);
const FIRST_DAYS = 3;
const DAY_MS = 86_400_000;

function monthOf(iso: string, shift: number): Period {
  const start = addMonths(instant(`${iso.slice(0, 7)}-01`), shift);
  return { start: isoOf(start), end: isoOf(addMonths(start, 1)) };
}

function overlapDays(event: SampleEvent, period: Period): number {
  const [start, end] = [instant(event.start), instant(event.end)].map((date) => date.getTime()) as [number, number];
  const from = Math.max(start, instant(period.start).getTime());
  return Math.max(0, Math.min(end, instant(period.end).getTime()) - from) / DAY_MS;
}

/** Planted money of an event in the first period less that in the second, by the event's average day. */
function plantedBetween(event: SampleEvent, current: Period, previous: Period): number {
  const days = daysOf({ start: event.start, end: event.end });
  return days === 0 ? 0 : (event.impact / days) * (overlapDays(event, current) - overlapDays(event, previous));
}

/** A case for each planted lasting change that has a whole month before and after its beginning. */
export function causeCases(truth: SampleTruth): CauseCase[] {
  return truth.events
    .filter(({ role, cause }) => role === "cause" && !MOVES_NOTHING.has(cause))
    .flatMap((event): CauseCase[] => {
      const atStart = Number(event.start.slice(8)) <= FIRST_DAYS;
      const current = monthOf(event.start, atStart ? 0 : 1);
      const previous = monthOf(event.start, -1);
      if (previous.start < truth.start || current.end > truth.end || event.end <= current.start) return [];
      const between = (one: SampleEvent) => ({ event: one, planted: plantedBetween(one, current, previous) });
      const others = truth.events.filter(({ currency }) => currency === event.currency).map(between);
      return [{ event, current, previous, planted: between(event).planted, others: others.filter(({ planted }) => planted !== 0) }];
    });
}
