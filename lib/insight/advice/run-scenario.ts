import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { placed, timeColumn, valueColumns } from "@/lib/insight/columns";
import { Exact, exactText, fractionOf, toExact } from "@/lib/insight/exact";
import type { Outlook } from "@/lib/insight/outlook/day-forecast";
import { outlookOf, records } from "@/lib/insight/outlook/run-forecast";
import { addMonths, instant, isoOf, lastMonth } from "@/lib/insight/periods";
import { type Ran, runContext } from "@/lib/insight/run";
import { isOverTime, type ScenarioChange } from "@/lib/language/scenario-change";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Cell, Column, Table } from "@/lib/table";

/** Tables that the steps are computed from. */
export const USAGE = "usage";
export const COMMITMENTS = "commitments";
/** Terms of a commitment that would pay: its discount, and how much of it must be used. */
export const TERMS = "commitment-terms";

const MONTHS_AHEAD = 12;
export const STEP_NAMES: Record<ScenarioChange["what"], string> = {
  growth: "Growth",
  price: "Other prices",
  commitment: "More commitments",
  rightsizing: "Smaller sizes",
  shutdown: "Switched off",
};
const EVERY_MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** Months that a scenario over time is told for: a year, the first day of what begins later included. */
export function monthsAhead(asOf: string, changes: readonly ScenarioChange[]): string[] {
  const first = addMonths(instant(asOf), instant(asOf).getUTCDate() > 1 ? 1 : 0);
  const latest = changes.flatMap(({ from }) => (from ? [instant(from).getTime()] : [])).sort((a, b) => b - a)[0];
  const months: string[] = [];
  for (
    let at = first;
    months.length < MONTHS_AHEAD || (latest !== undefined && at.getTime() <= latest && months.length < 60);
    at = addMonths(at, 1)
  )
    months.push(isoOf(at));
  return months;
}

function baseOf({ query, model }: AnalysisInput, period: Period | null): SemanticQuery {
  const metric = query.metrics[0]?.metric ?? model.defaultMetric;
  return {
    ...query,
    mode: "aggregate",
    metrics: [{ metric }],
    dimensions: [],
    having: [],
    period,
    grain: null,
    comparison: null,
    share: null,
    top: null,
    window: null,
    buckets: null,
    order: [],
    limit: 10,
  };
}

function amountOf(ran: Ran | undefined, metric?: string): Exact | null {
  const column = ran && placed(ran.table).find((entry) => entry.role === "measure" && (metric === undefined || entry.metric === metric));
  return column ? toExact(ran.table.rows[0]?.[column.index]) : null;
}

interface Ground {
  /** part of the cost that is metered usage */
  usageShare: Exact;
  /** money that a whole covered unit saves, and the coverage today; null without commitments in the scope */
  covered: { savings: Exact; coverage: Exact } | null;
}

function groundOf(cost: Exact, tables: Record<string, Ran>, model: SemanticModel): Ground {
  const usage = amountOf(tables[USAGE]);
  const roles = model.roles?.commitment;
  const [savings, coverage] = roles
    ? [amountOf(tables[COMMITMENTS], roles.savings), amountOf(tables[COMMITMENTS], roles.coverage)]
    : [null, null];
  return {
    usageShare: usage && !cost.isZero() ? usage.div(cost) : new Exact(1),
    covered: savings && coverage?.gt(0) ? { savings, coverage } : null,
  };
}

/** What a change that comes again adds up to after so many months; what begins later is nothing before. */
function grown({ fraction, every, from }: ScenarioChange, month: string | null, months: readonly string[]): Exact {
  if (month !== null && from !== undefined && month < from.slice(0, 10)) return new Exact(0);
  if (!every || month === null) return new Exact(fraction);
  const begun = Math.max(0, from === undefined ? 0 : months.findIndex((at) => at >= from));
  const times = (months.indexOf(month) - begun + 1) / EVERY_MONTHS[every];
  return new Exact(1).plus(fraction).pow(times).minus(1);
}

/**
 * What one assumption does to the cost as it stands after the ones before it. Prices, sizes and switching off act on metered usage
 * only; a commitment raises coverage to the fraction at what a covered point saves today.
 */
function effectOf(change: ScenarioChange, cost: Exact, ground: Ground, month: string | null, months: readonly string[]): Exact | null {
  const size = grown(change, month, months);
  switch (change.what) {
    case "growth":
      return cost.times(size);
    case "price":
      return cost.times(ground.usageShare).times(size);
    case "rightsizing":
    case "shutdown":
      return cost.times(ground.usageShare).times(size.abs()).negated();
    case "commitment": {
      if (!ground.covered) return null;
      const { savings, coverage } = ground.covered;
      return savings.div(coverage).times(size.minus(coverage)).negated();
    }
  }
}

function queriesOf(base: SemanticQuery, model: SemanticModel, changes: readonly ScenarioChange[]): Record<string, SemanticQuery> {
  const { usage, commitment } = model.roles ?? {};
  const metrics = commitment && [commitment.savings, commitment.coverage, commitment.waste, ...(commitment.rate ? [commitment.rate] : [])];
  return {
    ...(usage ? { [USAGE]: { ...base, filters: [...base.filters, ...usage] } } : {}),
    ...(metrics && changes.some(({ what }) => what === "commitment")
      ? { [COMMITMENTS]: { ...base, metrics: metrics.map((metric) => ({ metric })) } }
      : {}),
  };
}

/**
 * Discount of what commitments cover, before what is unused, and the use at which one costs as much as it saves (1 less the discount).
 * Covered cost follows from coverage and the savings rate of all eligible cost: savings / rate × coverage.
 */
function termsOf(ran: Ran | undefined, model: SemanticModel): Record<string, Ran> {
  const roles = model.roles?.commitment;
  const of = (metric: string | undefined) => (metric ? amountOf(ran, metric) : null);
  const [savings, coverage, waste, rate] = [of(roles?.savings), of(roles?.coverage), of(roles?.waste), of(roles?.rate)];
  if (!ran || !savings || !coverage?.gt(0) || !rate || rate.isZero()) return {};
  const discount = fractionOf(savings.plus(waste ?? 0), savings.div(rate).times(coverage));
  if (discount === null || discount <= 0 || discount >= 1) return {};
  const fraction = (name: string, label: string): Column => ({ name, label, role: "measure", unit: { kind: "fraction" } });
  const columns = [
    fraction("coverage", "Coverage today"),
    fraction("discount", "Discount of covered usage"),
    fraction("break-even", "Break-even use"),
  ];
  return { [TERMS]: { ...ran, table: { columns, rows: [[coverage.toNumber(), discount, 1 - discount]] } } };
}

const part = (value: Column, name: string, label: string, of: Column["part"]): Column => ({ ...value, name, label, part: of });
const rounded = (amount: Exact) => amount.toDecimalPlaces(10);

/** Cost after every assumption, one after the other; null where the data lacks what one needs. */
function stepsOf(
  changes: readonly ScenarioChange[],
  cost: Exact,
  ground: Ground,
  month: string | null = null,
  months: readonly string[] = [],
) {
  let running: Exact = cost;
  return changes.flatMap((change) => {
    const effect = effectOf(change, running, ground, month, months);
    if (!effect) return [];
    const before = running;
    running = rounded(running.plus(effect));
    return [{ name: STEP_NAMES[change.what], before, after: running }];
  });
}

/** One row for each assumption: cost after it, cost before it, and the difference. */
function stepTable(value: Column, cost: Exact, changes: readonly ScenarioChange[], ground: Ground): Table {
  return {
    columns: [
      { name: "assumption", label: "Assumption", role: "dimension" },
      value,
      part(value, "previous", "Before", "previous"),
      part(value, "change", "Change", "change"),
    ],
    rows: stepsOf(changes, cost, ground).map(({ name, before, after }) => [
      name,
      exactText(after),
      exactText(before),
      exactText(after.minus(before)),
    ]),
  };
}

/** Forecast cost of each of the months, as things are; null where one has none: then every month is like the last. */
function forecastOf(outlook: Outlook | null, months: readonly string[]): Exact[] | null {
  const byMonth = new Map(outlook?.buckets.map(({ at, expected }) => [at.slice(0, 10), expected]));
  const found = months.flatMap((month) => byMonth.get(month.slice(0, 10)) ?? []);
  return found.length === months.length && found.every((cost) => cost > 0) ? found.map((cost) => new Exact(cost.toFixed(2))) : null;
}

/** What commitments save in a month of another cost: they cover the same part of it. */
function atCost({ usageShare, covered }: Ground, factor: Exact): Ground {
  return { usageShare, covered: covered && { ...covered, savings: covered.savings.times(factor) } };
}

interface Ahead {
  months: readonly string[];
  /** cost of each month as things are */
  costs: readonly Exact[];
  isForecast: boolean;
}

/** One row for each month ahead: cost under the assumptions, cost as things are, and the difference. */
function monthTable(value: Column, cost: Exact, changes: readonly ScenarioChange[], ground: Ground, ahead: Ahead): Table {
  const { months, costs, isForecast } = ahead;
  const rows = months.map((month, at): Cell[] => {
    const before = costs[at]!;
    const own = cost.isZero() ? ground : atCost(ground, before.div(cost));
    const after = stepsOf(changes, before, own, month, months).at(-1)?.after ?? before;
    return [month, exactText(after), exactText(before), exactText(after.minus(before))];
  });
  return {
    columns: [
      { name: "time", label: "Month", role: "dimension", grain: "month" },
      { ...value, label: "With the assumptions" },
      part(value, "previous", isForecast ? "As forecast" : "As it is", "previous"),
      part(value, "change", "Change", "change"),
    ],
    rows,
  };
}

/**
 * What the cost of the scope would be under assumptions, one after the other: of the asked period (without one, the last complete month),
 * or of the months ahead where an assumption begins later or comes again: then on top of the forecast of the scope (its record is
 * beside it as `track-record`), or, without one, of months like the last complete one.
 * @throws AppError as `run` does for the cost of the scope
 */
export async function runScenario(input: AnalysisInput, changes: ScenarioChange[]): Promise<AnalysisResult> {
  const { model, run, query } = input;
  const months = isOverTime(changes) && model.asOf ? monthsAhead(model.asOf, changes) : [];
  const base = baseOf(input, months.length > 0 ? lastMonth(model) : (query.period ?? lastMonth(model)));
  const [today, tables, outlook] = await Promise.all([
    run(base, "answer"),
    runContext(run, queriesOf(base, model, changes)),
    months.length > 0 ? outlookOf({ ...input, query: base }, months.length, "month") : null,
  ]);
  const [column] = valueColumns(today.table);
  const cost = amountOf(today);
  if (!column || !cost || timeColumn(today.table)) return { ...today, further: {}, annotations: [] };
  const { index: _, ...value } = column;
  const ground = groundOf(cost, tables, model);
  const forecast = forecastOf(outlook, months);
  const ahead = { months, costs: forecast ?? months.map(() => cost), isForecast: forecast !== null };
  const table = months.length > 0 ? monthTable(value, cost, changes, ground, ahead) : stepTable(value, cost, changes, ground);
  const record = forecast && outlook ? records(outlook.forecast, outlook.ran) : {};
  return { ...today, table, further: { today, ...tables, ...record, ...termsOf(tables[COMMITMENTS], model) }, annotations: [] };
}
