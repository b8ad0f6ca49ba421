import { setMaxListeners } from "node:events";
import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import type { AgentState, AgentUpdate } from "@/agent/state";
import { runAnalysis } from "@/lib/insight/analyze";
import { compileQuery, toTable } from "@/lib/semantic/compile";
import type { SemanticQuery } from "@/lib/semantic/query";

/** An analysis may run many statements at once, each of which listens for a stop. */
const MOST_STATEMENTS = 500;

const SAID_EVERY = 5;

/** Goal → rows. The only way to data. @throws AppError QUERY_INVALID, QUERY_LIMIT, DATA_UNAVAILABLE, CANCELLED */
export async function queryData(state: Pick<AgentState, "reading">, runtime: AgentRuntime): Promise<AgentUpdate> {
  const { warehouse, dataset } = contextOf(runtime);
  const { signal } = runtime;
  if (signal) setMaxListeners(MOST_STATEMENTS, signal);
  const reading = state.reading;
  if (!reading?.query) return {};
  let statements = 0;
  const run = async (query: SemanticQuery) => {
    statements += 1;
    if (statements % SAID_EVERY === 0) emit(runtime, { kind: "detail", node: "query-data", detail: `${statements} queries` });
    const compiled = compileQuery(dataset.model, query);
    const raw = await warehouse.query(compiled.statement, { signal });
    return { table: toTable(compiled, raw), sql: compiled.statement.sql, params: compiled.statement.params };
  };
  const { query, analysis } = reading;
  const found = await runAnalysis({ analysis, query, model: dataset.model, run, signal });
  const rows = found.table.rows.length;
  emit(runtime, { kind: "detail", node: "query-data", detail: rows === 1 ? "1 row" : `${rows.toLocaleString("en")} rows` });
  return { data: { ...found, truncated: rows >= query.limit } };
}
