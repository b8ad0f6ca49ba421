import { Answer } from "@/agent/answer";
import { queryData } from "@/agent/nodes/query-data";
import { contextOfRun } from "@/app/server/run-rows";
import type { Services } from "@/app/server/services";
import type { Proof } from "@/lib/api";
import { AppError } from "@/lib/errors";
import { type FactSource, OWN_ROWS } from "@/lib/insight/fact";
import { Reading } from "@/lib/language/reading";
import type { Table } from "@/lib/table";
import type { RunRecord } from "@/lib/traces";

/** rows shown where a number rests on all of them */
const SOME = 50;

interface Ran {
  table: Table;
  sql: string | null;
  params: Record<string, unknown>;
}

/**
 * What a number in the text of an answer rests on. Numbers of further statements are queried again (or come from the cache of results).
 * @throws AppError INVALID_INPUT for an unknown fact, DATA_UNAVAILABLE when the data has changed since, DATA_EMPTY when no rows are named
 */
export async function proofOf(services: Services, run: RunRecord, factId: string, signal: AbortSignal): Promise<Proof> {
  const answer = Answer.safeParse(run.answer).data;
  const fact = answer?.insight.facts.find(({ id }) => id === factId);
  if (!answer || !fact) throw new AppError("INVALID_INPUT", `This answer has no fact "${factId}". Ask the question again.`);
  const ran =
    OWN_ROWS.has(fact.source.query) && !answer.truncated ? answerRows(answer) : await rowsAgain(services, run, answer, fact.source, signal);
  if (!ran) throw new AppError("DATA_EMPTY", "This number comes with the answer's settings, not from rows of the data.");
  return cite(ran, fact.source);
}

function answerRows({ columns, rows, keys, sql, params }: Answer): Ran {
  return { table: { columns, rows, ...(keys ? { keys } : {}) }, sql, params };
}

async function rowsAgain(
  services: Services,
  run: RunRecord,
  answer: Answer,
  source: FactSource,
  signal: AbortSignal,
): Promise<Ran | undefined> {
  const context = await contextOfRun(services, run);
  if (context.dataset.info.version !== run.datasetVersion)
    throw new AppError("DATA_UNAVAILABLE", "The data has been loaded anew since this answer: ask the question again to see its rows.");
  const { data } = await queryData({ reading: Reading.parse(run.reading) }, { context, signal });
  if (OWN_ROWS.has(source.query)) return data ? { ...answerRows(answer), table: data.table } : undefined;
  return data?.further[source.query];
}

/** The cited rows only; the first ones where no cell is named. */
function cite({ table, sql, params }: Ran, source: FactSource): Proof {
  const cited = [...new Set(source.cells.map(({ row }) => row))].filter((row) => row < table.rows.length).sort((a, b) => a - b);
  const shown = cited.length > 0 ? cited : table.rows.slice(0, SOME).map((_, row) => row);
  const placeOf = new Map(shown.map((row, place) => [row, place]));
  return {
    sql,
    params,
    rows: table.rows.length,
    table: { columns: table.columns, rows: shown.map((row) => table.rows[row] ?? []) },
    cells: source.cells.flatMap(({ row, column }) => {
      const place = placeOf.get(row);
      return place === undefined ? [] : [{ row: place, column }];
    }),
  };
}
