import { type AgentRuntime, contextOf, emit } from "@/agent/context";
import type { AgentState, AgentUpdate } from "@/agent/state";

const MOST_MEMORIES = 5;

/** What was learned in earlier conversations and bears on this question. An unreachable memory costs nothing but its help. */
export async function recallContext(state: Pick<AgentState, "question" | "conversation">, runtime: AgentRuntime): Promise<AgentUpdate> {
  const { memory, log } = contextOf(runtime);
  const memories = await memory.recall(state.question, MOST_MEMORIES).catch((error: unknown) => {
    log.warn({ err: error }, "memory could not be read");
    return [];
  });
  const { turns } = state.conversation;
  if (turns > 0 || memories.length > 0)
    emit(runtime, { kind: "detail", node: "recall-context", detail: `${turns} earlier turns · ${memories.length} memories` });
  return { memories };
}
