// `npm run evals:tables -- [shop …]`: questions about invented tables of other kinds, without a model.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createServices } from "@/app/server/services";
import { RECIPES, type TableName } from "@/evals/tables/generate";
import { runTable, type TableScore } from "@/evals/tables/run-tables";
import { loadConfig } from "@/lib/config";
import { createLog } from "@/lib/log";

const named = process.argv.slice(2).filter((name): name is TableName => name in RECIPES);
const tables = named.length > 0 ? named : (Object.keys(RECIPES) as TableName[]);
const directory = await mkdtemp(path.join(tmpdir(), "spendlens-tables-"));
const services = await createServices({ ...loadConfig(), SPENDLENS_DATA_DIR: directory }, createLog("error"));
const scores: TableScore[] = [];
try {
  for (const table of tables) scores.push(await runTable(services, directory, table));
} finally {
  await services.close();
  await rm(directory, { recursive: true, force: true });
}
console.table(scores.map(({ table, asked, right }) => ({ table, asked, right })));
for (const { table, failures } of scores) for (const { question, reason } of failures) console.log(`${table}: ${question}\n    ${reason}`);
process.exit(scores.some(({ failures }) => failures.length > 0) ? 1 : 0);
