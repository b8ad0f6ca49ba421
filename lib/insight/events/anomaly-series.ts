import { entityColumns, timeColumn, valueColumns } from "@/lib/insight/columns";
import { causeDimensions } from "@/lib/insight/drivers/candidates";
import { addMonths, coveredPeriod, daysOf, instant, isoOf } from "@/lib/insight/periods";
import type { DailySeries } from "@/lib/insight/series/scopes";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Cell, Table } from "@/lib/table";

/** points of a scan: a statement gives no more */
const MOST_ROWS = 100_000;
const MOST_DIMENSIONS = 3;
const HISTORY_MONTHS = 14;
const HOURS_BEFORE_MS = 42 * 86_400_000;
const HOURS_AFTERWARDS_MS = 2 * 86_400_000;
const AFTERWARDS_MS = 62 * 86_400_000;

/** History to learn from, up to 14 months, and two months past the asked window: does an event go on after it? */
export function historyOf(model: SemanticModel, asked: Period | null): Period | null {
  const extent = coveredPeriod(model, null);
  if (!extent) return null;
  const end = new Date(Math.min(instant(asked?.end ?? extent.end).getTime() + AFTERWARDS_MS, instant(extent.end).getTime()));
  const start = new Date(Math.max(addMonths(end, -HISTORY_MONTHS).getTime(), instant(extent.start).getTime()));
  return start < end ? { start: isoOf(start), end: isoOf(end) } : null;
}

/** Weeks of hours to learn from, and two days past the asked window. */
function hoursOf(model: SemanticModel, asked: Period | null): Period | null {
  const history = historyOf(model, asked);
  if (!history || !asked) return history;
  const end = Math.min(instant(asked.end).getTime() + HOURS_AFTERWARDS_MS, instant(history.end).getTime());
  const start = Math.max(Math.min(instant(asked.start).getTime(), end) - HOURS_BEFORE_MS, instant(history.start).getTime());
  return start < end ? { start: isoOf(new Date(start)), end: isoOf(new Date(end)) } : null;
}

/** Dimensions to scan: the narrowest three that the filters leave open. */
export function scanDimensions(model: SemanticModel, query: SemanticQuery): string[] {
  const scan = model.roles?.scan ?? (model.defaultDimension ? [model.defaultDimension] : []);
  const open = causeDimensions({ ...model, roles: { ...model.roles, causes: scan } }, query);
  return open.slice(-MOST_DIMENSIONS);
}

/**
 * Daily values by the scanned dimensions, metered usage only, series by series.
 * @returns null for a table without daily time
 */
export function seriesQuery(model: SemanticModel, query: SemanticQuery): SemanticQuery | null {
  const isHourly = query.grain === "hour" && model.times[0]?.finest === "hour";
  const history = isHourly ? hoursOf(model, query.period) : historyOf(model, query.period);
  const metric = query.metrics[0];
  const axis = model.times[0];
  if (!history || !metric || !axis || !["day", "hour"].includes(axis.finest)) return null;
  const dimensions = scanDimensions(model, query);
  return {
    ...query,
    metrics: [{ metric: metric.metric }],
    dimensions: dimensions.map((dimension) => ({ dimension })),
    filters: [...query.filters, ...(model.roles?.metered ?? model.roles?.usage ?? [])],
    having: [],
    period: history,
    grain: isHourly ? "hour" : "day",
    comparison: null,
    share: null,
    window: null,
    order: [...dimensions, "time"].map((by) => ({ by, direction: "asc" as const })),
    limit: MOST_ROWS,
    top: null,
  };
}

/** How many series a scan can hold that have a value on every day. */
function mostSeries({ period, grain }: SemanticQuery): number {
  const steps = daysOf(period!) * (grain === "hour" ? 24 : 1);
  return Math.max(10, Math.floor(MOST_ROWS / Math.max(1, steps)) - 1);
}

/** Few series have a value on every day: so many are tried whole. */
const TRIED = 1.5;

/** Asks for the series of a scan without their days, one more than are tried whole. */
export function seriesCountQuery(scan: SemanticQuery): SemanticQuery {
  return { ...scan, grain: null, order: [], limit: Math.floor(TRIED * mostSeries(scan)) + 1 };
}

/** Can the scan be tried whole with so many series? */
export function isHeld(scan: SemanticQuery, series: number): boolean {
  return series <= TRIED * mostSeries(scan);
}

/** The scan with the largest series apart and the rest as one. */
export function cutToLargest(scan: SemanticQuery): SemanticQuery {
  const by = { metric: scan.metrics[0]!.metric, part: "value" as const };
  return { ...scan, order: [], top: { n: mostSeries(scan), by, direction: "desc", other: true, within: [], together: false } };
}

/** Values of the scanned dimensions as they are shown, by dimension and key. */
export type Labels = Record<string, Map<string | null, string>>;

const text = (cell: Cell | undefined) => (cell === null || cell === undefined || cell === "" ? null : String(cell));

/** Rows of the series query as one series for each combination of keys, with the labels of the keys. */
export function toDailySeries(table: Table): { series: DailySeries[]; labels: Labels } {
  const [time, value] = [timeColumn(table), valueColumns(table)[0]];
  const dimensions = entityColumns(table).map((column) => ({
    id: column.dimension ?? column.name,
    index: column.index,
    keys: table.keys?.[column.name],
  }));
  const labels: Labels = Object.fromEntries(dimensions.map(({ id }) => [id, new Map()]));
  if (!time || !value) return { series: [], labels };
  const byKey = new Map<string, DailySeries>();
  const seriesOf = (row: Cell[], at: number): DailySeries => {
    const key: Record<string, string | null> = {};
    for (const { id, index, keys } of dimensions) {
      const shown = text(row[index]);
      key[id] = keys ? text(keys[at]) : shown;
      if (shown !== null) labels[id]!.set(key[id]!, shown);
    }
    const name = JSON.stringify(key);
    const known = byKey.get(name) ?? { key, points: [] };
    byKey.set(name, known);
    return known;
  };
  // most rows follow one of their own series
  const follows = (at: number) =>
    at > 0 &&
    dimensions.every(({ index, keys }) => table.rows[at]![index] === table.rows[at - 1]![index] && (!keys || keys[at] === keys[at - 1]));
  const isHourly = time.grain === "hour";
  let entry: DailySeries | undefined;
  for (const [at, row] of table.rows.entries()) {
    if (!entry || !follows(at)) entry = seriesOf(row, at);
    const amount = Number(row[value.index]);
    if (Number.isFinite(amount))
      entry.points.push({ day: isHourly ? String(row[time.index]) : String(row[time.index]).slice(0, 10), value: amount });
  }
  return { series: [...byKey.values()], labels };
}
