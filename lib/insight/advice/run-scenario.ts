import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { placed, valueColumns } from "@/lib/insight/columns";
import { Exact, exactText, toExact } from "@/lib/insight/exact";
import { lastMonth } from "@/lib/insight/periods";
import { type Ran, runContext } from "@/lib/insight/run";
import type { Analysis } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Column, Table } from "@/lib/table";

export type Change = Extract<Analysis, { kind: "scenario" }>["changes"][number];

/** Tables that the steps are computed from. */
export const USAGE = "usage";
export const COMMITMENTS = "commitments";

const STEPS: Record<Change["what"], string> = {
  growth: "Growth",
  price: "Other prices",
  commitment: "More commitments",
  rightsizing: "Smaller sizes",
  shutdown: "Switched off",
};

function baseOf({ query, model }: AnalysisInput): SemanticQuery {
  const metric = query.metrics[0]?.metric ?? model.defaultMetric;
  return {
    ...query,
    mode: "aggregate",
    metrics: [{ metric }],
    dimensions: [],
    having: [],
    period: query.period ?? lastMonth(model),
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

/**
 * What one assumption does to the cost as it stands after the ones before it. Prices, sizes and switching off act on metered usage
 * only; a commitment raises coverage to the fraction at what a covered point saves today.
 */
function effectOf(
  { what, fraction }: Change,
  cost: Exact,
  usageShare: Exact,
  tables: Record<string, Ran>,
  model: SemanticModel,
): Exact | null {
  if (what === "growth") return cost.times(fraction);
  if (what === "price") return cost.times(usageShare).times(fraction);
  if (what === "rightsizing" || what === "shutdown") return cost.times(usageShare).times(-Math.abs(fraction));
  const roles = model.roles?.commitment;
  const [savings, coverage] = roles
    ? [amountOf(tables[COMMITMENTS], roles.savings), amountOf(tables[COMMITMENTS], roles.coverage)]
    : [null, null];
  if (!savings || !coverage || coverage.lte(0)) return null;
  return savings.div(coverage).times(new Exact(fraction).minus(coverage)).negated();
}

function queriesOf(base: SemanticQuery, model: SemanticModel): Record<string, SemanticQuery> {
  const { usage, commitment } = model.roles ?? {};
  return {
    ...(usage ? { [USAGE]: { ...base, filters: [...base.filters, ...usage] } } : {}),
    ...(commitment ? { [COMMITMENTS]: { ...base, metrics: [{ metric: commitment.savings }, { metric: commitment.coverage }] } } : {}),
  };
}

/** One row for today and one for each assumption: cost after it, cost before it, and the difference. */
function tableOf(today: Column, cost: Exact, steps: { name: string; change: Exact }[]): Table {
  const part = (name: string, label: string, of: Column["part"]): Column => ({ ...today, name, label, part: of });
  let running = cost;
  const rows = steps.map(({ name, change }) => {
    const before = running;
    running = running.plus(change).toDecimalPlaces(4);
    return [name, exactText(running), exactText(before), exactText(running.minus(before))];
  });
  return {
    columns: [
      { name: "assumption", label: "Assumption", role: "dimension" },
      today,
      part("previous", "Before", "previous"),
      part("change", "Change", "change"),
    ],
    rows,
  };
}

/**
 * What the cost of the scope would be under assumptions, one after the other. Without a period: the last complete month.
 * @throws AppError as `run` does for the cost of the scope
 */
export async function runScenario(input: AnalysisInput, changes: Change[]): Promise<AnalysisResult> {
  const base = baseOf(input);
  const [today, tables] = await Promise.all([input.run(base, "answer"), runContext(input.run, queriesOf(base, input.model))]);
  const [column] = valueColumns(today.table);
  const cost = amountOf(today);
  if (!column || !cost) return { ...today, further: {}, annotations: [] };
  const usage = amountOf(tables[USAGE]);
  const share = usage && !cost.isZero() ? usage.div(cost) : new Exact(1);
  let running: Exact = cost;
  const steps = changes.flatMap((change) => {
    const effect = effectOf(change, running, share, tables, input.model);
    if (!effect) return [];
    running = running.plus(effect);
    return [{ name: STEPS[change.what], change: effect }];
  });
  const { index: _, ...shown } = column;
  return { ...today, table: tableOf(shown, cost, steps), further: { today, ...tables }, annotations: [] };
}
