import type { Calendar } from "@/lib/focus/sample/calendar";
import type { Shape } from "@/lib/focus/sample/catalogue";
import { plantDecommission, plantMigration, plantReprice, plantWorkload } from "@/lib/focus/sample/causes";
import type { Company } from "@/lib/focus/sample/company";
import { groupBy } from "@/lib/focus/sample/group";
import { type Line, typicalCost } from "@/lib/focus/sample/line";
import { createEvent, type Group, MIN_SHARE, type Planted, takeGroup } from "@/lib/focus/sample/planting";
import type { Random } from "@/lib/focus/sample/random";
import type { EventKind, SampleEvent } from "@/lib/focus/sample/truth";

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

const TARGET_SHARE = 0.009;

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
