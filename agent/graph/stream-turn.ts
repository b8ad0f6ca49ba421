import { isNodeTimeoutError } from "@langchain/langgraph";
import type { Answer } from "@/agent/answer";
import type { AgentContext } from "@/agent/context";
import type { TurnEvent } from "@/agent/events";
import type { AgentGraph } from "@/agent/graph/graph";
import { toFailedRecord } from "@/agent/run-record";
import { startTurn, type TurnInput } from "@/agent/state";
import { AppError } from "@/lib/errors";

/** A step begins or ends; `id` is unique in the turn, a node that runs twice has two. */
export type StepEvent =
  | { kind: "step-started"; id: string; node: string }
  | { kind: "step-finished"; id: string; node: string; failed: boolean };

const MOST_STEPS = 30;

/**
 * Runs one turn and yields what happens, as it happens.
 * @throws AppError as the nodes do; CANCELLED when `signal` aborts, TIMEOUT for a slow step
 */
export async function* streamTurn(
  graph: AgentGraph,
  turn: TurnInput,
  context: AgentContext,
  signal?: AbortSignal,
): AsyncGenerator<StepEvent | TurnEvent> {
  const startedAt = context.now();
  try {
    const stream = await graph.stream(startTurn(turn, startedAt), {
      configurable: { thread_id: context.threadId },
      context,
      streamMode: ["tasks", "custom"],
      durability: "exit",
      recursionLimit: MOST_STEPS,
      signal,
    });
    for await (const [mode, chunk] of stream) {
      if (mode === "custom") yield chunk as TurnEvent;
      else yield toStep(chunk as { id: string; name: string; error?: unknown });
    }
    if (signal?.aborted) throw signal.reason;
  } catch (error) {
    const failure = toFailure(error, signal);
    const code = failure instanceof AppError ? failure.code : "INTERNAL";
    if (code !== "CANCELLED") context.log.error({ runId: context.runId, code, err: error }, "turn failed");
    await context.traces
      .record(toFailedRecord(turn.question, code, context, startedAt))
      .catch((problem: unknown) => context.log.warn({ err: problem }, "the run could not be recorded"));
    throw failure;
  }
}

/** Runs one turn to its complete answer. @throws AppError */
export async function runTurn(graph: AgentGraph, turn: TurnInput, context: AgentContext, signal?: AbortSignal): Promise<Answer> {
  let answer: Answer | null = null;
  for await (const event of streamTurn(graph, turn, context, signal)) if (event.kind === "answer" && event.complete) answer = event.answer;
  if (!answer) throw new Error("a turn ended without an answer");
  return answer;
}

function toStep(task: { id: string; name: string; error?: unknown }): StepEvent {
  if ("input" in task) return { kind: "step-started", id: task.id, node: task.name };
  return { kind: "step-finished", id: task.id, node: task.name, failed: Boolean(task.error) };
}

/** Expected failures by their code; a bug stays what it is. */
function toFailure(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return new AppError("CANCELLED", "Stopped.", { cause: error });
  if (!isNodeTimeoutError(error)) return error;
  return new AppError(
    "TIMEOUT",
    `The step "${error.node}" took longer than ${Math.round(error.timeout / 1000)} s and was stopped. Ask for a shorter period or fewer groups.`,
    { cause: error },
  );
}
