import { type AnswerState, assembleAnswer } from "@/agent/assemble-answer";
import { CANVAS_WIDTH } from "@/agent/canvas";
import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import { type AgentState, type AgentUpdate, type DrawnChart, MOST_REPAIRS } from "@/agent/state";
import { critiqueChart as judge } from "@/lib/charts/critique/critique";
import { describeChart } from "@/lib/charts/describe";

type Read = AnswerState & Pick<AgentState, "repairs">;

/** Lints the drawing, repairs it, and shows the answer as soon as the drawing is sound. */
export async function critiqueChart(state: Read, runtime: AgentRuntime): Promise<AgentUpdate> {
  const { reading, data, drawn, repairs } = state;
  if (!reading?.query || !data || !drawn) return {};
  const judged = judge({
    spec: drawn.spec,
    option: drawn.option,
    table: data.table,
    query: reading.query,
    text: state.insight?.text ?? "",
    width: CANVAS_WIDTH,
  });
  const findings = [...drawn.findings.filter((finding) => finding.repaired), ...judged.findings];
  const next: DrawnChart = {
    ...drawn,
    spec: judged.spec,
    option: judged.option,
    findings,
    description: describeChart(judged.spec, data.table),
  };
  const changed = judged.findings.some((finding) => finding.repaired);
  emit(runtime, { kind: "detail", node: "critique-chart", detail: `${judged.findings.length} findings` });
  const again = changed && repairs + 1 < MOST_REPAIRS;
  if (!again) emit(runtime, { kind: "answer", answer: assembleAnswer({ ...state, drawn: next }, contextOf(runtime)), complete: false });
  return { drawn: next, repairs: changed ? repairs + 1 : MOST_REPAIRS };
}
