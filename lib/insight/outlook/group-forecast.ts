import type { AnalysisResult } from "@/lib/insight/analyze";
import { entityColumns, timeColumn, valueColumns } from "@/lib/insight/columns";
import { exactText, sumExact } from "@/lib/insight/exact";
import type { BucketForecast } from "@/lib/insight/outlook/bucket-forecast";
import { fromDays, type Outlook, over, type Setting, SHOWN } from "@/lib/insight/outlook/day-forecast";
import { isoOf, nextBucket } from "@/lib/insight/periods";
import { type Ran, runContext } from "@/lib/insight/run";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";
import type { Cell, Column, Table } from "@/lib/table";

/** name of the further table: one row for each group and one for the total, over all buckets ahead */
export const GROUPS = "group-forecasts";
export const TOTAL = "Total";
export const REST = "Other";

const MOST_GROUPS = 5;
const RECENT_DAYS = 90;
const DAY_MS = 86_400_000;

interface Group {
  name: string;
  filter: Filter;
}

/** Groups with the greatest values lately; the rest together are one more where there are more. */
async function groupsOf({ base, run, asOf }: Setting, dimension: string): Promise<Group[]> {
  const start = isoOf(new Date(Date.parse(asOf) - RECENT_DAYS * DAY_MS)).slice(0, 10);
  const metric = base.metrics[0]!.metric;
  const query: SemanticQuery = {
    ...base,
    dimensions: [{ dimension }],
    grain: null,
    period: { start, end: asOf },
    order: [{ by: metric, direction: "desc" }],
    limit: 200,
  };
  const ran = await runContext(run, { "recent-groups": query });
  const table = ran["recent-groups"]?.table;
  const [entity, value] = table ? [entityColumns(table)[0], valueColumns(table)[0]] : [];
  if (!table || !entity || !value) return [];
  const all = table.rows.flatMap((row, index) => {
    const shown = row[entity.index] ?? null;
    const key = table.keys?.[entity.name]?.[index] ?? shown;
    return key === null || Number(row[value.index]) <= 0 ? [] : [{ key: String(key), name: String(shown ?? key) }];
  });
  const kept = all.slice(0, all.length === MOST_GROUPS + 1 ? MOST_GROUPS + 1 : MOST_GROUPS);
  const rest: Group[] =
    all.length > kept.length || table.rows.length > all.length
      ? [{ name: REST, filter: { dimension, op: "not-in", values: kept.map(({ key }) => key) } }]
      : [];
  return [...kept.map(({ key, name }): Group => ({ name, filter: { dimension, op: "in", values: [key], labels: [name] } })), ...rest];
}

/**
 * Groups moved so that they sum to the forecast of the whole, each by its share of the uncertainty: what is well known moves least.
 * Intervals move along.
 */
export function reconciled(groups: readonly BucketForecast[][], total: readonly BucketForecast[]): BucketForecast[][] {
  return groups.map((buckets) =>
    buckets.map((bucket, step) => {
      const column = groups.map((own) => own[step]!);
      const gap = total[step]!.expected - column.reduce((sum, { expected }) => sum + expected, 0);
      const spread = (each: BucketForecast) => Math.max(each.upper - each.lower, 1e-9) ** 2;
      const move = (gap * spread(bucket)) / column.reduce((sum, each) => sum + spread(each), 0);
      return { at: bucket.at, expected: bucket.expected + move, lower: bucket.lower + move, upper: bucket.upper + move };
    }),
  );
}

/** What has too little history of its own: what the others leave of the whole, no less than nothing, as unsure as it is large. */
function remainder(total: Outlook, others: readonly BucketForecast[][], share: number): BucketForecast[] {
  return total.buckets.map(({ at, expected }, step) => {
    const left = Math.max(0, expected - others.reduce((sum, own) => sum + own[step]!.expected, 0)) * share;
    return { at, expected: left, lower: 0, upper: 2 * left };
  });
}

/** For each group its complete buckets with their values, then the forecast with its interval; everything else is the rest. */
function tableOf(history: Ran, groups: readonly { name: string; buckets: BucketForecast[] }[], { grain, asOf }: Setting): Table {
  const [time, entity, value] = [timeColumn(history.table)!, entityColumns(history.table)[0]!, valueColumns(history.table)[0]!];
  const strip = ({ index: _, ...column }: Column & { index: number }): Column => column;
  const part = (name: string, label: string, of: Column["part"]): Column => ({ ...strip(value), name, label, part: of });
  const isMoney = value.unit?.kind === "currency";
  const amount = (number: number): Cell => (isMoney ? number.toFixed(2) : number);
  const known = new Set(groups.map(({ name }) => name));
  const past = new Map<string, Map<string, Cell[]>>();
  for (const row of history.table.rows) {
    const [at, shown] = [String(row[time.index]), String(row[entity.index] ?? "")];
    if (nextBucket(at, grain) > isoOf(new Date(asOf))) continue;
    const own = past.get(at) ?? new Map<string, Cell[]>();
    const name = known.has(shown) ? shown : REST;
    past.set(at, own.set(name, [...(own.get(name) ?? []), row[value.index] ?? null]));
  }
  const times = [...past.keys()].sort().slice(-SHOWN[grain]);
  const measured = (cells: Cell[]): Cell => (isMoney ? exactText(sumExact(cells)) : sumExact(cells).toNumber());
  return {
    columns: [
      strip(time),
      strip(entity),
      strip(value),
      part("expected", "Forecast", "expected"),
      part("lower", "Low", "lower"),
      part("upper", "High", "upper"),
    ],
    rows: groups.flatMap(({ name, buckets }) => [
      ...times.flatMap((at): Cell[][] => {
        const cells = past.get(at)!.get(name);
        return cells ? [[at, name, measured(cells), null, null, null]] : [];
      }),
      ...buckets.map(({ at, expected, lower, upper }): Cell[] => [at, name, null, amount(expected), amount(lower), amount(upper)]),
    ]),
  };
}

function sums(table: Table, rows: readonly { name: string; buckets: readonly BucketForecast[]; wape: number | null }[]): Table {
  const value = valueColumns(table)[0]!;
  const part = (name: string, label: string, of: Column["part"]): Column => {
    const { index: _, ...column } = value;
    return { ...column, name, label, part: of };
  };
  const isMoney = value.unit?.kind === "currency";
  const sum = (buckets: readonly BucketForecast[], of: (bucket: BucketForecast) => number) => {
    const total = buckets.reduce((all, bucket) => all + of(bucket), 0);
    return isMoney ? total.toFixed(2) : total;
  };
  return {
    columns: [
      { name: "group", label: "Group", role: "dimension" },
      part("expected", "Forecast", "expected"),
      part("lower", "Low", "lower"),
      part("upper", "High", "upper"),
      { name: "wape", label: "Mean error", role: "measure", unit: { kind: "fraction" } },
    ],
    rows: rows.map(({ name, buckets, wape }) => [
      name,
      sum(buckets, ({ expected }) => expected),
      sum(buckets, ({ lower }) => lower),
      sum(buckets, ({ upper }) => upper),
      wape,
    ]),
  };
}

/**
 * Forecasts of the largest groups and of the rest, each from its own history, moved to sum to the forecast of the whole.
 * One row for each group and bucket: value in the past, expected, lower and upper ahead. Null where there are fewer than two groups.
 */
export async function runGroupForecast(setting: Setting, total: Outlook, dimension: string): Promise<AnalysisResult | null> {
  const { base, run, grain } = setting;
  const groups = await groupsOf(setting, dimension);
  if (groups.length < 2) return null;
  const found: { group: Group; outlook: Outlook | null }[] = [];
  for (const group of groups) {
    const own = await fromDays({ ...setting, base: { ...base, filters: [...base.filters, group.filter] } });
    found.push({ group, outlook: "reason" in own ? null : own });
  }
  const known = found.flatMap(({ outlook }) => (outlook ? [outlook.buckets] : []));
  const share = 1 / Math.max(1, found.length - known.length);
  const drafts = found.map(({ outlook }) => outlook?.buckets ?? remainder(total, known, share));
  const fitted = reconciled(drafts, total.buckets);
  const named = found.map(({ group, outlook }, i) => ({
    name: group.name,
    buckets: fitted[i]!,
    wape: outlook?.forecast.backtest.wape ?? null,
  }));
  const history = await run(
    { ...over(base, grain, { start: setting.from.slice(0, 10), end: setting.asOf }), dimensions: [{ dimension }] },
    "answer",
  );
  if (!timeColumn(history.table) || !entityColumns(history.table)[0]) return null;
  const table = tableOf(history, named, setting);
  const all = { name: TOTAL, buckets: total.buckets, wape: total.forecast.backtest.wape };
  return {
    ...history,
    table,
    further: { [GROUPS]: { ...history, table: sums(history.table, [...named, all]) } },
    annotations: [{ kind: "forecast-start", at: total.buckets[0]!.at, label: "Forecast" }],
  };
}
