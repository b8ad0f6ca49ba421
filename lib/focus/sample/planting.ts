import type { Calendar } from "@/lib/focus/sample/calendar";
import type { Shape } from "@/lib/focus/sample/catalogue";
import { type Line, typicalCost } from "@/lib/focus/sample/line";
import type { Random } from "@/lib/focus/sample/random";
import type { EventKind, SampleEvent } from "@/lib/focus/sample/truth";

/** least share of the total that an event's group has */
export const MIN_SHARE = 0.004;

/** Lines of one service in one account: the scope that most planted events have. */
export interface Group {
  lines: Line[];
  cost: number;
}

export interface Planted {
  events: SampleEvent[];
  /** resources that events brought */
  born: Line[];
}

/** A free group with enough money in lines of the wanted shapes; the biggest one when none is big enough. */
export function takeGroup(random: Random, free: Set<Group>, shapes: Shape[], least: number): Group | undefined {
  const money = (group: Group) => group.lines.reduce((sum, line) => sum + (shapes.includes(line.sku.shape) ? typicalCost(line) : 0), 0);
  const fitting = [...free].filter((group) => money(group) > 0.75 * group.cost).sort((a, b) => money(b) - money(a));
  const enough = fitting.filter((group) => money(group) >= least);
  const group = enough.length > 0 ? random.pick(enough) : fitting[0];
  if (group) free.delete(group);
  return group;
}

/** Impact is filled in by the measuring pass. */
export function createEvent(
  id: string,
  role: SampleEvent["role"],
  kind: EventKind,
  cause: string,
  title: string,
  line: Line,
  start: number,
  end: number,
  calendar: Calendar,
): SampleEvent {
  return {
    id,
    role,
    kind,
    cause,
    title,
    scope: { provider: line.provider.name, service: line.service.name, account: line.account.id },
    accountName: line.account.name,
    start: calendar.isoOf(start),
    end: calendar.isoOf(end),
    ongoing: end >= calendar.days,
    impactPerDay: 0,
    impact: 0,
    currency: line.provider.currency,
  };
}
