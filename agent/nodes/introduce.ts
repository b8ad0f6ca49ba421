import { type AnswerState, assembleAnswer } from "@/agent/assemble-answer";
import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import { isRecap, tellThread } from "@/agent/conversation-log";
import type { AgentUpdate } from "@/agent/state";
import { firstGoals } from "@/lib/goals";
import { introduceDataset } from "@/lib/introduction";

const MOST_GOALS = 5;

/** Turns without a query of their own: help, what the data holds, what was said so far, a new start. */
export async function introduce(state: AnswerState, runtime: AgentRuntime): Promise<AgentUpdate> {
  const context = contextOf(runtime);
  const { model, domain, info } = context.dataset;
  const fresh = state.reading?.intent === "navigate";
  const isThread = state.reading !== null && isRecap(state.reading);
  const insight = isThread ? tellThread(state.conversation, model) : introduceDataset(info, model, fresh ? "Starting over. " : "");
  const goals = firstGoals({ model, domain, persona: context.persona, limit: MOST_GOALS });
  emit(runtime, { kind: "text", text: insight.text });
  emit(runtime, { kind: "answer", answer: assembleAnswer({ ...state, data: null, drawn: null, insight, goals }, context), complete: true });
  return { insight, goals };
}
