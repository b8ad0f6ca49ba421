import { CANVAS_WIDTH } from "@/agent/canvas";
import { type AgentContext, type AgentRuntime, contextOf, emit } from "@/agent/context";
import { plainTable } from "@/agent/plain-table";
import type { AgentState, AgentUpdate, Conversation, DrawnChart, TurnData } from "@/agent/state";
import { adoptForeign } from "@/lib/charts/adopt-foreign";
import { buildOption } from "@/lib/charts/build";
import { describeChart } from "@/lib/charts/describe";
import { selectChart as rankCharts } from "@/lib/charts/select";
import type { Reading } from "@/lib/language/reading";
import { describeQuery } from "@/lib/semantic/describe";

type Answered = Reading & { query: NonNullable<Reading["query"]> };

/** Rows → the chart that scores best for this question, these rows and this person. A chart that fails costs no rows: they become a table. */
export async function selectChart(
  state: Pick<AgentState, "reading" | "data" | "conversation">,
  runtime: AgentRuntime,
): Promise<AgentUpdate> {
  const context = contextOf(runtime);
  const { reading, data, conversation } = state;
  if (!reading?.query || !data) return {};
  const answered = { ...reading, query: reading.query };
  let drawn: DrawnChart;
  try {
    drawn = await drawElsewhere(draw(answered, data, conversation, context), data, context, runtime.signal);
  } catch (error) {
    context.log.error({ err: error, runId: context.runId }, "no chart could be drawn");
    const { title } = describeQuery(context.dataset.model, answered.query);
    drawn = plainTable(data.table, title, "The chart could not be drawn, so the rows are shown as a table.");
  }
  emit(runtime, { kind: "detail", node: "select-chart", detail: `${drawn.spec.type} out of ${drawn.candidates.length} candidates` });
  return { drawn };
}

/** Another backend, where one is configured, draws the same spec; what it does not draw stays as it is, with the reason. */
async function drawElsewhere(drawn: DrawnChart, { table }: TurnData, { charts }: AgentContext, signal?: AbortSignal): Promise<DrawnChart> {
  const foreign = await charts?.draw(drawn.spec, table, signal);
  if (!foreign) return drawn;
  if ("reason" in foreign) return drawnHere(drawn, foreign.reason);
  const option = adoptForeign(drawn.option, foreign.option);
  return option
    ? { ...drawn, spec: { ...drawn.spec, foreign: foreign.option }, option }
    : drawnHere(drawn, "its marks were not the numbers and names of the rows");
}

function drawnHere(drawn: DrawnChart, reason: string): DrawnChart {
  const message = `The ECharts MCP server did not draw this chart: ${reason}. The own builder did.`;
  return { ...drawn, findings: [...drawn.findings, { check: "MCP", severity: "info", message, repaired: true }] };
}

function draw(reading: Answered, data: TurnData, { colors, focus }: Conversation, { dataset, persona }: AgentContext): DrawnChart {
  const { query, analysis, intent, chart, edits } = reading;
  const { table, annotations } = data;
  const {
    spec: chosen,
    candidates,
    refused,
  } = rankCharts({
    query,
    analysis,
    intent,
    table,
    model: dataset.model,
    persona,
    requested: chart,
    edits,
    before: focus?.edits ?? [],
    moved: focus !== null && JSON.stringify(focus.query) !== JSON.stringify(query),
    colors,
    width: CANVAS_WIDTH,
  });
  const spec = { ...chosen, annotations: [...chosen.annotations, ...annotations] };
  const option = buildOption(spec, table, { theme: "light", width: CANVAS_WIDTH });
  return { spec, option, candidates, findings: [], description: describeChart(spec, table), refused };
}
