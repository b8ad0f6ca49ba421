import { Answer } from "@/agent/answer";
import type { AgentContext } from "@/agent/context";
import { queryData } from "@/agent/nodes/query-data";
import type { Services } from "@/app/server/services";
import { AppError } from "@/lib/errors";
import { Reading } from "@/lib/language/reading";
import { PersonaId } from "@/lib/personas/persona";
import type { Table } from "@/lib/table";
import type { RunRecord } from "@/lib/traces";

/** @throws AppError INVALID_INPUT for an unknown run */
export async function findRun({ traces }: Services, id: string): Promise<RunRecord> {
  const run = await traces.get(id);
  if (!run)
    throw new AppError("INVALID_INPUT", `There is no run "${id}": it may have been deleted with its conversation. Ask the question again.`);
  return run;
}

/** What the run could see: the same dataset, persona and thread. */
export function contextOfRun(services: Services, run: RunRecord): Promise<AgentContext> {
  return services.createContext({ runId: run.id, threadId: run.threadId, persona: PersonaId.parse(run.persona), dataset: run.dataset });
}

/**
 * All rows of an answer: as recorded, or queried again where the record holds only the first of them.
 * @throws AppError DATA_EMPTY for a run without rows, DATA_UNAVAILABLE when the data has changed since
 */
export async function allRows(services: Services, run: RunRecord, signal: AbortSignal): Promise<Table> {
  const answer = Answer.safeParse(run.answer);
  if (!answer.success || answer.data.columns.length === 0) throw new AppError("DATA_EMPTY", "This answer has no rows to export.");
  const { columns, rows, keys, truncated } = answer.data;
  if (!truncated) return { columns, rows, ...(keys ? { keys } : {}) };
  const context = await contextOfRun(services, run);
  if (context.dataset.info.version !== run.datasetVersion)
    throw new AppError(
      "DATA_UNAVAILABLE",
      "The data has been loaded anew since this answer: ask the question again and export that answer.",
    );
  const { data } = await queryData({ reading: Reading.parse(run.reading) }, { context, signal });
  if (!data) throw new AppError("DATA_EMPTY", "This answer has no rows to export.");
  return data.table;
}
