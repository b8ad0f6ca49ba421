import {
  coverageGap,
  environmentDimension,
  type Lever,
  nonProduction,
  offHours,
  unusedCommitments,
  without,
} from "@/lib/insight/advice/levers";
import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { entityColumns, partColumn, placed, timeColumn } from "@/lib/insight/columns";
import { ALL, runAnomalies } from "@/lib/insight/events/run-anomalies";
import { daysOf, instant, isoOf, lastMonth, monthlyShare } from "@/lib/insight/periods";
import { type Ran, runContext } from "@/lib/insight/run";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Cell, Column, Table, Unit } from "@/lib/table";

/** Names of the evidence tables. */
export const SCOPE_TOTAL = "scope-total";
const WASTE = "unused-commitments";
const ENVIRONMENTS = "environments";
const OFF = "off-hours";
const COVERAGE = "coverage";
const EVENTS = "events";
const MOST = 12;
const MOST_EVENTS = 3;
/** growth younger than this says too little about a month */
const LEAST_DAYS = 5;
/** levers below this share of the scope's cost are held back */
const FLOOR = 0.001;

function baseOf(query: SemanticQuery, model: SemanticModel, period: Period): SemanticQuery {
  return {
    ...query,
    mode: "aggregate",
    metrics: [{ metric: model.defaultMetric }],
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
    limit: 500,
  };
}

interface Growth {
  levers: Lever[];
  /** values of the main dimension that these levers have counted */
  counted: string[];
  ran: Ran | null;
}

/** Unusual growth that still runs: what it costs a month beyond what was expected. */
async function runningGrowth(input: AnalysisInput, base: SemanticQuery): Promise<Growth> {
  const main = input.model.defaultDimension;
  const [result] = await Promise.allSettled([runAnomalies({ ...input, query: base })]);
  if (result.status === "rejected" || !input.model.asOf) return { levers: [], counted: [], ran: null };
  const { table, sql, params } = result.value;
  const [start, impact, last] = [timeColumn(table), partColumn(table, "change"), placed(table).find(({ name }) => name === "last_day")];
  const column = entityColumns(table).find(({ dimension }) => dimension === main);
  if (!start || !impact || !last) return { levers: [], counted: [], ran: null };
  const asOf = isoOf(instant(input.model.asOf));
  const lasting = (row: Cell[]) => daysOf({ start: String(row[start.index]), end: asOf }) >= LEAST_DAYS;
  const running = table.rows
    .filter((row) => row[last.index] === null && Number(row[impact.index]) > 0 && lasting(row))
    .slice(0, MOST_EVENTS);
  const levers = running.map((row): Lever => {
    const days = Math.max(1, daysOf({ start: String(row[start.index]), end: asOf }));
    const scope = entityColumns(table)
      .flatMap(({ index }) => (row[index] === ALL || row[index] === null ? [] : [String(row[index])]))
      .join(" · ");
    return {
      lever: "Check growth that began lately",
      scope: scope || "the whole",
      monthly: (Number(row[impact.index]) / days) * (365 / 12),
      confidence: "medium",
      owner: null,
      nextCheck: "daily cost of the scope",
      query: EVENTS,
    };
  });
  const counted = column
    ? running.flatMap((row) => (typeof row[column.index] === "string" && row[column.index] !== ALL ? [String(row[column.index])] : []))
    : [];
  return { levers, counted, ran: { table, sql, params } };
}

function evidenceQueries(base: SemanticQuery, model: SemanticModel): Record<string, SemanticQuery> {
  const environment = environmentDimension(model);
  const { commitment } = model.roles ?? {};
  return {
    [SCOPE_TOTAL]: base,
    ...(commitment
      ? { [WASTE]: { ...base, metrics: [{ metric: commitment.waste }], dimensions: [{ dimension: commitment.dimension }] } }
      : {}),
    ...(environment ? { [ENVIRONMENTS]: { ...base, dimensions: [{ dimension: environment }] } } : {}),
  };
}

/** Levers that must leave out what others have counted: they run once those are known. */
async function restOf(
  input: AnalysisInput,
  base: SemanticQuery,
  environments: Ran | undefined,
  counted: string[],
): Promise<Record<string, Ran>> {
  const { model, run } = input;
  const environment = environmentDimension(model);
  const usage = model.roles?.usage ?? [];
  const free = { ...base, filters: [...without(base, model.defaultDimension, counted), ...usage] };
  const values = environments ? nonProduction(environments.table) : [];
  const { commitment } = model.roles ?? {};
  return runContext(run, {
    ...(environment && values.length > 0 ? { [OFF]: { ...free, dimensions: [{ dimension: environment }] } } : {}),
    ...(commitment
      ? {
          [COVERAGE]: {
            ...free,
            metrics: [{ metric: commitment.savings }, { metric: commitment.coverage }],
            filters: without(free, environment, values),
          },
        }
      : {}),
  });
}

function tableOf(levers: readonly Lever[], unit: Unit | undefined): Table {
  const text = (name: string, label: string): Column => ({ name, label, role: "measure", unit: { kind: "text" } });
  return {
    columns: [
      { name: "recommendation", label: "Recommendation", role: "dimension" },
      { name: "saving", label: "Saving a month", role: "measure", part: "value", unit },
      text("confidence", "Confidence"),
      text("owner", "Owner"),
      text("next_check", "Next check"),
    ],
    rows: levers.map(({ lever, scope, monthly, confidence, owner, nextCheck }) => [
      `${lever}: ${scope}`,
      monthly.toFixed(2),
      confidence,
      owner,
      nextCheck,
    ]),
  };
}

/**
 * Ways to spend less in the scope, largest first, each with its evidence as a further table: unused commitments, growth that began
 * lately, off hours, the commitment gap. No money is counted twice: a later lever leaves out what an earlier one has.
 * @throws AppError CANCELLED
 */
export async function runRecommendations(input: AnalysisInput): Promise<AnalysisResult> {
  const { model, query, run } = input;
  const period = query.period ?? lastMonth(model);
  if (!period) return { ...(await run(query, "answer")), further: {}, annotations: [] };
  const base = baseOf(query, model, period);
  const factor = monthlyShare(period);
  const [evidence, growth] = await Promise.all([runContext(run, evidenceQueries(base, model)), runningGrowth(input, base)]);
  const rest = await restOf(input, base, evidence[ENVIRONMENTS], growth.counted);
  const { commitment } = model.roles ?? {};
  const levers = [
    ...growth.levers,
    ...(evidence[WASTE] ? unusedCommitments(evidence[WASTE].table, factor, WASTE) : []),
    ...(rest[OFF] ? offHours(rest[OFF].table, factor, OFF) : []),
    ...(rest[COVERAGE] && commitment ? coverageGap(rest[COVERAGE].table, commitment, factor, COVERAGE) : []),
  ];
  const total = evidence[SCOPE_TOTAL];
  const column = total && placed(total.table).find(({ role }) => role === "measure");
  const least = Math.abs(Number(column ? total.table.rows[0]?.[column.index] : 0)) * factor * FLOOR;
  const kept = levers
    .filter(({ monthly }) => monthly > least)
    .sort((a, b) => b.monthly - a.monthly)
    .slice(0, MOST);
  const table = tableOf(kept, column?.unit);
  const further = { ...evidence, ...rest, ...(growth.ran ? { [EVENTS]: growth.ran } : {}) };
  return { table, sql: total?.sql ?? "", params: total?.params ?? {}, further, annotations: [] };
}
