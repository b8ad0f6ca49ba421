import { discounted } from "@/lib/focus/sample/amount";
import type { Calendar } from "@/lib/focus/sample/calendar";
import type { Shape } from "@/lib/focus/sample/catalogue";
import type { Company } from "@/lib/focus/sample/company";
import { createLine, successorOf } from "@/lib/focus/sample/company";
import { groupBy } from "@/lib/focus/sample/group";
import { type Line, typicalCost } from "@/lib/focus/sample/line";
import type { Random } from "@/lib/focus/sample/random";
import type { EventKind, SampleEvent } from "@/lib/focus/sample/truth";

/** Lines of one service in one account: the scope that most planted events have. */
interface Group {
  lines: Line[];
  cost: number;
}

interface Slot {
  kind: EventKind;
  /** days before the end of the data */
  before: number;
  jitter: number;
  length: [number, number];
  /** multiple that is added (drop: that is left) at full strength */
  strength: [number, number];
}

const ANOMALIES: Slot[] = [
  { kind: "point", before: 352, jitter: 9, length: [1, 2], strength: [2.5, 6] },
  { kind: "drop", before: 322, jitter: 6, length: [3, 6], strength: [0.04, 0.22] },
  { kind: "level-shift", before: 288, jitter: 9, length: [35, 55], strength: [0.9, 1.9] },
  { kind: "point", before: 214, jitter: 8, length: [1, 3], strength: [2.5, 5] },
  { kind: "ramp", before: 186, jitter: 7, length: [24, 32], strength: [1.6, 3] },
  { kind: "drop", before: 128, jitter: 7, length: [3, 7], strength: [0.05, 0.25] },
  { kind: "level-shift", before: 104, jitter: 6, length: [18, 40], strength: [0.9, 1.8] },
  { kind: "point", before: 76, jitter: 6, length: [1, 2], strength: [2.5, 6] },
  { kind: "ramp", before: 60, jitter: 4, length: [22, 28], strength: [1.6, 2.8] },
  { kind: "point", before: 20, jitter: 4, length: [1, 2], strength: [2.5, 5] },
  { kind: "level-shift", before: 10, jitter: 2, length: [60, 60], strength: [1, 1.8] },
];

const CAUSES: Record<EventKind, Partial<Record<Shape, [cause: string, title: string][]>>> = {
  point: {
    metered: [
      ["retry-storm", "A retry loop multiplied the calls"],
      ["backfill", "A backfill of old records ran"],
    ],
    scaled: [["load-test", "A load test ran against the live fleet"]],
  },
  "level-shift": {
    metered: [
      ["debug-logging", "Debug output was left on after a release"],
      ["cache-disabled", "A cache was switched off by a release"],
    ],
    scaled: [["scale-floor", "The lower limit of the autoscaler was raised by mistake"]],
  },
  ramp: {
    metered: [["traffic-leak", "Traffic took a paid route, a little more each day"]],
    scaled: [["memory-leak", "A memory leak made the fleet grow from day to day"]],
    stored: [["lifecycle-lost", "The clean-up rule was lost and old data piled up"]],
  },
  drop: {
    metered: [["outage", "An outage stopped most of the traffic"]],
    scaled: [["outage", "An outage stopped most of the fleet"]],
  },
};

const MIN_SHARE = 0.004;
const TARGET_SHARE = 0.009;

export interface Planted {
  events: SampleEvent[];
  /** resources that events brought */
  born: Line[];
}

/**
 * Plants anomalies on lines (`rest`: those that no commitment covers) and lasting causes of change. Each group of lines gets one event
 * at most, so that impacts do not mix.
 */
export function plantEvents(random: Random, company: Company, rest: Line[], total: number, calendar: Calendar): Planted {
  const groups = groupsOf(rest, total);
  const free = new Set(groups);
  const planted: Planted = { events: [], born: [] };
  const add = (event: SampleEvent) => planted.events.push(event);
  for (const slot of ANOMALIES) {
    if (slot.before + slot.jitter > calendar.days - 35) continue;
    const least = slot.kind === "drop" ? 2 * MIN_SHARE : MIN_SHARE;
    const group = takeGroup(random, free, Object.keys(CAUSES[slot.kind]) as Shape[], total * least);
    if (group) add(plantAnomaly(random, group, slot, total, calendar, planted.events.length));
  }
  plantReprice(random, free, calendar, planted, total);
  plantDecommission(random, free, calendar, planted, total);
  plantMigration(random, company, free, calendar, planted, total);
  plantWorkload(random, company, calendar, planted, total);
  return planted;
}

function groupsOf(lines: Line[], total: number): Group[] {
  const groups = groupBy(
    lines.filter((line) => line.from === 0 && line.pricing === "Standard" && line.invoiceIssuer === line.provider.name),
    (line) => `${line.service.name}|${line.account.id}`,
  );
  return [...groups.values()]
    .map((members) => ({ lines: members, cost: members.reduce((sum, line) => sum + typicalCost(line), 0) }))
    .filter((group) => group.cost >= total * MIN_SHARE * 0.4);
}

/** A free group with enough money in lines of the wanted shapes; the biggest one when none is big enough. */
function takeGroup(random: Random, free: Set<Group>, shapes: Shape[], least: number): Group | undefined {
  const money = (group: Group) => group.lines.reduce((sum, line) => sum + (shapes.includes(line.sku.shape) ? typicalCost(line) : 0), 0);
  const fitting = [...free].filter((group) => money(group) > 0.75 * group.cost).sort((a, b) => money(b) - money(a));
  const enough = fitting.filter((group) => money(group) >= least);
  const group = enough.length > 0 ? random.pick(enough) : fitting[0];
  if (group) free.delete(group);
  return group;
}

function plantAnomaly(random: Random, group: Group, slot: Slot, total: number, calendar: Calendar, index: number): SampleEvent {
  const start = calendar.days - slot.before + random.integer(-slot.jitter, slot.jitter);
  const length = random.integer(...slot.length);
  const end = Math.min(calendar.days, start + length);
  const lift = Math.max(random.between(...slot.strength), slot.kind === "drop" ? 0 : (TARGET_SHARE * total) / group.cost);
  const affected = group.lines.filter((line) => CAUSES[slot.kind][line.sku.shape]);
  const shape = affected.toSorted((a, b) => typicalCost(b) - typicalCost(a))[0]!.sku.shape;
  const [cause, title] = random.pick(CAUSES[slot.kind][shape]!);
  const event = createEvent(`anomaly-${index + 1}`, "anomaly", slot.kind, cause, title, group.lines[0]!, start, end, calendar);
  const factor = (day: number) => {
    if (slot.kind === "drop") return lift;
    return slot.kind === "ramp" ? 1 + (lift * (day - start + 1)) / length : 1 + lift;
  };
  for (const line of affected) line.effects.push({ event, start, end, factor });
  return event;
}

function createEvent(
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

/** The price list of one service went up on the first of a month. */
function plantReprice(random: Random, free: Set<Group>, calendar: Calendar, planted: Planted, total: number): void {
  const month = calendar.months[calendar.months.length - 4];
  const group = month && takeGroup(random, free, ["metered", "stored", "always", "scaled", "batch"], total * MIN_SHARE);
  if (!month || !group) return;
  const event = createEvent(
    "cause-price",
    "cause",
    "level-shift",
    "price-increase",
    "The provider raised the list price",
    group.lines[0]!,
    month.start,
    calendar.days,
    calendar,
  );
  const percent = random.integer(14, 24);
  for (const line of group.lines) {
    const listPrice = Math.round((line.listPrice * (100 + percent)) / 100 / 100) * 100;
    line.repriced = {
      day: month.start,
      listPrice,
      price: discounted(listPrice, line.publisher === line.provider.name ? line.provider.discount : 0),
      event,
    };
  }
  planted.events.push(event);
}

/** Resources of one group were switched off for good. */
function plantDecommission(random: Random, free: Set<Group>, calendar: Calendar, planted: Planted, total: number): void {
  const group = takeGroup(random, free, ["always", "stored", "scaled", "metered"], total * MIN_SHARE);
  if (!group) return;
  const day = calendar.days - 96 - random.integer(0, 8);
  const event = createEvent(
    "cause-decommission",
    "cause",
    "drop",
    "decommissioned",
    "An old system was switched off",
    group.lines[0]!,
    day,
    calendar.days,
    calendar,
  );
  for (const line of group.lines.slice(0, Math.max(1, Math.ceil(group.lines.length * 0.7)))) {
    if (line.to > day && line.from < day) Object.assign(line, { to: day, endedBy: event });
  }
  planted.events.push(event);
}

/** Resources moved to another region, one after the other; the total hardly changes. */
function plantMigration(random: Random, company: Company, free: Set<Group>, calendar: Calendar, planted: Planted, total: number): void {
  const movable = new Set([...free].filter((group) => group.lines.filter((line) => line.region).length >= 3));
  const group = takeGroup(random, movable, ["always", "stored", "scaled", "metered", "batch"], total * MIN_SHARE);
  if (!group) return;
  free.delete(group);
  const first = group.lines.find((line) => line.region)!;
  if (first.provider.key === "saas") return;
  const target = company.vocabulary.regions[first.provider.key].find((region) => region.id !== first.region!.id)!;
  const start = calendar.days - 150 - random.integer(0, 8);
  const moving = group.lines.filter((line) => line.region?.id === first.region!.id && line.from < start && line.to > start + 40);
  const event = createEvent(
    "cause-migration",
    "cause",
    "ramp",
    "migrated",
    `Resources moved to ${target.name}`,
    first,
    start,
    start + 28,
    calendar,
  );
  event.scope.region = first.region!.id;
  for (const [index, line] of moving.entries()) {
    const day = start + Math.floor((28 * index) / moving.length);
    const moved = { ...successorOf(random, line, day, 700 + index, target), to: line.to };
    line.to = day;
    planted.born.push(moved);
  }
  planted.events.push(event);
}

/** A new workload went live in the first days of the last month. */
function plantWorkload(random: Random, company: Company, calendar: Calendar, planted: Planted, total: number): void {
  const month = calendar.months[calendar.months.length - 1]!;
  const offers = company.offers.filter((offer) => ["Generative AI", "Machine Learning", "AI Platforms"].includes(offer.subcategory));
  const offer = random.pick(offers);
  const sku = offer.skus[0]!;
  const account = random.pick(
    company.providers.find((provider) => provider.key === offer.provider)!.accounts.filter((item) => item.env === "prod"),
  );
  const start = month.start + random.integer(0, 2);
  const count = 3;
  const wanted = (total * random.between(0.035, 0.05)) / count;
  const lines = Array.from({ length: count }, (_, index) => {
    const line = createLine(random, company, {
      offer,
      sku,
      account,
      app: random.pick(account.apps),
      from: start,
      to: calendar.days,
      size: 1,
      serial: 800 + index,
    });
    line.base *= wanted / typicalCost(line);
    line.growth = 0;
    return line;
  });
  const event = createEvent(
    "cause-workload",
    "cause",
    "level-shift",
    "new-workload",
    "A new product feature went live",
    lines[0]!,
    start,
    calendar.days,
    calendar,
  );
  for (const line of lines) line.bornBy = event;
  planted.born.push(...lines);
  planted.events.push(event);
}

/** Reserved machines that nobody uses. */
export function idleReservationEvent(line: Line, calendar: Calendar): SampleEvent {
  return createEvent(
    "cause-reservation",
    "cause",
    "level-shift",
    "idle-reservation",
    "A capacity reservation stood idle",
    line,
    line.from,
    line.to,
    calendar,
  );
}

/** Events that the terms of commitments are: on-demand prices after the end, savings after the start. */
export function commitmentEvent(
  kind: "commitment-expired" | "commitment-purchased",
  lines: Line[],
  commitment: { name: string },
  day: number,
  calendar: Calendar,
): SampleEvent {
  const expired = kind === "commitment-expired";
  const what = expired ? "ended, its usage went on at on-demand prices" : "was bought and covers usage";
  const id = `cause-${commitment.name}-${expired ? "end" : "start"}`;
  const shape = expired ? "level-shift" : "drop";
  const event = createEvent(id, "cause", shape, kind, `${commitment.name} ${what}`, lines[0]!, day, calendar.days, calendar);
  if (lines.every((line) => line.account === lines[0]!.account)) return event;
  const { account: _several, ...scope } = event.scope;
  return { ...event, scope, accountName: undefined };
}
