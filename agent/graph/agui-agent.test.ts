import { type BaseEvent, EventType, type RunAgentInput } from "@ag-ui/client";
import { firstValueFrom, toArray } from "rxjs";
import { expect, test, vi } from "vitest";
import type { Answer } from "@/agent/answer";
import { assembleAnswer } from "@/agent/assemble-answer";
import type { AgentContext } from "@/agent/context";
import type { TurnEvent } from "@/agent/events";
import { DOMAIN, MODEL, queryOf, readingOf } from "@/agent/fixtures/model";
import { AnalystAgent, type TurnSetup } from "@/agent/graph/agui-agent";
import type { AgentGraph } from "@/agent/graph/graph";
import { EMPTY_CONVERSATION } from "@/agent/state";
import { AppError } from "@/lib/errors";
import { personaOf } from "@/lib/personas/personas";

const record = vi.fn().mockResolvedValue(undefined);
const CONTEXT = {
  dataset: { info: { id: "shop", version: "1" }, domain: DOMAIN, model: MODEL },
  persona: personaOf("finops"),
  log: { debug() {}, info() {}, warn() {}, error() {} },
  traces: { record },
  now: () => 0,
  runId: "r",
  threadId: "t",
} as unknown as AgentContext;

function answerOf(rows: number): Answer {
  const table = {
    columns: [{ name: "cost", label: "Cost", role: "measure" as const }],
    rows: Array.from({ length: rows }, (_, index) => [index]),
  };
  const data = { table, sql: "", params: {}, truncated: false, further: {}, annotations: [] };
  const nothing = { drawn: null, insight: null, goals: [], usage: null, timings: {}, startedAt: 0, firstEventMs: 0, action: null };
  return assembleAnswer({ question: "q", reading: readingOf(queryOf()), data, conversation: EMPTY_CONVERSATION, ...nothing }, CONTEXT);
}

type Chunk = ["tasks", Record<string, unknown>] | ["custom", TurnEvent];
const started = (name: string): Chunk => ["tasks", { id: name, name, input: {} }];
const done = (name: string): Chunk => ["tasks", { id: name, name, result: {} }];

/** A graph that streams what the test says. */
function agentOver(
  chunks: (signal: AbortSignal) => AsyncGenerator<Chunk>,
  createContext: TurnSetup["createContext"] = async () => CONTEXT,
): AnalystAgent {
  const graph = { stream: async (_input: unknown, { signal }: { signal: AbortSignal }) => chunks(signal) } as unknown as AgentGraph;
  return new AnalystAgent({ graph, createContext }).clone();
}

const input = (rest: Partial<RunAgentInput> = {}): RunAgentInput => ({
  threadId: "t",
  runId: "run",
  messages: [{ id: "m", role: "user", content: "cost by shop" }],
  tools: [],
  context: [],
  state: {},
  forwardedProps: {},
  ...rest,
});
const events = (agent: AnalystAgent, given = input()) => firstValueFrom(agent.run(given).pipe(toArray()));
const activity = (all: BaseEvent[], type: string) =>
  all.flatMap((event) => ("activityType" in event && event.activityType === type && "content" in event ? [event.content] : []));

test("steps, chart, text and answer arrive in that order; the last progress is whole", async () => {
  const agent = agentOver(async function* () {
    yield started("query-data");
    yield ["custom", { kind: "detail", node: "query-data", detail: "3 rows" }];
    yield done("query-data");
    yield ["custom", { kind: "answer", answer: answerOf(3), complete: false }];
    yield ["custom", { kind: "text", text: "Shops cost 3." }];
    yield ["custom", { kind: "answer", answer: answerOf(3), complete: true }];
    yield started("remember-turn");
    yield done("remember-turn");
  });
  const all = await events(agent);
  expect(all.map(({ type }) => type)).toEqual([
    EventType.RUN_STARTED,
    EventType.ACTIVITY_SNAPSHOT,
    EventType.ACTIVITY_DELTA,
    EventType.ACTIVITY_SNAPSHOT,
    EventType.TEXT_MESSAGE_START,
    EventType.TEXT_MESSAGE_CONTENT,
    EventType.TEXT_MESSAGE_END,
    EventType.ACTIVITY_SNAPSHOT,
    EventType.ACTIVITY_SNAPSHOT,
    EventType.RUN_FINISHED,
  ]);
  expect(activity(all, "progress").at(-1)).toMatchObject({ steps: [{ node: "query-data", status: "done", detail: "3 rows" }] });
  expect(activity(all, "answer")).toMatchObject([{ complete: false }, { complete: true }]);
});

test("views get the first 10,000 rows and are told so", async () => {
  const agent = agentOver(async function* () {
    yield ["custom", { kind: "answer", answer: answerOf(12_500), complete: true }];
  });
  const [shown] = activity(await events(agent), "answer") as { answer: Answer }[];
  expect(shown!.answer.rows).toHaveLength(10_000);
  expect(shown!.answer.truncated).toBe(true);
});

test("an expected failure is a card with its code and what to do; a bug is not described", async () => {
  const failing = (error: Error) =>
    agentOver(async function* () {
      yield started("query-data");
      throw error;
    });
  const limited = await events(failing(new AppError("QUERY_LIMIT", "The query took too long.")));
  expect(activity(limited, "error")).toMatchObject([
    { code: "QUERY_LIMIT", message: "The query took too long.", action: expect.stringMatching(/period/) },
  ]);
  expect(activity(limited, "progress").at(-1)).toMatchObject({ steps: [{ status: "error" }] });
  expect(limited.at(-1)?.type).toBe(EventType.RUN_ERROR);
  const bug = await events(failing(new Error("secret")));
  expect(JSON.stringify(bug)).not.toContain("secret");
  expect(record).toHaveBeenLastCalledWith(expect.objectContaining({ outcome: "error", errorCode: "INTERNAL" }));
});

test("clicks and settings are parsed; what is not known is refused", async () => {
  const seen: unknown[] = [];
  const create: TurnSetup["createContext"] = async ({ props }) => {
    seen.push(props);
    return CONTEXT;
  };
  const empty = () => agentOver(async function* () {}, create);
  await events(empty(), input({ forwardedProps: { persona: "executive", dataset: "d", somethingOfTheClient: 1 } }));
  expect(seen).toMatchObject([{ persona: "executive", dataset: "d" }]);
  const refused = await events(empty(), input({ forwardedProps: { action: { kind: "format-disk" } } }));
  expect(activity(refused, "error")).toMatchObject([{ code: "INVALID_INPUT" }]);
  expect(seen).toHaveLength(1);
});

test("a stop is no error: steps end as stopped and the run finishes", async () => {
  const agent = agentOver(async function* (signal) {
    yield started("query-data");
    await new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  });
  const all = events(agent);
  await new Promise((resolve) => setTimeout(resolve, 10));
  agent.abortRun();
  const seen = await all;
  expect(activity(seen, "progress").at(-1)).toMatchObject({ steps: [{ status: "stopped" }] });
  expect(activity(seen, "error")).toEqual([]);
  expect(seen.at(-1)?.type).toBe(EventType.RUN_FINISHED);
  expect(record).toHaveBeenLastCalledWith(expect.objectContaining({ outcome: "cancelled" }));
});

test("a turn that waits for others is acknowledged at once and can be stopped before it begins", async () => {
  const begun = vi.fn();
  const graph = { stream: begun } as unknown as AgentGraph;
  const admit: TurnSetup["admit"] = (_work, signal) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
  const agent = new AnalystAgent({ graph, createContext: async () => CONTEXT, admit });
  const seen: BaseEvent[] = [];
  const ended = new Promise<void>((resolve) => agent.run(input()).subscribe({ next: (event) => seen.push(event), complete: resolve }));
  expect(seen.map(({ type }) => type)).toEqual([EventType.RUN_STARTED, EventType.ACTIVITY_SNAPSHOT]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  agent.abortRun();
  await ended;
  expect(seen.at(-1)?.type).toBe(EventType.RUN_FINISHED);
  expect(begun).not.toHaveBeenCalled();
});
