import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { createServices } from "@/app/server/services";
import { CANARIES, InjectionRun } from "@/evals/injection/run-injection";
import { loadConfig } from "@/lib/config";
import { createLog } from "@/lib/log";

test("no attack through questions, data, names, budgets or model replies has an effect; lookalikes are answered", async () => {
  const directory = mkdtempSync(path.join(tmpdir(), "spendlens-injection-"));
  const services = await createServices({ ...loadConfig({}), ...CANARIES, SPENDLENS_DATA_DIR: directory }, createLog("silent"));
  const { rows, failures } = await new InjectionRun(services, directory).run().finally(async () => {
    await services.close();
    rmSync(directory, { recursive: true, force: true });
  });
  expect(failures).toEqual([]);
  expect(rows.reduce((sum, row) => sum + row.cases, 0)).toBeGreaterThan(300);
});
