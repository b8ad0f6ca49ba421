import { type BusinessMetric, infoOf } from "@/lib/business/business-metric";
import { pointsFor, type ScopedPoints, unitsIn } from "@/lib/business/units-in-span";
import { AppError } from "@/lib/errors";
import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { timeColumn, valueColumns } from "@/lib/insight/columns";
import { type Exact, exactText, toExact } from "@/lib/insight/exact";
import { bucketStart } from "@/lib/insight/outlook/bucket-forecast";
import { bucketEnd, instant, isoOf, nextBucket, periodBefore } from "@/lib/insight/periods";
import { type Ran, runContext } from "@/lib/insight/run";
import type { Analysis } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Cell, Column, Grain, Table, Unit } from "@/lib/table";

type Asked = Extract<Analysis, { kind: "units" }>;

/** names of the further tables: the same of the period before, what the units leave out */
export const BEFORE = "units-before";
export const GAPS = "units-gaps";
/** names of the columns beside the cost of one unit */
export const COST = "cost_of_all";
export const UNITS = "business_units";

const DECIMALS = 12;

/** One of a metric's name: "orders" → order, "active users" → active user. */
export function oneOf(name: string): string {
  return name
    .replace(/ies$/, "y")
    .replace(/(ss|sh|ch|x)es$/, "$1")
    .replace(/([^s])s$/, "$1");
}

const later = (a: string, b: string) => (instant(a) > instant(b) ? a : b);
const earlier = (a: string, b: string) => (instant(a) < instant(b) ? a : b);

/** What the data and the business metric both cover, in whole buckets; null where they do not meet. */
function commonSpan(metric: BusinessMetric, model: SemanticModel, grain: Grain): Period | null {
  const { from, to } = infoOf(metric);
  const until = metric.grain === "month" ? nextBucket(to, "month") : nextBucket(to, "day");
  if (!model.from || !model.asOf) return null;
  const [start, end] = [later(from, model.from), earlier(until, model.asOf)];
  const first = bucketStart(start, grain);
  const whole = { start: instant(first) < instant(start) ? nextBucket(first, grain) : first, end: bucketStart(end, grain) };
  return instant(whole.start) < instant(whole.end) ? { start: whole.start.slice(0, 10), end: whole.end.slice(0, 10) } : null;
}

interface Setting {
  query: SemanticQuery;
  period: Period;
  metric: BusinessMetric;
  scoped: ScopedPoints;
}

/** Units of the bucket that a row is of, within the period. */
function unitsOf(at: Cell | undefined, { query, period, metric, scoped }: Setting): Exact | null {
  if (!query.grain || typeof at !== "string") return unitsIn(scoped.points, metric, period);
  const end = isoOf(bucketEnd(at, query.grain));
  return unitsIn(scoped.points, metric, { start: later(at, period.start), end: earlier(end, period.end) });
}

/** Rows of the cost with what one unit cost and how many there were; null where the units are not known in full. */
function divided(cost: Table, setting: Setting): Table {
  const [time, value] = [timeColumn(cost), valueColumns(cost)[0]];
  if (!value) return cost;
  const { name } = setting.metric;
  const kept = cost.columns.filter(({ role }) => role === "dimension");
  const at = kept.map((column) => cost.columns.indexOf(column));
  const currency = value.unit?.kind === "currency" ? value.unit.currency : null;
  const per: Unit = currency ? { kind: "currency-per", currency, per: oneOf(name) } : { kind: "number" };
  const { index: _, ...own } = value;
  const beside = (id: string, label: string, unit: Unit | undefined): Column => ({
    name: id,
    label,
    role: "measure",
    part: "score",
    ...(unit ? { unit } : {}),
  });
  const columns: Column[] = [
    ...kept,
    { ...own, label: `${value.label} per ${oneOf(name)}`, unit: per },
    beside(COST, value.label, value.unit),
    beside(UNITS, name.charAt(0).toUpperCase() + name.slice(1), { kind: "count", of: name }),
  ];
  const rows = cost.rows.map((row): Cell[] => {
    const [amount, units] = [toExact(row[value.index]), unitsOf(time ? row[time.index] : undefined, setting)];
    const one = amount && units && !units.isZero() ? exactText(amount.div(units).toDecimalPlaces(DECIMALS)) : null;
    return [...at.map((index) => row[index] ?? null), one, row[value.index] ?? null, units ? units.toNumber() : null];
  });
  return { columns, rows, ...(cost.keys ? { keys: cost.keys } : {}) };
}

/** For a relation the pairs are drawn: units across, cost up. */
function pairs({ columns, rows }: Table): Table {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const [time, units, cost] = [columns.findIndex(({ grain }) => grain !== undefined), at(UNITS), at(COST)];
  const asValue = (index: number): Column => ({ ...columns[index]!, part: "value" });
  return {
    columns: [columns[time]!, asValue(units), asValue(cost)],
    rows: rows.filter((row) => row[units] !== null && row[cost] !== null).map((row) => [row[time]!, row[units]!, row[cost]!]),
  };
}

/**
 * Cost divided by a business metric, exactly, by what the question asks (period, buckets, parts); the pairs of both for a relation.
 * Without a period: what both cover. Further: the same of the period before, and what of the metric is missing or wider than the cost.
 * @throws AppError DATA_EMPTY where the metric is gone or does not meet the data; as `run` does
 */
export async function runUnits({ query: asked, model, run, business }: AnalysisInput, analysis: Asked): Promise<AnalysisResult> {
  const metric = business?.find(({ id }) => id === analysis.metric);
  if (!metric)
    throw new AppError("DATA_EMPTY", `There is no business metric "${analysis.name}" any more. Load it again under Business metrics.`);
  const common = commonSpan(metric, model, asked.grain ?? metric.grain);
  const period = asked.period ?? common;
  if (!common || !period)
    throw new AppError(
      "DATA_EMPTY",
      `The values of ${metric.name} and the cost data do not cover a common ${metric.grain}. Load values of the same time.`,
    );
  const setting: Setting = { query: asked, period, metric, scoped: pointsFor(metric, asked.filters) };
  const query = { ...asked, period };
  const before = periodBefore(period);
  const isOne = !asked.grain && asked.dimensions.length === 0;
  const [cost, further] = await Promise.all([
    run(query, "answer"),
    runContext(run, isOne && model.from && instant(before.start) >= instant(model.from) ? { [BEFORE]: { ...query, period: before } } : {}),
  ]);
  const table = divided(cost.table, setting);
  const unknown = table.rows.filter((row) => row.at(-1) === null).length;
  const gaps: Table = {
    columns: [
      { name: "missing", label: "Rows without units", role: "measure", unit: { kind: "count" } },
      { name: "average", label: "Units are averages", role: "measure", unit: { kind: "count" } },
      { name: "wider", label: "Units count more than the cost's scope", role: "measure", unit: { kind: "count" } },
    ],
    rows: [[unknown, metric.aggregation === "average" ? 1 : 0, setting.scoped.isWider ? 1 : 0]],
  };
  const earlierTable = further[BEFORE] && divided(further[BEFORE].table, { ...setting, period: before });
  return {
    ...cost,
    table: analysis.asked === "relation" ? pairs(table) : table,
    further: {
      [GAPS]: { ...cost, table: gaps } satisfies Ran,
      ...(earlierTable ? { [BEFORE]: { ...further[BEFORE]!, table: earlierTable } } : {}),
    },
    annotations: [],
  };
}
