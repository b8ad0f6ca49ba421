import { type AnswerState, assembleAnswer } from "@/agent/assemble-answer";
import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import type { AgentUpdate } from "@/agent/state";

/** The data cannot answer this: says why, and what comes nearest. */
export async function decline(state: AnswerState, runtime: AgentRuntime): Promise<AgentUpdate> {
  const { reason, nearest } = state.reading?.decline ?? { reason: "" };
  emit(runtime, { kind: "text", text: nearest ? `${reason} Nearest to it: ${nearest}` : reason });
  const answer = assembleAnswer({ ...state, data: null, drawn: null }, contextOf(runtime));
  emit(runtime, {
    kind: "answer",
    answer: { ...answer, followups: nearest ? [nearest, ...answer.followups] : answer.followups },
    complete: true,
  });
  return {};
}
