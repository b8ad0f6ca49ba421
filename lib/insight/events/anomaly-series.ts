import { entityColumns, timeColumn, valueColumns } from "@/lib/insight/columns";
import { causeDimensions } from "@/lib/insight/drivers/candidates";
import { addMonths, coveredPeriod, daysOf, instant, isoOf } from "@/lib/insight/periods";
import type { DailySeries } from "@/lib/insight/series/scopes";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Cell, Table } from "@/lib/table";

const MOST_ROWS = 90_000;
const MOST_DIMENSIONS = 3;
const HISTORY_MONTHS = 14;
const AFTERWARDS_MS = 62 * 86_400_000;

/** History to learn from, up to 14 months, and two months past the asked window: does an event go on after it? */
export function historyOf(model: SemanticModel, asked: Period | null): Period | null {
  const extent = coveredPeriod(model, null);
  if (!extent) return null;
  const end = new Date(Math.min(instant(asked?.end ?? extent.end).getTime() + AFTERWARDS_MS, instant(extent.end).getTime()));
  const start = new Date(Math.max(addMonths(end, -HISTORY_MONTHS).getTime(), instant(extent.start).getTime()));
  return start < end ? { start: isoOf(start), end: isoOf(end) } : null;
}

/** Dimensions to scan: the narrowest three that the filters leave open. */
export function scanDimensions(model: SemanticModel, query: SemanticQuery): string[] {
  const scan = model.roles?.scan ?? (model.defaultDimension ? [model.defaultDimension] : []);
  const open = causeDimensions({ ...model, roles: { ...model.roles, causes: scan } }, query);
  return open.slice(-MOST_DIMENSIONS);
}

/**
 * Daily values by the scanned dimensions, metered usage only, the largest combinations apart and the rest as one.
 * @returns null for a table without daily time
 */
export function seriesQuery(model: SemanticModel, query: SemanticQuery): SemanticQuery | null {
  const history = historyOf(model, query.period);
  const metric = query.metrics[0];
  const axis = model.times[0];
  if (!history || !metric || !axis || !["day", "hour"].includes(axis.finest)) return null;
  const dimensions = scanDimensions(model, query);
  const n = Math.max(10, Math.floor(MOST_ROWS / Math.max(1, daysOf(history))) - 1);
  return {
    ...query,
    metrics: [{ metric: metric.metric }],
    dimensions: dimensions.map((dimension) => ({ dimension })),
    filters: [...query.filters, ...(model.roles?.usage ?? [])],
    having: [],
    period: history,
    grain: "day",
    comparison: null,
    share: null,
    window: null,
    order: [],
    limit: 100_000,
    top:
      dimensions.length > 0
        ? { n, by: { metric: metric.metric, part: "value" }, direction: "desc", other: true, within: [], together: false }
        : null,
  };
}

/** Values of the scanned dimensions as they are shown, by dimension and key. */
export type Labels = Record<string, Map<string | null, string>>;

const text = (cell: Cell | undefined) => (cell === null || cell === undefined || cell === "" ? null : String(cell));

/** Rows of the series query as one series for each combination of keys, with the labels of the keys. */
export function toDailySeries(table: Table): { series: DailySeries[]; labels: Labels } {
  const [time, value] = [timeColumn(table), valueColumns(table)[0]];
  const dimensions = entityColumns(table);
  const labels: Labels = Object.fromEntries(dimensions.map((column) => [column.dimension ?? column.name, new Map()]));
  if (!time || !value) return { series: [], labels };
  const byKey = new Map<string, DailySeries>();
  table.rows.forEach((row, index) => {
    const key: Record<string, string | null> = {};
    for (const column of dimensions) {
      const id = column.dimension ?? column.name;
      const shown = text(row[column.index]);
      key[id] = table.keys?.[column.name] ? text(table.keys[column.name]![index]) : shown;
      if (shown !== null) labels[id]!.set(key[id]!, shown);
    }
    const id = JSON.stringify(key);
    const entry = byKey.get(id) ?? { key, points: [] };
    byKey.set(id, entry);
    const amount = Number(row[value.index]);
    if (Number.isFinite(amount)) entry.points.push({ day: String(row[time.index]).slice(0, 10), value: amount });
  });
  return { series: [...byKey.values()], labels };
}
