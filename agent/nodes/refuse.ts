import { type AnswerState, assembleAnswer } from "@/agent/assemble-answer";
import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import type { AgentUpdate } from "@/agent/state";

/** The request is not allowed. Nothing ran. */
export async function refuse(state: AnswerState, runtime: AgentRuntime): Promise<AgentUpdate> {
  emit(runtime, { kind: "text", text: state.reading?.refusal?.reason ?? "" });
  emit(runtime, { kind: "answer", answer: assembleAnswer({ ...state, data: null, drawn: null }, contextOf(runtime)), complete: true });
  return {};
}
