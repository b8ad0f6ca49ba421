import { setImmediate } from "node:timers/promises";
import { AbstractAgent, type BaseEvent, EventType, type RunAgentInput, randomUUID } from "@ag-ui/client";
import { Observable } from "rxjs";
import { z } from "zod";
import { Action } from "@/agent/action";
import type { Answer } from "@/agent/answer";
import type { AgentContext } from "@/agent/context";
import type { AgentGraph } from "@/agent/graph/graph";
import { Progress } from "@/agent/graph/progress";
import { streamTurn } from "@/agent/graph/stream-turn";
import { forView } from "@/agent/run-record";
import type { TurnInput } from "@/agent/state";
import { AGENT_ID, type ErrorActivity, RunProps } from "@/lib/api";
import { adviceFor } from "@/lib/error-advice";
import { AppError } from "@/lib/errors";

export interface TurnSetup {
  graph: AgentGraph;
  /** context of one run; called once, when the run starts */
  createContext: (run: { runId: string; threadId: string; props: RunProps }) => Promise<AgentContext>;
  /** lets only some turns be worked on at once; rejects when `signal` aborts before its turn. Unset: all at once */
  admit?: (work: () => Promise<void>, signal: AbortSignal) => Promise<void>;
}

type Send = (event: Record<string, unknown> & { type: EventType }) => void;

/** Patches of steps are gathered for this long, so that a fast turn is a few messages and not forty. */
const PATCH_EVERY_MS = 30;

/** The graph as an AG-UI agent in this process: steps, answer and errors travel as activity messages, the insight as text. */
export class AnalystAgent extends AbstractAgent {
  private abort: AbortController | null = null;

  constructor(private setup: TurnSetup) {
    super({ agentId: AGENT_ID });
  }

  /** The runtime clones the agent for every request; AbstractAgent copies only its own fields. */
  override clone(): this {
    const copy = super.clone() as this;
    copy.setup = this.setup;
    copy.abort = null;
    return copy;
  }

  override abortRun(): void {
    this.abort?.abort(new DOMException("stopped by the person", "AbortError"));
  }

  run(input: RunAgentInput): Observable<BaseEvent> {
    return new Observable<BaseEvent>((subscriber) => {
      const abort = new AbortController();
      this.abort = abort;
      const send: Send = (event) => {
        if (!subscriber.closed) subscriber.next(event as unknown as BaseEvent);
      };
      new AnalystRun(this.setup, input, abort.signal, send).perform().then(
        () => subscriber.complete(),
        (error) => subscriber.error(error),
      );
      return () => abort.abort(new DOMException("nobody listens", "AbortError"));
    });
  }
}

/** One run: message ids are its own, as clients may use a run id twice. */
class AnalystRun {
  private readonly id = randomUUID();
  private readonly progress = new Progress(() => performance.now());
  private readonly progressId = `${this.id}-progress`;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly setup: TurnSetup,
    private readonly input: RunAgentInput,
    private readonly signal: AbortSignal,
    private readonly send: Send,
  ) {}

  async perform(): Promise<void> {
    const { threadId, runId } = this.input;
    this.send({ type: EventType.RUN_STARTED, threadId, runId });
    this.sendProgress();
    await setImmediate(); // in a rush every question is acknowledged before the first is worked on
    try {
      const { turn, props } = parseRun(this.input);
      const context = await this.setup.createContext({ runId: this.id, threadId, props });
      const work = () => this.work(turn, context);
      await (this.setup.admit ? this.setup.admit(work, this.signal) : work());
      this.close("done");
      this.send({ type: EventType.RUN_FINISHED, threadId, runId });
    } catch (error) {
      this.fail(error);
    }
  }

  private async work(turn: TurnInput, context: AgentContext): Promise<void> {
    for await (const event of streamTurn(this.setup.graph, turn, context, this.signal)) {
      if (event.kind === "answer") this.answer(event.answer, event.complete);
      else if (event.kind === "text") this.text(event.text);
      else this.step(event);
    }
  }

  private step(event: Parameters<Progress["follow"]>[0] | { kind: "detail"; node: string; detail: string }): void {
    if (event.kind === "detail") this.progress.detail(event.node, event.detail);
    else this.progress.follow(event);
    this.timer ??= setTimeout(() => this.flush(), PATCH_EVERY_MS);
  }

  private flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const patch = this.progress.takePatches();
    if (patch.length > 0) this.send({ type: EventType.ACTIVITY_DELTA, messageId: this.progressId, activityType: "progress", patch });
  }

  private sendProgress(): void {
    const content = { steps: [...this.progress.steps] };
    this.send({ type: EventType.ACTIVITY_SNAPSHOT, messageId: this.progressId, activityType: "progress", content });
  }

  private answer(answer: Answer, complete: boolean): void {
    this.flush();
    const content = { answer: forView(answer), complete };
    this.send({ type: EventType.ACTIVITY_SNAPSHOT, messageId: `${this.id}-answer`, activityType: "answer", content });
  }

  private text(delta: string): void {
    if (delta === "") return; // the protocol rejects empty deltas
    const messageId = `${this.id}-text`;
    this.send({ type: EventType.TEXT_MESSAGE_START, messageId, role: "assistant" });
    this.send({ type: EventType.TEXT_MESSAGE_CONTENT, messageId, delta });
    this.send({ type: EventType.TEXT_MESSAGE_END, messageId });
  }

  /** The last word on progress is a whole list, so that the stored thread needs no patches. */
  private close(status: "done" | "error" | "stopped"): void {
    this.progress.close(status);
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.progress.takePatches();
    this.sendProgress();
  }

  private fail(error: unknown): void {
    const { threadId, runId } = this.input;
    if (this.signal.aborted) {
      this.close("stopped");
      this.send({ type: EventType.RUN_FINISHED, threadId, runId });
      return;
    }
    this.close("error");
    const failure = toErrorActivity(error, this.id);
    this.send({ type: EventType.ACTIVITY_SNAPSHOT, messageId: `${this.id}-error`, activityType: "error", content: failure });
    this.send({ type: EventType.RUN_ERROR, message: failure.message, code: failure.code });
  }
}

/** Question, click and settings of a run, from what the client sent. @throws AppError INVALID_INPUT */
function parseRun(input: RunAgentInput): { turn: TurnInput; props: RunProps } {
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(input.forwardedProps);
  const { action: given, persona, dataset } = sent;
  const props = RunProps.safeParse({ action: given, persona, dataset });
  const action = Action.nullable().safeParse(given ?? null);
  if (!props.success || !action.success)
    throw new AppError("INVALID_INPUT", "The request has a setting or a click that is not known here: reload the page and try again.");
  const last = input.messages.findLast((message) => message.role === "user");
  const question = typeof last?.content === "string" ? last.content : "";
  return { turn: { question, action: action.data }, props: props.data };
}

/** Error card of the chat: what happened and what to do. Bugs are not described to people. */
export function toErrorActivity(error: unknown, runId: string): ErrorActivity {
  if (error instanceof AppError) return { code: error.code, message: error.message, action: adviceFor(error.code), runId };
  return { code: "INTERNAL", message: "Something went wrong while answering. The details are in the log.", action: "Try again", runId };
}
