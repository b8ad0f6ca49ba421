import { runRecommendations } from "@/lib/insight/advice/run-recommendations";
import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { comparisonQuery } from "@/lib/insight/drivers/comparison";
import { runDrivers } from "@/lib/insight/drivers/run-drivers";
import { runAnomalies } from "@/lib/insight/events/run-anomalies";
import { runForecast } from "@/lib/insight/outlook/run-forecast";
import { type Ran, runContext } from "@/lib/insight/run";
import { figuresQuery, partsQuery, summaryBase, trendQuery } from "@/lib/insight/summary/summary-queries";
import { ACTIONS, CHANGES, EVENTS, OUTLOOK, PARTS, TREND } from "@/lib/insight/summary/table-names";
import type { Period, SemanticQuery } from "@/lib/semantic/query";

/** A part of the summary that may fail without taking the rest with it. */
async function part(work: Promise<AnalysisResult>): Promise<AnalysisResult | null> {
  const [result] = await Promise.allSettled([work]);
  return result.status === "fulfilled" ? result.value : null;
}

/**
 * Overview of a scope: one row of key figures; further tables hold the trend, the parts, what changed and why (`changes`, `by:…`,
 * `cause:…`), unusual events, what comes, what could be saved.
 * @throws AppError as `run` does for the row of key figures
 */
export async function runSummary(input: AnalysisInput, asked: Period | null): Promise<AnalysisResult> {
  const { model, run } = input;
  const base = summaryBase(input.query, model, asked ?? input.query.period);
  const compared = comparisonQuery(base, model);
  const queries = Object.entries({ [TREND]: trendQuery(base, model), [PARTS]: partsQuery(base, model) });
  const known = queries.filter((entry): entry is [string, SemanticQuery] => entry[1] !== null);
  const [main, tables, changes, events, outlook, actions] = await Promise.all([
    run(figuresQuery(base, model), "answer"),
    runContext(run, Object.fromEntries(known)),
    compared ? part(runDrivers({ ...input, query: compared }, [])) : null,
    compared ? part(runAnomalies({ ...input, query: { ...base, period: compared.period } })) : null,
    compared ? part(runForecast({ ...input, query: base }, 1, "month")) : null,
    model.roles?.levers ? part(runRecommendations({ ...input, query: base })) : null,
  ]);
  const further: Record<string, Ran> = { ...tables, ...changes?.further };
  if (changes) further[CHANGES] = { table: changes.table, sql: changes.sql, params: changes.params };
  if (events) further[EVENTS] = { table: events.table, sql: events.sql, params: events.params };
  if (outlook) Object.assign(further, outlook.further, { [OUTLOOK]: { table: outlook.table, sql: outlook.sql, params: outlook.params } });
  if (actions) Object.assign(further, actions.further, { [ACTIONS]: { table: actions.table, sql: actions.sql, params: actions.params } });
  return { ...main, further, annotations: events?.annotations ?? [] };
}
