import { type AnswerState, assembleAnswer } from "@/agent/assemble-answer";
import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import type { AgentUpdate } from "@/agent/state";

/** Two readings would give different numbers: asks, with each reading as a choice. */
export async function clarify(state: AnswerState, runtime: AgentRuntime): Promise<AgentUpdate> {
  const question = state.reading?.clarification?.question ?? "";
  emit(runtime, { kind: "text", text: question });
  emit(runtime, { kind: "answer", answer: assembleAnswer({ ...state, data: null, drawn: null }, contextOf(runtime)), complete: true });
  return {};
}
