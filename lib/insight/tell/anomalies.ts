import { formatDate } from "@/lib/format";
import { entityColumns, type PlacedColumn, partColumn, placed, timeColumn, valueColumns } from "@/lib/insight/columns";
import { bridgeOf } from "@/lib/insight/drivers/bridge";
import { explanationOf } from "@/lib/insight/drivers/explanation";
import { ALL } from "@/lib/insight/events/run-anomalies";
import { exactText, toExact } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { MAIN } from "@/lib/insight/facts/fact-book";
import { coveredPeriod } from "@/lib/insight/periods";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { counted, countRef, dimensionName, dimensionOf, entityText, pick } from "@/lib/insight/tell/words";
import type { Table } from "@/lib/table";

const EVENT_CAUSE = /^event-cause:(.+)$/;
const MOST_TOLD = 3;

/** A table of events: under the answer's name, or another in a summary. */
export interface Events {
  table: Table;
  query: string;
  prefix: string;
}

interface Columns {
  dimensions: PlacedColumn[];
  start: PlacedColumn;
  impact: PlacedColumn;
  fraction: PlacedColumn | undefined;
  last: PlacedColumn | undefined;
}

function columnsOf(table: Table): Columns | null {
  const [start, impact] = [timeColumn(table), partColumn(table, "change")];
  if (!start || !impact) return null;
  return {
    dimensions: entityColumns(table),
    start,
    impact,
    fraction: partColumn(table, "change-fraction"),
    last: placed(table).find(({ name }) => name === "last_day"),
  };
}

function nameFact(story: Story, events: Events, columns: Columns, row: number): Fact {
  const cells = events.table.rows[row] ?? [];
  const parts = columns.dimensions.filter((column) => cells[column.index] !== ALL);
  const text = parts.map((column) => entityText(story, column.dimension, cells[column.index] ?? null)).join(" · ");
  return story.book.words(`${events.prefix}event-${row + 1}`, text || "the whole", "Scope of the event", {
    kind: "anomaly",
    query: events.query,
    cells: parts.map(({ name }) => ({ row, column: name })),
    method: text ? "value of the dimension" : "sum of all",
  });
}

function dayFact(story: Story, events: Events, columns: Columns, id: string, column: PlacedColumn, row: number): Fact | null {
  const cell = events.table.rows[row]?.[column.index];
  if (typeof cell !== "string") return null;
  return story.book.add({
    id: `${events.prefix}${id}`,
    kind: "date",
    value: cell,
    unit: { kind: "date" },
    display: columns.start.grain === "hour" ? hourText(cell) : formatDate(cell),
    label: column.label,
    query: events.query,
    cells: [{ row, column: column.name }],
    method: "value",
  });
}

/** An hour with its date: midnight is an hour too. */
const hourText = (iso: string) => `${formatDate(iso.slice(0, 10))} ${iso.slice(11, 16) || "00:00"} UTC`;

/** Money above or below what was expected, with its fraction where it reads well. */
function impactText(story: Story, events: Events, columns: Columns, row: number): string {
  const cells = events.table.rows[row] ?? [];
  const impact = toExact(cells[columns.impact.index]);
  if (!impact) return "";
  const base = { kind: "anomaly" as const, query: events.query };
  const fact = story.book.add({
    ...base,
    id: `${events.prefix}impact-${row + 1}`,
    value: exactText(impact),
    unit: columns.impact.unit,
    label: "Actual less expected, all days of the event",
    cells: [{ row, column: columns.impact.name }],
    method: "sum of actual - expected",
  });
  const fraction = columns.fraction ? cells[columns.fraction.index] : null;
  const way = impact.isNegative() ? "below" : "above";
  const size = ref(story.book.size(fact));
  if (typeof fraction !== "number" || !columns.fraction || Math.abs(fraction) > 10) return `${size} ${way} what was expected`;
  const share = story.book.add({
    ...base,
    id: `${events.prefix}impact-fraction-${row + 1}`,
    value: fraction,
    unit: { kind: "fraction" },
    label: "Impact over what was expected",
    cells: [{ row, column: columns.fraction.name }],
    method: "impact / expected",
  });
  return `${size} (${ref(story.book.size(share))}) ${way} what was expected`;
}

/** "since 18 Oct 2026", "from 9 Dec 2025 to 11 Dec 2025", "on 9 Dec 2025". */
function whenText(story: Story, events: Events, columns: Columns, row: number): string {
  const start = dayFact(story, events, columns, `start-${row + 1}`, columns.start, row);
  const last = columns.last ? dayFact(story, events, columns, `last-${row + 1}`, columns.last, row) : null;
  if (!start) return "";
  if (!last) return `since ${ref(start)} and still on`;
  return start.value === last.value ? `on ${ref(start)}` : `from ${ref(start)} to ${ref(last)}`;
}

/** One event as the subject of a sentence. */
export function eventText(story: Story, events: Events, row: number): string | null {
  const columns = columnsOf(events.table);
  if (!columns || !events.table.rows[row]) return null;
  return `${ref(nameFact(story, events, columns, row))}, ${whenText(story, events, columns, row)}: ${impactText(story, events, columns, row)}`;
}

/** Where most of the first event is, by the one dimension that singles it out. */
function cause(story: Story): Draft[] {
  for (const [name, ran] of Object.entries(story.further)) {
    const dimension = EVENT_CAUSE.exec(name)?.[1];
    const bridge = dimension ? bridgeOf(ran.table) : null;
    const lead = bridge ? explanationOf(bridge).members[0] : undefined;
    if (!dimension || !bridge || !lead) continue;
    const value = ref(
      story.book.words("event-cause", entityText(story, dimension, lead.names[0] ?? null), "Where most of the event is", {
        kind: "driver",
        query: name,
        cells: [{ row: lead.row, column: dimension }],
        method: "value of the dimension",
      }),
    );
    const fact = story.book.add({
      id: "event-cause-change",
      kind: "driver",
      value: exactText(lead.change),
      unit: valueColumns(ran.table)[0]?.unit,
      label: "Change against as many days before",
      query: name,
      cells: [{ row: lead.row, column: valueColumns(ran.table)[0]?.name ?? "" }],
      method: "current - previous",
    });
    const way = lead.change.isNegative() ? "down" : "up";
    return [
      {
        role: "finding",
        topic: "cause",
        template: `Most of it is in ${ref(dimensionName(story, dimension, false))} ${value}, ${way} ${ref(story.book.size(fact))} on the same number of days before.`,
        weight: 0.8,
      },
    ];
  }
  return [];
}

function advice(story: Story, events: Events): Draft[] {
  const columns = columnsOf(events.table);
  if (!columns) return [];
  const row = events.table.rows[0] ?? [];
  const shown = new Set(columns.dimensions.filter((column) => row[column.index] !== ALL).map(({ dimension }) => dimension));
  const owner = story.model.roles?.owners?.map((id) => dimensionOf(story, id)).find((entry) => entry && !shown.has(entry.id));
  const still = columns.last && row[columns.last.index] === null;
  const who = owner ? `the ${ref(dimensionName(story, owner.id, false))} behind it` : "its owner";
  const template = still
    ? pick(story, "event-now", [
        `It still runs: ask ${who} today whether it is wanted.`,
        `As it goes on, ask ${who} now whether it is meant to.`,
      ])
    : pick(story, "event-past", [`Ask ${who} what it was, and whether it can come back.`, `Find out from ${who} whether it was planned.`]);
  return [{ role: "action", topic: "advice", template, weight: 0.6 }];
}

/** Nothing found: over which days and how many days of history. */
function none(story: Story): Draft[] {
  const period = coveredPeriod(story.model, story.query.period);
  const template = period
    ? `Nothing unusual stands out${periodPhrase(story)}${scopePhrase(story)}: daily amounts stay within their usual range.`
    : "Nothing unusual stands out.";
  return [{ role: "finding", topic: "lead", template, weight: 1, must: true }];
}

/** Events far smaller than the first are in the rows; the text leaves them out. */
function isMaterial(table: Table, row: number): boolean {
  const impact = partColumn(table, "change");
  const [first, own] = [0, row].map((index) => Math.abs(Number(table.rows[index]?.[impact?.index ?? -1] ?? 0))) as [number, number];
  return own >= 0.05 * first;
}

/** Unusual events: the most material first, where it is, what comes next, whom to ask. */
export const tellAnomalies: Teller = (story) => {
  const events: Events = { table: story.table, query: MAIN, prefix: "" };
  const first = eventText(story, events, 0);
  if (!first) return none(story);
  const count = story.table.rows.length;
  const number = countRef(story, "event-count", count, "Number of unusual events", "count of the rows");
  const where = `${periodPhrase(story)}${scopePhrase(story)}`;
  const lead =
    count === 1
      ? `There is ${number} unusual event${where}: ${first}.`
      : `Of ${number} unusual ${counted(count, "event", "events")}${where}, the most material is ${first}.`;
  const next = Array.from({ length: Math.min(count, MOST_TOLD) - 1 }, (_, i): Draft[] => {
    const text = isMaterial(story.table, i + 1) ? eventText(story, events, i + 1) : null;
    return text ? [{ role: "finding", topic: "outlier", template: `${i === 0 ? "Next" : "Then"}: ${text}.`, weight: 0.5 - i * 0.1 }] : [];
  });
  return [
    { role: "finding", topic: "lead", template: lead, weight: 1, must: true },
    ...cause(story),
    ...next.flat(),
    ...advice(story, events),
  ];
};
