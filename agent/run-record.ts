import type { Answer } from "@/agent/answer";
import type { AgentContext } from "@/agent/context";
import type { DrawnChart } from "@/agent/state";
import type { ErrorCode } from "@/lib/errors";
import type { Reading } from "@/lib/language/reading";
import type { RunRecord } from "@/lib/traces";

/** Rows that views and records carry; all of them are in the export. */
export const SHOWN_ROWS = 10_000;

/**
 * The answer as views and records carry it: at most {@link SHOWN_ROWS} rows, and without the drawn option, which is
 * made again from the spec and the rows at each view's own width and theme.
 */
export function forView(answer: Answer): Answer {
  const cut = cutRows(answer);
  return cut.chart ? { ...cut, chart: { ...cut.chart, option: {} } } : cut;
}

function cutRows(answer: Answer): Answer {
  if (answer.rows.length <= SHOWN_ROWS) return answer;
  const keys = answer.keys && Object.fromEntries(Object.entries(answer.keys).map(([name, cells]) => [name, cells.slice(0, SHOWN_ROWS)]));
  return { ...answer, rows: answer.rows.slice(0, SHOWN_ROWS), ...(keys ? { keys } : {}), truncated: true };
}

function outcomeOf(answer: Answer): RunRecord["outcome"] {
  if (answer.refusal) return "refusal";
  if (answer.decline) return "decline";
  return answer.clarification ? "clarification" : "answer";
}

type Known = Pick<AgentContext, "runId" | "threadId" | "persona" | "dataset">;

function identity({ runId, threadId, persona, dataset }: Known, startedAt: number) {
  return {
    id: runId,
    threadId,
    startedAt: new Date(startedAt).toISOString(),
    persona: persona.id,
    dataset: dataset.info.id,
    datasetVersion: dataset.info.version,
  };
}

interface Turn {
  reading: Reading | null;
  drawn: Pick<DrawnChart, "scores"> | null;
  startedAt: number;
}

/** Record of a turn that ended in an answer, a question, a decline or a refusal. */
export function toRunRecord(answer: Answer, { reading, drawn, startedAt }: Turn, context: Known): RunRecord {
  return {
    ...identity(context, startedAt),
    question: answer.question,
    outcome: outcomeOf(answer),
    errorCode: null,
    answer: forView(answer),
    reading,
    candidates: answer.candidates,
    findings: answer.findings,
    timings: answer.timings,
    scores: Object.entries(drawn?.scores ?? {}).map(([name, value]) => ({ name: `chart-${name}`, value })),
  };
}

/** Record of a turn that failed or was stopped. `code` is INTERNAL for a bug. */
export function toFailedRecord(
  question: string,
  code: ErrorCode | "INTERNAL",
  context: Known & Pick<AgentContext, "now">,
  startedAt: number,
): RunRecord {
  return {
    ...identity(context, startedAt),
    question,
    outcome: code === "CANCELLED" ? "cancelled" : "error",
    errorCode: code,
    answer: null,
    reading: null,
    candidates: [],
    findings: [],
    timings: { totalMs: context.now() - startedAt, firstEventMs: 0, nodes: {} },
    scores: [],
  };
}
