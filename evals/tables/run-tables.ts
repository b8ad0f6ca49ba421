import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runTurn } from "@/agent/graph/stream-turn";
import type { Services } from "@/app/server/services";
import { parseQuestions, type TableQuestion } from "@/evals/tables/expectation";
import { type TableName, tableCsv } from "@/evals/tables/generate";
import { judgeTableAnswer } from "@/evals/tables/judge-table-answer";

export interface TableScore {
  table: TableName;
  asked: number;
  right: number;
  failures: { question: string; reason: string }[];
}

/** Asks every question about an invented table and judges drawing and rows against SQL of its own. */
export async function runTable(services: Services, directory: string, table: TableName): Promise<TableScore> {
  const file = path.join(directory, `${table}.csv`);
  writeFileSync(file, tableCsv(table));
  await services.datasets.load({ kind: "file", path: file }, { id: table });
  const questions = parseQuestions(readFileSync(path.join(import.meta.dirname, `${table}.txt`), "utf8"));
  const failures: TableScore["failures"] = [];
  for (const question of questions) {
    const reason = await judge(services, table, question);
    if (reason !== null) failures.push({ question: [...question.turns, question.question].join(" >> "), reason });
  }
  return { table, asked: questions.length, right: questions.length - failures.length, failures };
}

async function judge(services: Services, dataset: TableName, { turns, question, expected }: TableQuestion): Promise<string | null> {
  const { model } = await services.openDataset(dataset);
  const threadId = crypto.randomUUID();
  const ask = async (said: string) => {
    const context = await services.createContext({ runId: crypto.randomUUID(), threadId, persona: "finops", dataset, useModel: false });
    return runTurn(services.graph, { question: said, action: null }, context);
  };
  for (const said of turns) await ask(said);
  const answer = await ask(question);
  return judgeTableAnswer(answer, expected, model, services.warehouse);
}
