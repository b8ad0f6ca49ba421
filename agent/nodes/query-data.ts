import { setMaxListeners } from "node:events";
import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import type { AgentState, AgentUpdate, TurnData } from "@/agent/state";
import { runAnalysis } from "@/lib/insight/analyze";
import { askedOnce } from "@/lib/insight/asked-once";
import { batchedRun } from "@/lib/insight/batched-run";
import type { Analysis } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";

/** An analysis may run many statements at once, each of which listens for a stop. */
const MOST_STATEMENTS = 500;

const SAID_EVERY = 5;

/** Goal → rows. The only way to data. @throws AppError QUERY_INVALID, QUERY_LIMIT, DATA_UNAVAILABLE, CANCELLED */
export async function queryData(state: Pick<AgentState, "reading">, runtime: AgentRuntime): Promise<AgentUpdate> {
  const { dataset, results } = contextOf(runtime);
  const { query, analysis } = state.reading ?? {};
  if (!query || !analysis) return {};
  const key = JSON.stringify([dataset.info.id, dataset.info.version, dataset.model.asOf, query, analysis]);
  const data = results?.get(key) ?? (await compute(query, analysis, runtime));
  results?.set(key, data, cellsOf(data));
  const rows = data.table.rows.length;
  emit(runtime, { kind: "detail", node: "query-data", detail: rows === 1 ? "1 row" : `${rows.toLocaleString("en")} rows` });
  return { data };
}

async function compute(query: SemanticQuery, analysis: Analysis, runtime: AgentRuntime): Promise<TurnData> {
  const { warehouse, dataset, business, peers, advice, rows } = contextOf(runtime);
  const { signal } = runtime;
  if (signal) setMaxListeners(MOST_STATEMENTS, signal);
  let statements = 0;
  const runOn = (model: SemanticModel) => {
    const run = batchedRun(model, (statement) => {
      statements += 1;
      if (statements % SAID_EVERY === 0) emit(runtime, { kind: "detail", node: "query-data", detail: `${statements} queries` });
      return warehouse.query(statement, { signal });
    });
    return askedOnce(run, model.table, rows);
  };
  const opened = analysis.kind === "peer" ? await peers?.open(analysis.dataset) : undefined;
  const peer = opened && { ...opened, run: runOn(opened.model) };
  const found = await runAnalysis({
    analysis,
    query,
    model: dataset.model,
    run: runOn(dataset.model),
    signal,
    business,
    advice: advice ?? undefined,
    peer,
  });
  return { ...found, truncated: found.table.rows.length >= query.limit };
}

function cellsOf({ table, further }: TurnData): number {
  return [table, ...Object.values(further).map((part) => part.table)].reduce(
    (sum, { rows, columns }) => sum + rows.length * columns.length,
    0,
  );
}
