import { AbstractAgent, type BaseEvent, EventType, type RunAgentInput, type RunStartedEvent } from "@ag-ui/client";
import { firstValueFrom, type Observable, Subject, toArray } from "rxjs";
import { beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "@/adapters/store/store";
import { ThreadRunner } from "@/adapters/threads/thread-runner";
import { ThreadStore } from "@/adapters/threads/thread-store";

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const event = (body: Record<string, unknown> & { type: EventType }) => body as unknown as BaseEvent;

/** An agent whose events the test sends itself. */
class ScriptedAgent extends AbstractAgent {
  readonly events = new Subject<BaseEvent>();
  aborted = false;
  run(): Observable<BaseEvent> {
    return this.events.asObservable();
  }
  override abortRun(): void {
    this.aborted = true;
    this.events.next(event({ type: EventType.RUN_FINISHED, threadId: "t", runId: "r" }));
    this.events.complete();
  }
  start(): void {
    this.events.next(event({ type: EventType.RUN_STARTED, threadId: "t", runId: "r" }));
  }
  answer(text: string, complete: boolean): void {
    const content = { answer: text, complete };
    this.events.next(event({ type: EventType.ACTIVITY_SNAPSHOT, messageId: "m-answer", activityType: "answer", content }));
  }
  finish(): void {
    this.events.next(event({ type: EventType.RUN_FINISHED, threadId: "t", runId: "r" }));
    this.events.complete();
  }
}

function input(question: string, runId = "r", id = `message-${question}`): RunAgentInput {
  return {
    threadId: "t",
    runId,
    messages: [{ id, role: "user", content: question }],
    tools: [],
    context: [],
    state: {},
    forwardedProps: {},
  };
}
const all = (stream: Observable<BaseEvent>) => firstValueFrom(stream.pipe(toArray()));
const types = (events: BaseEvent[]) => events.map(({ type }) => type);

let db: Store;
let threads: ThreadStore;
let runner: ThreadRunner;
beforeEach(() => {
  db = openStore(":memory:");
  threads = new ThreadStore(db, () => Date.UTC(2026, 0, 1));
  runner = new ThreadRunner(threads, SILENT);
});

function startRun(question = "spend by service", runId = "r") {
  const agent = new ScriptedAgent({ agentId: "analyst" });
  const stream = runner.run({ threadId: "t", agent, input: input(question, runId) });
  agent.start();
  return { agent, stream };
}

test("a finished run is replayed with its question and the last answer only", async () => {
  const { agent } = startRun();
  agent.answer("chart", false);
  agent.answer("chart and text", true);
  agent.finish();
  const events = await all(runner.connect({ threadId: "t" }));
  expect(types(events)).toEqual([EventType.RUN_STARTED, EventType.ACTIVITY_SNAPSHOT, EventType.RUN_FINISHED]);
  expect((events[0] as RunStartedEvent).input?.messages.map(({ content }) => content)).toEqual(["spend by service"]);
  expect(events[1]).toMatchObject({ content: { answer: "chart and text", complete: true } });
});

test("the first question names the thread; it can be renamed and deleted", () => {
  startRun("which services drove the increase?").agent.finish();
  expect(threads.list()).toMatchObject([{ id: "t", title: "which services drove the increase?", runs: 1, running: false }]);
  threads.rename("t", "October");
  expect(threads.list()[0]?.title).toBe("October");
  threads.delete("t");
  expect(threads.list()).toEqual([]);
  expect(() => threads.delete("t")).toThrow(expect.objectContaining({ code: "THREAD_UNKNOWN" }));
});

test("a view that connects in mid-run gets what was and what comes", async () => {
  const { agent } = startRun();
  agent.answer("chart", false);
  const joined = all(runner.connect({ threadId: "t" }));
  agent.answer("all", true);
  agent.finish();
  const events = await joined;
  expect(types(events)).toEqual([EventType.RUN_STARTED, EventType.ACTIVITY_SNAPSHOT, EventType.ACTIVITY_SNAPSHOT, EventType.RUN_FINISHED]);
});

test("a second message during a run is answered with a clear card and leaves the run alone", async () => {
  const { agent, stream } = startRun();
  const second = await all(runner.run({ threadId: "t", agent: new ScriptedAgent({}), input: input("and now?", "r2") }));
  expect(second[1]).toMatchObject({ activityType: "error", content: { code: "THREAD_BUSY" } });
  agent.finish();
  expect(types(await all(stream))).toContain(EventType.RUN_FINISHED);
  expect(threads.runs("t")).toHaveLength(1);
});

test("an error is replayed as its card, without the error event", async () => {
  const { agent } = startRun();
  const content = { code: "QUERY_LIMIT", message: "too slow", action: "", runId: "r" };
  agent.events.next(event({ type: EventType.ACTIVITY_SNAPSHOT, messageId: "m-error", activityType: "error", content }));
  agent.events.next(event({ type: EventType.RUN_ERROR, message: "too slow", code: "QUERY_LIMIT" }));
  agent.events.complete();
  const events = await all(runner.connect({ threadId: "t" }));
  expect(types(events)).toEqual([EventType.RUN_STARTED, EventType.ACTIVITY_SNAPSHOT, EventType.RUN_FINISHED]);
});

test("a run that a restart cut off keeps its question and says that it was stopped", async () => {
  startRun("spend by team");
  const restarted = new ThreadRunner(new ThreadStore(db, Date.now), SILENT);
  const events = await all(restarted.connect({ threadId: "t" }));
  expect(types(events)).toEqual([EventType.RUN_STARTED, EventType.ACTIVITY_SNAPSHOT, EventType.RUN_FINISHED]);
  expect(events[1]).toMatchObject({ activityType: "error", content: { code: "CANCELLED" } });
});

test("stop aborts the live run once", async () => {
  const { agent } = startRun();
  expect(await runner.stop({ threadId: "t", runId: "another" })).toBe(false);
  expect(await runner.stop({ threadId: "t", runId: "r" })).toBe(true);
  expect(agent.aborted).toBe(true);
  expect(await runner.isRunning({ threadId: "t" })).toBe(false);
  expect(threads.runs("t")[0]?.state).toBe("stopped");
});

test("a run that ends without a terminal event is closed with an error", async () => {
  const { agent, stream } = startRun();
  agent.events.error(new Error("bug"));
  expect(types(await all(stream)).at(-1)).toBe(EventType.RUN_ERROR);
});

test("messages of earlier turns are stored once", async () => {
  startRun("first").agent.finish();
  const agent = new ScriptedAgent({});
  const messages = [...input("first").messages, ...input("second").messages];
  runner.run({ threadId: "t", agent, input: { ...input("second", "r2"), messages } });
  agent.start();
  agent.finish();
  const stored = threads.runs("t").map(({ events }) => (events[0] as RunStartedEvent).input?.messages.map(({ content }) => content));
  expect(stored).toEqual([["first"], ["second"]]);
});
