import { type AnswerState, assembleAnswer } from "@/agent/assemble-answer";
import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import { judgeDrawing } from "@/agent/judge-drawing";
import { type AgentState, type AgentUpdate, type DrawnChart, MOST_REPAIRS } from "@/agent/state";
import { describeChart } from "@/lib/charts/describe";

type Read = AnswerState & Pick<AgentState, "repairs">;

/** Lints the drawing, repairs it, and shows the answer as soon as the drawing is sound. */
export async function critiqueChart(state: Read, runtime: AgentRuntime): Promise<AgentUpdate> {
  const context = contextOf(runtime);
  const { reading, data, drawn, repairs } = state;
  if (!reading?.query || !data || !drawn) return {};
  const { spec, option, findings, scores } = judgeDrawing(drawn, { table: data.table, query: reading.query, text: "" }, context);
  const changed = findings.some((finding) => finding.repaired);
  const next: DrawnChart = {
    ...drawn,
    spec,
    option,
    ...(scores ? { scores } : {}),
    findings: [...drawn.findings.filter((finding) => finding.repaired), ...findings],
    description: changed ? describeChart(spec, data.table) : drawn.description,
  };
  emit(runtime, { kind: "detail", node: "critique-chart", detail: findings.length === 1 ? "1 finding" : `${findings.length} findings` });
  const again = changed && repairs + 1 < MOST_REPAIRS;
  if (!again) emit(runtime, { kind: "answer", answer: assembleAnswer({ ...state, drawn: next }, context), complete: false });
  return { drawn: next, repairs: again ? repairs + 1 : MOST_REPAIRS };
}
