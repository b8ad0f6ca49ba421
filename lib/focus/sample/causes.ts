import { discounted } from "@/lib/focus/sample/amount";
import type { Calendar } from "@/lib/focus/sample/calendar";
import { type Company, createLine, successorOf } from "@/lib/focus/sample/company";
import { type Line, typicalCost } from "@/lib/focus/sample/line";
import { createEvent, type Group, MIN_SHARE, type Planted, takeGroup } from "@/lib/focus/sample/planting";
import type { Random } from "@/lib/focus/sample/random";
import type { SampleEvent } from "@/lib/focus/sample/truth";

/** The price list of one service went up on the first of a month. */
export function plantReprice(random: Random, free: Set<Group>, calendar: Calendar, planted: Planted, total: number): void {
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
export function plantDecommission(random: Random, free: Set<Group>, calendar: Calendar, planted: Planted, total: number): void {
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
export function plantMigration(
  random: Random,
  company: Company,
  free: Set<Group>,
  calendar: Calendar,
  planted: Planted,
  total: number,
): void {
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
export function plantWorkload(random: Random, company: Company, calendar: Calendar, planted: Planted, total: number): void {
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
