import { randomUUID } from "node:crypto";
import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { finished } from "node:stream/promises";
import { Answer } from "@/agent/answer";
import { runTurn } from "@/agent/graph/stream-turn";
import { exportRun } from "@/app/server/export-run";
import { findRun } from "@/app/server/run-rows";
import type { Services } from "@/app/server/services";
import { loadConfig } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { createLog } from "@/lib/log";
import type { PersonaId } from "@/lib/personas/persona";
import { type AskOptions, parseArguments, parseBatch, USAGE } from "./ask/arguments";
import { openServices, resolveDataset } from "./ask/command-line-services";
import { printAnswer } from "./ask/print-answer";

interface Conversation {
  question: string;
  turns: string[];
  persona: PersonaId;
  dataset: string | undefined;
  useModel: boolean;
}

/** Replays the earlier turns in a fresh thread and answers the last one. */
async function answerIn(services: Services, { question, turns, ...rest }: Conversation): Promise<Answer> {
  const threadId = `cli-${randomUUID()}`;
  let answer: Answer | null = null;
  for (const said of [...turns, question]) {
    const context = await services.createContext({ runId: randomUUID(), threadId, ...rest });
    answer = await runTurn(services.graph, { question: said, action: null }, context);
  }
  await services.forgetThread(threadId);
  return answer!;
}

/** @throws AppError DATA_EMPTY for an answer without rows, INVALID_INPUT for a file that cannot be written */
async function writeExport(services: Services, { id }: Answer, { file, format, page }: NonNullable<AskOptions["export"]>): Promise<void> {
  const { body } = await exportRun(services, await findRun(services, id), format, page, new AbortController().signal);
  try {
    writeFileSync(file, body);
  } catch (error) {
    throw new AppError("INVALID_INPUT", `"${file}" cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  process.stderr.write(`Written to ${file}\n`);
}

async function answerBatch(services: Services, options: AskOptions, dataset: string | undefined): Promise<number> {
  const { input, output } = options.batch!;
  const lines = parseBatch(readFileSync(input, "utf8"));
  const out = createWriteStream(output);
  let failures = 0;
  for (const { id, question, turns, persona } of lines) {
    const conversation = { question, turns, persona: persona ?? options.persona, dataset, useModel: options.useModel };
    try {
      const answer = await answerIn(services, conversation);
      out.write(`${JSON.stringify({ ...answer, ...(id === undefined ? {} : { id }) })}\n`);
    } catch (error) {
      failures += 1;
      const { code, message } = toFailure(error);
      out.write(`${JSON.stringify({ id, question, error: { code, message } })}\n`);
    }
  }
  out.end();
  await finished(out);
  return failures;
}

function toFailure(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  return { code: "INTERNAL", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

async function main(): Promise<number> {
  if (process.argv.includes("--help")) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const options = parseArguments(process.argv.slice(2));
  const config = loadConfig();
  const services = await openServices(config, createLog(config.SPENDLENS_LOG_LEVEL === "info" ? "warn" : config.SPENDLENS_LOG_LEVEL));
  try {
    const dataset = await resolveDataset(services, options.dataset);
    if (options.batch) return (await answerBatch(services, options, dataset)) === 0 ? 0 : 1;
    const { question, turns, persona, useModel } = options;
    const answer = await answerIn(services, { question: question!, turns, persona, dataset, useModel });
    process.stdout.write(`${options.json ? JSON.stringify(Answer.parse(answer)) : printAnswer(answer)}\n`);
    if (options.export) await writeExport(services, answer, options.export);
    return 0;
  } finally {
    await services.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { code, message } = toFailure(error);
    process.stderr.write(`${code}: ${message}\n`);
    process.exitCode = 1;
  },
);
