import { type AbstractAgent, type BaseEvent, EventType, type Message, type RunAgentInput, type RunStartedEvent } from "@ag-ui/client";
import {
  AgentRunner,
  type AgentRunnerConnectRequest,
  type AgentRunnerIsRunningRequest,
  type AgentRunnerRunRequest,
  type AgentRunnerStopRequest,
  finalizeRunEvents,
} from "@copilotkit/runtime/v2";
import { from, type Observable, ReplaySubject } from "rxjs";
import { compactRun } from "@/adapters/threads/compact-events";
import type { StoredRun, ThreadStore } from "@/adapters/threads/thread-store";
import type { ErrorActivity } from "@/lib/api";
import { adviceFor } from "@/lib/error-advice";
import { AppError, type ErrorCode } from "@/lib/errors";
import type { Log } from "@/lib/log";

interface ActiveRun {
  runId: string;
  agent: AbstractAgent;
  subject: ReplaySubject<BaseEvent>;
  stopped: boolean;
}

/** Runs agents and keeps their events: a thread is replayed after a reload or a restart, a live run can be joined. */
export class ThreadRunner extends AgentRunner {
  private readonly active = new Map<string, ActiveRun>();

  constructor(
    private readonly threads: ThreadStore,
    private readonly log: Log,
  ) {
    super();
    threads.markInterrupted();
  }

  run({ threadId, agent, input }: AgentRunnerRunRequest): Observable<BaseEvent> {
    if (this.active.has(threadId))
      return from(
        failedRun(input, "THREAD_BUSY", "An answer is still being worked on in this conversation, so this message was not sent."),
      );
    const own = { ...input, messages: input.messages.filter(({ role }) => role !== "activity") };
    const started = toStarted(own, this.threads.messageIds(threadId));
    let seq: number;
    try {
      seq = this.threads.begin(threadId, input.runId, lastQuestion(own.messages), [started]);
    } catch (error) {
      if (error instanceof AppError) return from(failedRun(input, error.code, error.message));
      throw error;
    }
    const run: ActiveRun = { runId: input.runId, agent, subject: new ReplaySubject<BaseEvent>(), stopped: false };
    this.active.set(threadId, run);
    this.follow(threadId, run, own, started, seq);
    return run.subject.asObservable();
  }

  private follow(threadId: string, run: ActiveRun, input: RunAgentInput, started: BaseEvent, seq: number): void {
    const events: BaseEvent[] = [];
    const finish = (problem?: unknown) => {
      if (problem) this.log.error({ threadId, err: problem }, "run ended without a terminal event");
      for (const event of finalizeRunEvents(events, { stopRequested: run.stopped })) run.subject.next(event);
      try {
        this.threads.finish(seq, run.stopped ? "stopped" : "done", compactRun(events));
      } catch (error) {
        this.log.error({ threadId, err: error }, "the run could not be saved");
      }
      this.active.delete(threadId);
      run.subject.complete();
    };
    run.agent.run(input).subscribe({
      next: (event) => {
        const shown = event.type === EventType.RUN_STARTED ? started : event;
        events.push(shown);
        run.subject.next(shown);
      },
      error: finish,
      complete: () => finish(),
    });
  }

  connect({ threadId }: AgentRunnerConnectRequest): Observable<BaseEvent> {
    const active = this.active.get(threadId);
    const events = this.threads.runs(threadId).flatMap((run) => (run.state === "running" ? [] : replayed(run, threadId)));
    if (!active) return from(events);
    const joined = new ReplaySubject<BaseEvent>();
    for (const event of events) joined.next(event);
    active.subject.subscribe(joined);
    return joined.asObservable();
  }

  async isRunning({ threadId }: AgentRunnerIsRunningRequest): Promise<boolean> {
    return this.active.has(threadId);
  }

  async stop({ threadId, runId }: AgentRunnerStopRequest): Promise<boolean> {
    const run = this.active.get(threadId);
    if (!run || run.stopped || (runId && runId !== run.runId)) return false;
    run.stopped = true;
    run.agent.abortRun();
    return true;
  }

  /** Ends every live run, as before the process exits. */
  stopAll(): void {
    for (const run of this.active.values()) run.agent.abortRun();
  }
}

/** RUN_STARTED with the messages that are new in this run, so that a replay shows the question. */
function toStarted(input: RunAgentInput, known: Set<string>): RunStartedEvent {
  const messages = input.messages.filter(({ id }) => !known.has(id));
  return {
    type: EventType.RUN_STARTED,
    threadId: input.threadId,
    runId: input.runId,
    input: { ...input, state: undefined, tools: [], context: [], messages },
  };
}

function lastQuestion(messages: Message[]): string {
  const last = messages.findLast(({ role }) => role === "user");
  return typeof last?.content === "string" ? last.content : "";
}

function errorCard(messageId: string, code: ErrorCode, message: string, runId: string): BaseEvent {
  const content: ErrorActivity = { code, message, action: adviceFor(code), runId };
  return { type: EventType.ACTIVITY_SNAPSHOT, messageId, activityType: "error", content } as unknown as BaseEvent;
}

/** A run that ends before it began: it is shown and not kept. */
function failedRun({ threadId, runId }: RunAgentInput, code: ErrorCode, message: string): BaseEvent[] {
  return [
    { type: EventType.RUN_STARTED, threadId, runId } as RunStartedEvent,
    errorCard(`${runId}-${code.toLowerCase()}`, code, message, runId),
    { type: EventType.RUN_ERROR, code, message } as unknown as BaseEvent,
  ];
}

/**
 * Events of an earlier run for a view that connects. A replayed RUN_ERROR would raise its banner on every page load,
 * so the run ends plainly and its card stays; a run that a restart cut off gets a card that says so.
 */
function replayed({ runId, state, events }: StoredRun, threadId: string): BaseEvent[] {
  const finished = { type: EventType.RUN_FINISHED, threadId, runId } as unknown as BaseEvent;
  const shown = events.map((event) => (event.type === EventType.RUN_ERROR ? finished : event));
  if (events.some(({ type }) => type === EventType.RUN_FINISHED || type === EventType.RUN_ERROR)) return shown;
  if (state !== "stopped") return [...shown, finished];
  return [...shown, errorCard(`${runId}-cut`, "CANCELLED", "The server was stopped while this was being answered.", runId), finished];
}
