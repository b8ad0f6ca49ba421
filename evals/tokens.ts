// `npm run evals:tokens -- [questions.jsonl] [--dataset bill.csv.gz]`: tokens (o200k) of a model's prompts, and how many questions reach it.
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { runTurn } from "@/agent/graph/stream-turn";
import { loadSample } from "@/app/server/load-sample";
import { createServices } from "@/app/server/services";
import { PARAPHRASES } from "@/evals/model/paraphrases";
import { generateQuestions } from "@/evals/questions";
import { loadConfig } from "@/lib/config";
import { AppError } from "@/lib/errors";
import type { LanguageModel } from "@/lib/language-model";
import { createLog } from "@/lib/log";

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { dataset: { type: "string" } } });
/** of the length that a good model's replies have */
const REPLY = '{"say": "top 5 services by cost last month", "used": ["word", "word", "word"]}';
const tokensOf = (text: string) => encode(text).length;

interface Prompt {
  system: number;
  user: number;
}

const directory = await mkdtemp(path.join(tmpdir(), "spendlens-tokens-"));
const services = await createServices({ ...loadConfig(), SPENDLENS_DATA_DIR: directory }, createLog("silent"));
try {
  const dataset = "measured";
  if (options.dataset) await services.datasets.load({ kind: "file", path: path.resolve(options.dataset) }, { id: dataset });
  else await loadSample(services.datasets, directory, { id: dataset, seed: 31, rows: 40_000, end: "2026-11-01" });

  const prompts: Prompt[] = [];
  const model: LanguageModel = {
    ask({ prefix, prompt }) {
      prompts.push({ system: tokensOf(prefix), user: tokensOf(prompt) });
      return Promise.reject(new AppError("MODEL_FAILED", "only counted"));
    },
  };
  const promptsOf = async (turns: string[]): Promise<Prompt[]> => {
    const threadId = crypto.randomUUID();
    prompts.length = 0;
    for (const [index, question] of turns.entries()) {
      const base = await services.createContext({ runId: crypto.randomUUID(), threadId, persona: "finops", dataset, useModel: false });
      const isLast = index === turns.length - 1;
      await runTurn(services.graph, { question, action: null }, { ...base, model: isLast ? model : null }).catch(() => null);
    }
    return [...prompts];
  };
  const rows = [];
  const inTurn = async (set: string, conversations: string[][]) => {
    const results: Prompt[][] = [];
    for (const conversation of conversations) results.push(await promptsOf(conversation));
    return summarise(set, results);
  };
  const summarise = (set: string, results: Prompt[][]) => {
    const sent = results.flatMap((list) => list.slice(0, 1));
    const totals = sent.map(({ system, user }) => system + user).sort((a, b) => a - b);
    const at = (share: number) => totals[Math.min(totals.length - 1, Math.floor(totals.length * share))] ?? 0;
    return {
      set,
      questions: results.length,
      "reach the model": `${sent.length} (${((100 * sent.length) / results.length).toFixed(1)} %)`,
      "prompt p50": at(0.5),
      "prompt greatest": at(1),
      "of it static": sent[0]?.system ?? 0,
      reply: sent.length > 0 ? tokensOf(REPLY) : 0,
    };
  };
  rows.push(
    await inTurn(
      "words the reader does not know",
      PARAPHRASES.map(([unknown]) => [unknown]),
    ),
  );
  rows.push(
    await inTurn(
      "the same as follow-ups",
      PARAPHRASES.map(([unknown]) => ["cost by service last month", unknown]),
    ),
  );
  const generated = generateQuestions(await services.openDataset(dataset), 200, 31).map(({ question }) => [question]);
  rows.push(await inTurn("generated questions", generated));
  for (const file of positionals.filter((name) => existsSync(name))) {
    const lines = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
    const asked = lines.map((line) => JSON.parse(line) as { question: string; turns?: string[] });
    rows.push(
      await inTurn(
        path.basename(file),
        asked.map(({ question, turns }) => [...(turns ?? []), question]),
      ),
    );
  }
  console.table(rows);
} finally {
  await services.close();
  await rm(directory, { recursive: true, force: true });
}
