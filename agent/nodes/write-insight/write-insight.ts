import { type AnswerState, assembleAnswer } from "@/agent/assemble-answer";
import { type AgentContext, type AgentRuntime, contextOf, emit } from "@/agent/context";
import { judgeDrawing } from "@/agent/judge-drawing";
import { reword } from "@/agent/nodes/write-insight/reword";
import type { AgentUpdate, DrawnChart } from "@/agent/state";
import { checkClaims } from "@/lib/insight/claims";
import { explain } from "@/lib/insight/explain";
import type { Insight } from "@/lib/insight/fact";
import { addUsage } from "@/lib/language-model";

const WORDLESS: Insight = { text: "The rows are shown above; they could not be put into words.", sentences: [], facts: [] };

/** Facts, then sentences bound to them; the drawing is judged once more beside its text. With it the answer is complete. */
export async function writeInsight(state: AnswerState, runtime: AgentRuntime): Promise<AgentUpdate> {
  const context = contextOf(runtime);
  const { reading, data } = state;
  if (!reading?.query || !data) return {};
  const start = context.now();
  const { insight, usage: paid } = await reword(describeRows(state, context), context, runtime.signal);
  const usage = addUsage(state.usage, paid);
  const drawn = state.drawn && withTextFindings(state.drawn, state, insight, context);
  const timings = { ...state.timings, "write-insight": Math.round((context.now() - start) * 100) / 100 };
  emit(runtime, { kind: "text", text: insight.text });
  emit(runtime, { kind: "answer", answer: assembleAnswer({ ...state, drawn, insight, timings, usage }, context), complete: true });
  return { insight, drawn, usage };
}

function describeRows({ reading, data, question }: AnswerState, { dataset, persona, log, runId }: AgentContext): Insight {
  try {
    const { analysis, intent, query } = reading!;
    return explain({
      table: data!.table,
      further: data!.further,
      query: query!,
      analysis,
      intent,
      model: dataset.model,
      persona,
      question,
    });
  } catch (error) {
    log.error({ err: error, runId }, "no insight could be written");
    return WORDLESS;
  }
}

/** What the critique finds with the text that it did not find without it, and what the text claims. */
function withTextFindings(drawn: DrawnChart, { reading, data }: AnswerState, insight: Insight, context: AgentContext): DrawnChart {
  const { table, further } = data!;
  const query = reading!.query!;
  const { findings: seen, spec, scores } = judgeDrawing(drawn, { table, query, text: insight.text }, context);
  const claims = checkClaims({
    ...insight,
    query,
    analysis: reading!.analysis,
    model: context.dataset.model,
    table,
    further,
    subtitle: drawn.spec.subtitle,
  });
  const findings = [...claims, ...seen];
  const known = new Set(drawn.findings.map(({ check }) => check));
  // what the text makes worth saying stands under the chart; the drawing itself was judged before
  return {
    ...drawn,
    spec: { ...drawn.spec, notes: spec.notes },
    ...(scores ? { scores } : {}),
    findings: [...drawn.findings, ...findings.filter(({ check }) => !known.has(check))],
  };
}
