// `npm run evals:injection`: attacks through questions, data, names, budgets and model replies; none may have an effect.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createServices } from "@/app/server/services";
import { CANARIES, InjectionRun } from "@/evals/injection/run-injection";
import { loadConfig } from "@/lib/config";
import { createLog } from "@/lib/log";

const directory = await mkdtemp(path.join(tmpdir(), "spendlens-injection-"));
const services = await createServices({ ...loadConfig(), ...CANARIES, SPENDLENS_DATA_DIR: directory }, createLog("error"));
const { rows, failures } = await new InjectionRun(services, directory).run().finally(async () => {
  await services.close();
  await rm(directory, { recursive: true, force: true });
});
console.table([...rows, { surface: "all", cases: rows.reduce((sum, row) => sum + row.cases, 0), successes: failures.length }]);
for (const failure of failures) console.log(failure);
process.exit(failures.length > 0 ? 1 : 0);
