// Measures recommendations against planted waste: `node scripts/run-ts.mjs scripts/measure-advice.ts [--seeds 10] [--from 101] [--rows 120000]`.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { loadSample } from "@/app/server/load-sample";
import { createServices } from "@/app/server/services";
import { loadConfig } from "@/lib/config";
import { createLog } from "@/lib/log";
import { adviceOf, emptyScore, type Score, scoreAdvice } from "@/scripts/measure/advice";

const { values: options } = parseArgs({
  options: {
    seeds: { type: "string", default: "10" },
    from: { type: "string", default: "101" },
    rows: { type: "string", default: "120000" },
    end: { type: "string", default: "2026-11-01" },
  },
});

const directory = await mkdtemp(path.join(tmpdir(), "spendlens-advice-"));
const services = await createServices({ ...loadConfig(), SPENDLENS_DATA_DIR: directory }, createLog("error"));
const scores = new Map<string, Score>();
let doubled = 0;
let claims = 0;
try {
  for (let seed = Number(options.from); seed < Number(options.from) + Number(options.seeds); seed++) {
    const id = `advice-${seed}`;
    const { truth } = await loadSample(services.datasets, directory, {
      id,
      seed,
      rows: Number(options.rows),
      end: options.end,
      moreWaste: true,
    });
    const context = await services.createContext({ runId: id, threadId: id, persona: "finops", dataset: id, useModel: false });
    for (const currency of truth.currencies) {
      const advice = await adviceOf(context, currency);
      claims += advice.claims.length;
      if (!advice.disjoint) doubled++;
      for (const [lever, score] of scoreAdvice(advice, truth, currency)) {
        const sum = scores.get(lever) ?? emptyScore();
        scores.set(lever, {
          planted: sum.planted + score.planted,
          found: sum.found + score.found,
          claims: sum.claims + score.claims,
          right: sum.right + score.right,
          errors: [...sum.errors, ...score.errors],
          false: [...sum.false, ...score.false.map((scope) => `${seed} ${scope}`)],
          missed: [...sum.missed, ...score.missed.map((scope) => `${seed} ${scope}`)],
        });
      }
    }
  }
} finally {
  await services.close();
  await rm(directory, { recursive: true, force: true });
}
const percent = (part: number, whole: number) => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`);
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
console.table(
  [...scores].map(([lever, { planted, found, claims: made, right, errors }]) => ({
    lever,
    planted,
    recall: percent(found, planted),
    claims: made,
    precision: percent(right, made),
    "median error of the amount": percent(median(errors), 1),
  })),
);
console.log(`${claims} claims that save; scopes where claims exceed the cost: ${doubled}`);
for (const [lever, { missed }] of scores) for (const scope of missed.slice(0, 5)) console.log(`${lever}, not found: ${scope}`);
for (const [lever, { false: wrong }] of scores) for (const scope of wrong.slice(0, 5)) console.log(`${lever}, not planted: ${scope}`);
