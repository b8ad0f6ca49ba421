import { type BaseCheckpointSaver, END, type RetryPolicy, START, StateGraph } from "@langchain/langgraph";
import { AgentContext, type AgentRuntime } from "@/agent/context";
import { routeCritique, routeReading, routeRows } from "@/agent/graph/routers";
import { clarify } from "@/agent/nodes/clarify";
import { classifyIntent } from "@/agent/nodes/classify-intent/classify-intent";
import { critiqueChart } from "@/agent/nodes/critique-chart";
import { decline } from "@/agent/nodes/decline";
import { generateGoals } from "@/agent/nodes/generate-goals";
import { introduce } from "@/agent/nodes/introduce";
import { queryData } from "@/agent/nodes/query-data";
import { recallContext } from "@/agent/nodes/recall-context";
import { refuse } from "@/agent/nodes/refuse";
import { rememberTurn } from "@/agent/nodes/remember-turn";
import { selectChart } from "@/agent/nodes/select-chart";
import { summarizeData } from "@/agent/nodes/summarize-data";
import { writeInsight } from "@/agent/nodes/write-insight/write-insight";
import { AgentState, type AgentUpdate } from "@/agent/state";
import { AppError } from "@/lib/errors";

type Node = (state: AgentState, runtime: AgentRuntime) => Promise<AgentUpdate>;

/** Adds the time of a node to the turn's timings. */
function timed(id: string, node: Node): Node {
  return async (state, runtime) => {
    const start = performance.now();
    const update = await node(state, runtime);
    return id === "remember-turn" ? update : { ...update, timings: { [id]: Math.round((performance.now() - start) * 100) / 100 } };
  };
}

/** The warehouse may be away for a moment; every other failure would fail again. */
const WAREHOUSE_RETRY: RetryPolicy = {
  maxAttempts: 3,
  initialInterval: 200,
  jitter: false,
  logWarning: false,
  retryOn: (error: unknown) => error instanceof AppError && error.code === "DATA_UNAVAILABLE",
};
const QUERY_TIMEOUT_MS = 60_000;
const MODEL_TIMEOUT_MS = 30_000;
const STEP_TIMEOUT_MS = 15_000;

/** The life of a question. Wiring only. */
export function createAgentGraph(checkpointer: BaseCheckpointSaver) {
  return new StateGraph({ state: AgentState, context: AgentContext })
    .setNodeDefaults({ timeout: STEP_TIMEOUT_MS })
    .addNode("classify-intent", timed("classify-intent", classifyIntent), { timeout: MODEL_TIMEOUT_MS })
    .addNode("recall-context", timed("recall-context", recallContext))
    .addNode("summarize-data", timed("summarize-data", summarizeData))
    .addNode("generate-goals", timed("generate-goals", generateGoals))
    .addNode("query-data", timed("query-data", queryData), { timeout: QUERY_TIMEOUT_MS, retryPolicy: WAREHOUSE_RETRY })
    .addNode("select-chart", timed("select-chart", selectChart))
    .addNode("critique-chart", timed("critique-chart", critiqueChart))
    .addNode("write-insight", timed("write-insight", writeInsight), { timeout: MODEL_TIMEOUT_MS })
    .addNode("clarify", timed("clarify", clarify))
    .addNode("decline", timed("decline", decline))
    .addNode("refuse", timed("refuse", refuse))
    .addNode("introduce", timed("introduce", introduce))
    .addNode("remember-turn", timed("remember-turn", rememberTurn))
    .addEdge(START, "classify-intent")
    .addConditionalEdges("classify-intent", routeReading, ["recall-context", "clarify", "decline", "refuse", "introduce"])
    .addEdge("recall-context", "summarize-data")
    .addEdge("summarize-data", "generate-goals")
    .addEdge("generate-goals", "query-data")
    .addConditionalEdges("query-data", routeRows, ["select-chart", "write-insight"])
    .addEdge("select-chart", "critique-chart")
    .addConditionalEdges("critique-chart", routeCritique, ["critique-chart", "write-insight"])
    .addEdge("write-insight", "remember-turn")
    .addEdge("clarify", "remember-turn")
    .addEdge("decline", "remember-turn")
    .addEdge("refuse", "remember-turn")
    .addEdge("introduce", "remember-turn")
    .addEdge("remember-turn", END)
    .compile({ checkpointer });
}
export type AgentGraph = ReturnType<typeof createAgentGraph>;
