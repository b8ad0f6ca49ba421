import { CopilotRuntime, createCopilotRuntimeHandler } from "@copilotkit/runtime/v2";
import { ThreadRunner } from "@/adapters/threads/thread-runner";
import { ThreadStore } from "@/adapters/threads/thread-store";
import { AnalystAgent } from "@/agent/graph/agui-agent";
import { services } from "@/app/server/process";
import { AGENT_ID } from "@/lib/api";

export interface Chat {
  handle: (request: Request) => Promise<Response>;
  threads: ThreadStore;
  runner: ThreadRunner;
}

const holder = globalThis as typeof globalThis & { spendlensChat?: Promise<Chat> };

/** The chat's end of the server: AG-UI runs over HTTP, with threads that outlive the process. */
export function chat(): Promise<Chat> {
  holder.spendlensChat ??= start().catch((error: unknown) => {
    holder.spendlensChat = undefined;
    throw error;
  });
  return holder.spendlensChat;
}

async function start(): Promise<Chat> {
  const { graph, createContext, store, log } = await services();
  const threads = new ThreadStore(store, Date.now);
  const runner = new ThreadRunner(threads, log);
  const agent = new AnalystAgent({
    graph,
    createContext: ({ runId, threadId, props }) => createContext({ runId, threadId, persona: props.persona, dataset: props.dataset }),
  });
  const runtime = new CopilotRuntime({ agents: { [AGENT_ID]: agent }, runner });
  const handle = createCopilotRuntimeHandler({ basePath: "/api/copilotkit", runtime });
  return { handle, threads, runner };
}
