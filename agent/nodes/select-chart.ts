import { CANVAS_WIDTH } from "@/agent/canvas";
import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import type { AgentState, AgentUpdate } from "@/agent/state";
import { buildOption } from "@/lib/charts/build";
import { describeChart } from "@/lib/charts/describe";
import { selectChart as rankCharts } from "@/lib/charts/select";

/** Rows → the chart that scores best for this question, these rows and this person. */
export async function selectChart(
  state: Pick<AgentState, "reading" | "data" | "conversation">,
  runtime: AgentRuntime,
): Promise<AgentUpdate> {
  const { dataset, persona } = contextOf(runtime);
  const { reading, data, conversation } = state;
  if (!reading?.query || !data) return {};
  const { query, analysis, intent, chart, edits } = reading;
  const { table, annotations } = data;
  const { spec: chosen, candidates } = rankCharts({
    query,
    analysis,
    intent,
    table,
    model: dataset.model,
    persona,
    requested: chart,
    edits,
    colors: conversation.colors,
    width: CANVAS_WIDTH,
  });
  const spec = { ...chosen, annotations: [...chosen.annotations, ...annotations] };
  const option = buildOption(spec, table, { theme: "light", width: CANVAS_WIDTH });
  emit(runtime, { kind: "detail", node: "select-chart", detail: `${spec.type} out of ${candidates.length} candidates` });
  return { drawn: { spec, option, candidates, findings: [], description: describeChart(spec, table) } };
}
