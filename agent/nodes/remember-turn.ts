import { assembleAnswer } from "@/agent/assemble-answer";
import { type AgentRuntime, contextOf } from "@/agent/context";
import { conversationAfter } from "@/agent/conversation";
import { toRunRecord } from "@/agent/run-record";
import { type AgentState, type AgentUpdate, TURN_RESET } from "@/agent/state";

/** After the answer: the run record, what is worth keeping for other conversations, and what the next question refers to. */
export async function rememberTurn(state: AgentState, runtime: AgentRuntime): Promise<AgentUpdate> {
  const context = contextOf(runtime);
  const { traces, memory, log, dataset } = context;
  const answer = assembleAnswer(state, context);
  await traces
    .record(toRunRecord(answer, state, context))
    .catch((error: unknown) => log.warn({ err: error }, "the run could not be recorded"));
  if (answer.rows.length > 0 && answer.intent !== "navigate")
    await memory
      .remember({ kind: "path", text: state.question })
      .catch((error: unknown) => log.warn({ err: error }, "the turn could not be remembered"));
  return { ...TURN_RESET, conversation: conversationAfter(state, dataset.model, context.runId) };
}
