import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";
import { addUnits, days, instant, period, startOf, yearsBefore } from "./calendar";
import type { ComposeContext, Composed } from "./compose-context";
import type { Understood } from "./intents";
import type { Clock } from "./time-ref";

/** The period whose total is asked: one that was named and is not over, a bare month or quarter that comes again, the running year. */
function landingOf({ slots, clock }: ComposeContext): Period | null {
  if (!clock) return null;
  const open = slots.times.find(({ atom }) => atom.time.whole)?.atom.time.whole;
  if (open) return open;
  if (slots.times.some(({ atom }) => atom.time.future)) return null;
  const again = slots.times.find(({ atom }) => atom.time.bare && atom.time.period && instant(atom.time.period.end) <= instant(clock.asOf));
  if (again) return yearsBefore(again.atom.time.period!, -1);
  const isYear = slots.grains[0]?.grain === "year" && !slots.numbers.some((atom) => slots.grains.some((grain) => grain.from === atom.to));
  const start = startOf("year", instant(clock.asOf));
  return isYear ? period(start, addUnits("year", start, 1)) : null;
}

/** By day for the month that runs or begins. */
function landingScale(landing: Period, clock: Clock): Grain {
  return days(landing) <= 31 && instant(landing.start) <= instant(clock.asOf) ? "day" : "month";
}

function unitsUntil(end: string, grain: Grain, clock: Clock): number {
  let count = 0;
  for (let at = startOf(grain, instant(clock.asOf)); at < instant(end) && count < 400; at = addUnits(grain, at, 1)) count++;
  return startOf(grain, instant(clock.asOf)) < instant(clock.asOf) ? count - 1 : count;
}

/** History to go on from: all the data by month, or by a finer grain when the horizon is short. */
export function forecast(context: ComposeContext, composed: Composed): Understood {
  const { slots } = context;
  const landing = landingOf(context);
  const counted = slots.numbers.find((atom) =>
    slots.grains.some((grain) => grain.from === atom.to && Number.isInteger(atom.value) && atom.value > 0),
  );
  const named = composed.time.future ??
    (counted && slots.grains[0] ? { unit: slots.grains[0].grain, n: counted.value } : null) ?? {
      unit: slots.grains[0]?.grain ?? "month",
      n: slots.grains[0] ? 3 : 1,
    };
  const scale: Record<Grain, [Grain, number]> = {
    hour: ["hour", 1],
    day: ["day", 1],
    week: named.n > 4 ? ["week", 1] : ["day", 7],
    month: ["month", 1],
    quarter: ["month", 3],
    year: ["month", 12],
  };
  const clock = context.clock;
  const [grain, factor] = landing && clock ? [landingScale(landing, clock), 1] : scale[named.unit];
  const ahead = landing && clock ? unitsUntil(landing.end, grain, clock) : named.n * factor;
  const horizon = Math.min(366, Math.max(1, ahead));
  const query: SemanticQuery = {
    ...composed.query,
    metrics: composed.query.metrics.slice(0, 1).map(({ metric }) => ({ metric })),
    period: null,
    comparison: null,
    grain,
    top: null,
    having: [],
    share: null,
    dimensions: slots.dimensions.map(({ id }) => ({ dimension: id })).slice(0, 1),
    order: [{ by: "time", direction: "asc" }],
  };
  return { ...composed, query, intent: "forecast", analysis: { kind: "forecast", horizon, grain, ...(landing ? { landing } : {}) } };
}
