// `npm run evals -- [--answers 500] [--seeds 1,2] [--rows 40000] [--hostile] [--cached]`: generated questions × personas × seeds through
// the graph, judged; with --hostile each is asked again of a model that lies in every sentence it words; --cached: the rows of a question
// are read once for all personas.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Answer } from "@/agent/answer";
import { runTurn } from "@/agent/graph/stream-turn";
import { loadSample } from "@/app/server/load-sample";
import { createServices, type Services } from "@/app/server/services";
import { createHostileModel } from "@/evals/hostile-model";
import { judgeContract } from "@/evals/judges/contract";
import { judgeCritique } from "@/evals/judges/critique";
import { judgeGroundedness } from "@/evals/judges/groundedness";
import { judgeHostile } from "@/evals/judges/hostile";
import { judgePersonaInvariance, judgePersonaLimits } from "@/evals/judges/persona";
import { type GeneratedQuestion, generateQuestions } from "@/evals/questions";
import { Tally } from "@/evals/tally";
import { loadConfig } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { createLog } from "@/lib/log";
import { PersonaId } from "@/lib/personas/persona";

const { values: options } = parseArgs({
  options: {
    answers: { type: "string", default: "500" },
    seeds: { type: "string", default: "11,23" },
    rows: { type: "string", default: "40000" },
    hostile: { type: "boolean", default: false },
    cached: { type: "boolean", default: false },
  },
});
/** fixed, so that a run can be repeated */
const END = "2026-11-01";
const seeds = options.seeds.split(",").map(Number);
const personas = PersonaId.options;
const perSeed = Math.ceil(Number(options.answers) / seeds.length / personas.length);

const directory = await mkdtemp(path.join(tmpdir(), "spendlens-evals-"));
// without the cache of results every persona's numbers are asked for anew
const cells = options.cached ? {} : { SPENDLENS_CACHE_CELLS: 0 };
const services = await createServices({ ...loadConfig(), SPENDLENS_DATA_DIR: directory, ...cells }, createLog("error"));
const tally = new Tally();
const outcomes = new Map<string, number>();
/** sentences and the numbers, names and periods in them that were held against their facts */
const seen = { sentences: 0, values: 0 };
const { model: hostile, tried } = createHostileModel(seeds[0] ?? 1);
const started = performance.now();
try {
  for (const seed of seeds) {
    const dataset = `sample-${seed}`;
    await loadSample(services.datasets, directory, { id: dataset, seed, rows: Number(options.rows), end: END });
    const questions = generateQuestions(await services.openDataset(dataset), perSeed, seed);
    for (const asked of questions) await judgeQuestion(services, asked, dataset);
  }
} finally {
  await services.close();
  await rm(directory, { recursive: true, force: true });
}
console.table(tally.rows());
console.table([...outcomes].map(([outcome, count]) => ({ outcome, count })));
if (options.hostile) console.table([...tried].map(([attack, sentences]) => ({ attack, sentences })));
console.log(
  `${seen.sentences} sentences with ${seen.values} values, ${personas.length} personas, seeds ${seeds.join(", ")}, ${options.rows} rows each, ${Math.round((performance.now() - started) / 1000)} s`,
);
for (const failure of tally.failures.slice(0, 30)) console.log(`${failure.judge}: ${failure.question}\n    ${failure.reason}`);
process.exit(tally.failed ? 1 : 0);

async function judgeQuestion(from: Services, { question, namesChart }: GeneratedQuestion, dataset: string): Promise<void> {
  const answers: Answer[] = [];
  for (const persona of personas) {
    const id = crypto.randomUUID();
    const context = await from.createContext({ runId: id, threadId: id, persona, dataset, useModel: false });
    try {
      const answer = await runTurn(from.graph, { question, action: null }, context);
      answers.push(answer);
      seen.sentences += answer.insight.sentences.length;
      seen.values += answer.insight.sentences.reduce((sum, { spans }) => sum + spans.length, 0);
      count(answer.refusal ? "refusal" : answer.decline ? "decline" : answer.clarification ? "clarification" : "answer");
      for (const verdict of [
        judgeContract(answer),
        judgeGroundedness(answer),
        judgeCritique(answer),
        judgePersonaLimits(answer, namesChart),
      ])
        tally.add(question, verdict);
      if (options.hostile && answer.insight.sentences.length > 0) {
        const settings = { ...context.settings, wording: true };
        const lied = { ...context, threadId: crypto.randomUUID(), model: hostile, settings };
        tally.add(question, judgeHostile(await runTurn(from.graph, { question, action: null }, lied), answer));
      }
    } catch (error) {
      count("error");
      tally.add(question, {
        name: "answered",
        value: 0,
        reason: error instanceof AppError ? `${error.code}: ${error.message}` : String(error),
      });
    }
  }
  if (answers.length > 0) tally.add(question, judgePersonaInvariance(answers));
}

function count(outcome: string): void {
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}
