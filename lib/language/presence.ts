import { presenceConditions } from "@/lib/semantic/presence";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Atom } from "./atoms";
import { countedByMetric } from "./buckets";
import { instant, periodBefore } from "./calendar";
import type { ComposeContext } from "./compose-context";
import { isAdditive } from "./measures";
import { hasOp } from "./slots";
import { lastComplete } from "./time-ref";

/** The two periods that presence is judged by, and in which of them the things are. */
interface Presence {
  period: Period;
  before: Period;
  /** there now and not before; else there before and not now */
  isNew: boolean;
}

/**
 * "Which services are new in May", "accounts without cost since June", "what did we not use in May but in June": things that
 * cost something in one period and nothing in another. Changes the query in place; leaves it as it is where nothing is grouped.
 */
export function applyPresence(context: ComposeContext, query: SemanticQuery): void {
  const { slots, model } = context;
  const counted = slots.counted.length === 1 && query.dimensions.length === 0 ? slots.counted : [];
  const dimensions = counted.length > 0 ? counted.map((dimension) => ({ dimension })) : query.dimensions;
  const inGroups = countedInGroups(context, query);
  const [use, ...more] = counted.length > 0 || inGroups ? [{ metric: model.defaultMetric }] : query.metrics;
  if (!use || more.length > 0 || dimensions.length === 0 || !isAdditive(model, use.metric)) return;
  const { metric } = use;
  if (query.period === null && hasOp(slots, "absent")) {
    query.having = [{ metric, part: "value", op: "eq", value: "0" }];
    return;
  }
  const presence = presenceOf(context, query.period);
  if (!presence) return;
  const { period, before, isNew } = presence;
  Object.assign(query, {
    metrics: [{ metric }],
    dimensions: inGroups?.groups ?? dimensions,
    buckets: inGroups && { of: inGroups.of, metric, whole: true },
    period,
    comparison: { kind: instant(before.start) === instant(periodBefore(period).start) ? "previous" : "custom", period: before },
    having: presenceConditions(isNew ? "new" : "gone", metric),
    order: inGroups ? [] : [{ by: metric, part: isNew ? "value" : "previous", direction: "desc" }],
    grain: null,
    share: null,
    top: null,
    window: null,
  } satisfies Partial<SemanticQuery>);
}

/** "new resources by account", counted: what is counted, and the groups that it is counted in. */
function countedInGroups({ slots, model }: ComposeContext, { dimensions }: SemanticQuery) {
  const named =
    slots.counted[0] ??
    countedByMetric(slots, model) ??
    (hasOp(slots, "count") ? slots.dimensions.find(({ cue }) => cue !== "by" && cue !== "each")?.id : undefined);
  const groups = dimensions.filter(({ dimension }) => dimension !== named);
  return named && groups.length > 0 ? { of: named, groups } : null;
}

function presenceOf({ slots, clock, scan }: ComposeContext, named: Period | null): Presence | null {
  if (!clock || !hasOp(slots, "appeared", "vanished", "absent")) return null;
  const period = named ?? lastComplete("month", clock);
  const earliest = { start: clock.from ?? period.start, end: period.start };
  const spans = slots.times.flatMap(({ atom }) => (atom.time.period ? [{ atom, span: atom.time.period }] : []));
  const [first, second, third] = spans;
  if (first && second && !third) {
    const [early, late] = instant(first.span.start) <= instant(second.span.start) ? [first, second] : [second, first];
    const absent = slots.ops.get("absent")?.[0];
    const lacking = absent ? nearest(absent, [early, late]) : hasOp(slots, "vanished") ? late : early;
    return { period: late.span, before: early.span, isNew: lacking === early };
  }
  const hasPast = instant(earliest.start) < instant(earliest.end);
  if (hasOp(slots, "appeared")) return hasPast ? { period, before: earliest, isNew: true } : null;
  if (hasOp(slots, "vanished") && !isSince(scan.tokens.map(({ norm }) => norm)))
    return { period, before: periodBefore(period), isNew: false };
  return hasPast ? { period, before: earliest, isNew: false } : null;
}

const isSince = (words: readonly string[]) => words.includes("since");

/** The time that a negation stands beside: the next one after it, else the one before. */
function nearest<T extends { atom: Atom }>(absent: Atom, spans: readonly T[]): T | undefined {
  const inOrder = [...spans].sort((a, b) => a.atom.from - b.atom.from);
  return inOrder.find(({ atom }) => atom.from >= absent.to) ?? inOrder.at(-1);
}
