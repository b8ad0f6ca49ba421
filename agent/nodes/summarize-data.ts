import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import type { AgentState, AgentUpdate } from "@/agent/state";

/** Says what data the answer is about. The summary itself was computed over all rows when the data was loaded. */
export async function summarizeData(_state: Pick<AgentState, "question">, runtime: AgentRuntime): Promise<AgentUpdate> {
  const { info, model } = contextOf(runtime).dataset;
  const size = `${info.rows.toLocaleString("en")} rows × ${info.summary.columns.length} columns`;
  const span = model.from && model.asOf ? ` · ${model.from.slice(0, 10)} to ${model.asOf.slice(0, 10)}` : "";
  emit(runtime, { kind: "detail", node: "summarize-data", detail: `${info.name}: ${size}${span}` });
  return {};
}
