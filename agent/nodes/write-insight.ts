import { type AnswerState, assembleAnswer } from "@/agent/assemble-answer";
import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import type { AgentUpdate } from "@/agent/state";
import { explain } from "@/lib/insight/explain";

/** Facts, then sentences bound to them. With it the answer is complete. */
export async function writeInsight(state: AnswerState, runtime: AgentRuntime): Promise<AgentUpdate> {
  const context = contextOf(runtime);
  const { reading, data, question } = state;
  if (!reading?.query || !data) return {};
  const start = context.now();
  const { query, analysis, intent } = reading;
  const insight = explain({
    table: data.table,
    further: data.further,
    query,
    analysis,
    intent,
    model: context.dataset.model,
    persona: context.persona,
    question,
  });
  const timings = { ...state.timings, "write-insight": Math.round((context.now() - start) * 100) / 100 };
  emit(runtime, { kind: "text", text: insight.text });
  emit(runtime, { kind: "answer", answer: assembleAnswer({ ...state, insight, timings }, context), complete: true });
  return { insight };
}
