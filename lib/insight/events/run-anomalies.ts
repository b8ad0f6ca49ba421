import type { Annotation } from "@/lib/charts/spec";
import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { type Anomaly, type AnomalyOptions, scanAnomalies } from "@/lib/insight/anomalies";
import { bridgeOf, sortByChange } from "@/lib/insight/drivers/bridge";
import { causeDimensions } from "@/lib/insight/drivers/candidates";
import { comparisonQuery } from "@/lib/insight/drivers/comparison";
import { explanationOf } from "@/lib/insight/drivers/explanation";
import { cutToLargest, isHeld, type Labels, seriesCountQuery, seriesQuery, toDailySeries } from "@/lib/insight/events/anomaly-series";
import { instant, isoOf } from "@/lib/insight/periods";
import { checkStopped, type Ran, type Run, runContext, turns } from "@/lib/insight/run";
import { hourNumber, isoHour } from "@/lib/insight/series/days";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter, Period, SemanticQuery } from "@/lib/semantic/query";
import type { Cell, Column, Table, Unit } from "@/lib/table";

const DAY_MS = 86_400_000;
const MOST_EVENTS = 50;
const MOST_MARKS = 5;
/** what a scope says of a dimension that it sums over */
export const ALL = "All";
/** names of the further tables */
export const DAILY = "daily";
export const eventCauseName = (dimension: string) => `event-cause:${dimension}`;

function overlaps(anomaly: Anomaly, window: Period | null): boolean {
  return !window || (anomaly.start < window.end && anomaly.end > window.start);
}

/** Events that began in the window before those that only reach into it; then by money, a drop counting half. */
function byMateriality(window: Period | null): (a: Anomaly, b: Anomaly) => number {
  const began = ({ start }: Anomaly) => (!window || start >= window.start ? 1 : 0);
  const weight = ({ impact, kind }: Anomaly) => Math.abs(impact) * (kind === "drop" ? 0.5 : 1);
  return (a, b) => began(b) - began(a) || weight(b) - weight(a);
}

const dayBefore = (iso: string) => isoOf(new Date(instant(iso).getTime() - DAY_MS));
/** Last day or hour of a stretch that ends before `iso`. */
const lastOf = (iso: string) => (iso.includes("T") ? isoHour(hourNumber(iso) - 1) : dayBefore(iso));
const money = (value: number) => value.toFixed(2);

/** Columns of the events: scope, first day, peak day against what was expected of it, impact of all days, end (null: still on). */
function columnsOf(model: SemanticModel, query: SemanticQuery, dimensions: string[], unit: Unit | undefined): Column[] {
  const metric = query.metrics[0]!.metric;
  const step = query.grain === "hour" ? ("hour" as const) : ("day" as const);
  const label = model.metrics.find(({ id }) => id === metric)?.label ?? metric;
  const measure = (name: string, text: string, part: Column["part"], own: Unit | undefined = unit): Column => ({
    name,
    label: text,
    role: "measure",
    metric,
    part,
    unit: own,
  });
  return [
    ...dimensions.map(
      (id): Column => ({
        name: id,
        label: model.dimensions.find((entry) => entry.id === id)?.label ?? id,
        role: "dimension",
        dimension: id,
      }),
    ),
    { name: "time", label: `First ${step}`, role: "dimension", grain: step },
    measure(metric, `${label}, peak ${step}`, "value"),
    measure("expected", `Expected, peak ${step}`, "expected"),
    measure("impact", `Impact, all ${step}s`, "change"),
    measure("impact_fraction", "Impact in %", "change-fraction", { kind: "fraction" }),
    measure("score", "Score", "score", { kind: "number" }),
    { name: "peak_day", label: `Peak ${step}`, role: "measure", unit: { kind: "date" }, part: "score" },
    { name: "last_day", label: `Last ${step}`, role: "measure", unit: { kind: "date" }, part: "score" },
  ];
}

function rowOf(anomaly: Anomaly, dimensions: string[], labels: Labels): Cell[] {
  const scope = dimensions.map((id) => {
    const key = anomaly.scope[id];
    return key === undefined ? ALL : key === null ? null : (labels[id]?.get(key) ?? key);
  });
  const { start, actual, expected, impact, impactFraction, score, peakDay, ongoing, end } = anomaly;
  return [
    ...scope,
    start,
    money(actual),
    money(expected),
    money(impact),
    impactFraction,
    Number(score.toFixed(1)),
    peakDay,
    ongoing ? null : lastOf(end),
  ];
}

function scopeFilters(anomaly: Anomaly, labels: Labels): Filter[] {
  return Object.entries(anomaly.scope).map(([dimension, key]): Filter => {
    if (key === null) return { dimension, op: "is-null" };
    const label = labels[dimension]?.get(key);
    return { dimension, op: "in", values: [key], ...(label ? { labels: [label] } : {}) };
  });
}

/** The event's days against as many days before it, inside its scope. */
function eventComparison(anomaly: Anomaly, query: SemanticQuery, model: SemanticModel, labels: Labels): SemanticQuery | null {
  const length = instant(anomaly.end).getTime() - instant(anomaly.start).getTime();
  const before = isoOf(new Date(instant(anomaly.start).getTime() - length));
  const filters = [...query.filters, ...(model.roles?.metered ?? model.roles?.usage ?? []), ...scopeFilters(anomaly, labels)];
  return comparisonQuery(
    {
      ...query,
      filters,
      period: { start: anomaly.start, end: anomaly.end },
      comparison: { kind: "custom", period: { start: before, end: anomaly.start } },
    },
    model,
  );
}

/** The one dimension that singles out where most of the event is. */
async function causeOf(input: AnalysisInput, anomaly: Anomaly, labels: Labels): Promise<Record<string, Ran>> {
  const base = eventComparison(anomaly, input.query, input.model, labels);
  if (!base || Object.values(anomaly.scope).includes("Other")) return {};
  const dimensions = causeDimensions(input.model, base);
  const ran = await runContext(
    input.run,
    Object.fromEntries(dimensions.map((id) => [eventCauseName(id), { ...base, dimensions: [{ dimension: id }] }])),
  );
  const best = Object.entries(ran)
    .map(([name, result]) => ({ name, result: { ...result, table: sortByChange(result.table) } }))
    .flatMap(({ name, result }) => {
      const bridge = bridgeOf(result.table);
      const explanation = bridge && explanationOf(bridge);
      return explanation && explanation.members.length === 1 && result.table.rows.length > 1
        ? [{ name, result, score: explanation.score }]
        : [];
    })
    .sort((a, b) => b.score - a.score)[0];
  return best ? { [best.name]: best.result } : {};
}

const latest = (a: string, b: string) => [a, b].sort()[1]!;

/** Daily values of the scope of the most material event, from eight weeks before it. */
function dailyQuery(anomaly: Anomaly, series: SemanticQuery, labels: Labels): SemanticQuery {
  const days = series.grain === "hour" ? 7 : 56;
  const from = isoOf(new Date(instant(anomaly.start).getTime() - days * DAY_MS));
  return {
    ...series,
    dimensions: [],
    order: [],
    top: null,
    filters: [...series.filters, ...scopeFilters(anomaly, labels)],
    period: { start: latest(from, series.period!.start), end: series.period!.end },
  };
}

export function markOf(anomaly: Anomaly, label: string): Annotation {
  return { kind: "anomaly", at: anomaly.start, to: anomaly.ongoing ? undefined : lastOf(anomaly.end), label };
}

/** Scope of an event in words, "Amazon S3 · eu-west-1". */
export function scopeLabel(anomaly: Anomaly, labels: Labels): string {
  const names = Object.entries(anomaly.scope).map(([id, key]) => (key === null ? "none" : (labels[id]?.get(key) ?? key)));
  return names.length > 0 ? names.join(" · ") : "Everything";
}

/** Days of all series where they fit, else of the largest, the rest as one. */
async function readHistory(run: Run, scan: SemanticQuery): Promise<{ wanted: SemanticQuery; history: Ran }> {
  const series = await run(seriesCountQuery(scan), "series");
  if (isHeld(scan, series.table.rows.length)) {
    const history = await run(scan, "answer");
    if (history.table.rows.length < scan.limit) return { wanted: scan, history };
  }
  const wanted = cutToLargest(scan);
  return { wanted, history: await run(wanted, "answer") };
}

interface Scanned {
  found: Anomaly[];
  labels: Labels;
}

const scans = new WeakMap<Table, Promise<Scanned>>();

/** The events of a table of series: rows that several parts of an answer, or several answers share, are scanned once. */
function scanOnce(table: Table, options: AnomalyOptions, signal: AbortSignal | undefined): Promise<Scanned> {
  const known = scans.get(table);
  if (known)
    return known.catch(() => {
      checkStopped(signal);
      return scanOnce(table, options, signal); // another person stopped the scan
    });
  const { series, labels } = toDailySeries(table);
  const scanning = scanAnomalies(series, options, turns(signal)).then((found) => ({ found, labels }));
  scans.set(table, scanning);
  scanning.catch(() => scans.delete(table));
  return scanning;
}

/**
 * Unusual events of the asked window, learned from the history before it: one row for each, the most material first.
 * Further tables: `daily` (the first event's scope over time), `event-cause:…` (where most of it is).
 * `withCause: false` leaves the further tables out, for analyses that only want the events.
 * @throws AppError as `run` does
 */
export async function runAnomalies(input: AnalysisInput, { withCause = true } = {}): Promise<AnalysisResult> {
  const { query, model, run } = input;
  const scan = seriesQuery(model, query);
  if (!scan) return { ...(await run(query, "answer")), further: {}, annotations: [] };
  const { wanted, history } = await readHistory(run, scan);
  checkStopped(input.signal);
  const metric = model.metrics.find(({ id }) => id === wanted.metrics[0]?.metric);
  const options: AnomalyOptions = { step: wanted.grain === "hour" ? "hour" : "day", leavesOnly: metric?.additivity !== "additive" };
  const { found, labels } = await scanOnce(history.table, options, input.signal);
  const events = found
    .filter((anomaly) => overlaps(anomaly, query.period))
    .sort(byMateriality(query.period))
    .slice(0, MOST_EVENTS);
  const dimensions = wanted.dimensions
    .map(({ dimension }) => dimension)
    .filter((id) => (labels[id]?.size ?? 0) > 1 && events.some(({ scope }) => id in scope));
  const unit = history.table.columns.find(({ role }) => role === "measure")?.unit;
  const table: Table = {
    columns: columnsOf(model, wanted, dimensions, unit),
    rows: events.map((anomaly) => rowOf(anomaly, dimensions, labels)),
  };
  const [first] = events;
  const further =
    first && withCause
      ? { ...(await runContext(run, { [DAILY]: dailyQuery(first, wanted, labels) })), ...(await causeOf(input, first, labels)) }
      : {};
  const annotations = events.slice(0, MOST_MARKS).map((anomaly) => markOf(anomaly, scopeLabel(anomaly, labels)));
  return { ...history, table, further, annotations };
}
