import { type AgentRuntime, contextOf } from "@/agent/context";
import type { AgentState, AgentUpdate } from "@/agent/state";
import { followUpGoals } from "@/lib/goals";

const MOST_GOALS = 4;

/** The next best questions after this one. */
export async function generateGoals(
  state: Pick<AgentState, "question" | "reading" | "memories">,
  runtime: AgentRuntime,
): Promise<AgentUpdate> {
  const { dataset, persona } = contextOf(runtime);
  const { reading, question, memories } = state;
  if (!reading?.query) return {};
  const goals = followUpGoals({ model: dataset.model, domain: dataset.domain, persona, reading, question, memories, limit: MOST_GOALS });
  return { goals };
}
