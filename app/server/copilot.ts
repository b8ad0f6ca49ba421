import { CopilotRuntime, createCopilotRuntimeHandler } from "@copilotkit/runtime/v2";
import { ThreadRunner } from "@/adapters/threads/thread-runner";
import { ThreadStore } from "@/adapters/threads/thread-store";
import { Turns } from "@/adapters/warehouse/turns";
import { AnalystAgent } from "@/agent/graph/agui-agent";
import { Arrivals } from "@/app/server/arrivals";
import { services } from "@/app/server/process";
import { AGENT_ID } from "@/lib/api";

/** Turns worked on at once: without a model they are all computing, and more at once only answers everybody late. */
const BUSY_TURNS = 6;
/** with a model they mostly wait for it */
const WAITING_TURNS = 32;

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
  const { graph, createContext, store, log, model } = await services();
  const threads = new ThreadStore(store, Date.now);
  const runner = new ThreadRunner(threads, log);
  const turns = new Turns(model ? WAITING_TURNS : BUSY_TURNS);
  const arrivals = new Arrivals();
  const agent = new AnalystAgent({
    graph,
    async admit(work, signal) {
      await arrivals.settled();
      await turns.take(work, signal);
    },
    createContext: ({ runId, threadId, props }) => createContext({ runId, threadId, persona: props.persona, dataset: props.dataset }),
  });
  const runtime = new CopilotRuntime({ agents: { [AGENT_ID]: agent }, runner });
  const respond = createCopilotRuntimeHandler({ basePath: "/api/copilotkit", runtime });
  return { handle: async (request) => uncompressed(await respond(request)), threads, runner };
}

/** Events leave as they are written: compressing a stream of small ones costs more time than it saves and holds the first back. */
function uncompressed(response: Response): Response {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return response;
  const headers = new Headers(response.headers);
  headers.set("cache-control", "no-cache, no-transform");
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
