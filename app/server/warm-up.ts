import { chat } from "@/app/server/copilot";
import { services } from "@/app/server/process";
import type { Config } from "@/lib/config";

/** Builds the services, prepares the sample data and the chat. Failures are logged; requests meet them again and show them. */
export async function warmUp(): Promise<void> {
  try {
    const { sample, config } = await services();
    await Promise.all([chat(), sample.ready()]);
    await visit(config);
  } catch (error) {
    console.error("the server could not be prepared:", error instanceof Error ? error.message : error);
  }
}

/** Next loads a route with its first request: this one is ours, so that no visitor waits for it. Nothing depends on it. */
async function visit({ PORT, SPENDLENS_HOST }: Config): Promise<void> {
  const host = SPENDLENS_HOST && SPENDLENS_HOST !== "0.0.0.0" ? SPENDLENS_HOST : "127.0.0.1";
  await Promise.allSettled(["/api/copilotkit/info", "/api/threads"].map((path) => fetch(`http://${host}:${PORT}${path}`)));
}
