import type { OpenDataset } from "@/agent/context";
import { chat } from "@/app/server/copilot";
import { services } from "@/app/server/process";
import type { Config } from "@/lib/config";
import { readQuestion } from "@/lib/language/read";

/** Builds the services, prepares the sample data and the chat. Failures are logged; requests meet them again and show them. */
export async function warmUp(): Promise<void> {
  try {
    const { sample, config, openDataset } = await services();
    await Promise.all([chat(), sample.ready()]);
    readTwice(await openDataset());
    await visit(config);
  } catch (error) {
    console.error("the server could not be prepared:", error instanceof Error ? error.message : error);
  }
}

/** The engine interprets an expression once and compiles it then: of the reader's hundreds, the first person would wait for that. */
function readTwice({ model, values, domain: { lexicon } }: OpenDataset): void {
  const input = { model, values, lexicon, focus: null, history: [], settings: { fiscalYearStart: 1 } };
  for (const question of ["total cost by month", "why did it change?"]) readQuestion({ ...input, question });
}

/** Next loads a route with its first request: this one is ours, so that no visitor waits for it. Nothing depends on it. */
async function visit({ PORT, SPENDLENS_HOST }: Config): Promise<void> {
  const host = SPENDLENS_HOST && SPENDLENS_HOST !== "0.0.0.0" ? SPENDLENS_HOST : "127.0.0.1";
  await Promise.allSettled(["/api/copilotkit/info", "/api/threads"].map((path) => fetch(`http://${host}:${PORT}${path}`)));
}
