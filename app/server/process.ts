import { scheduleAnomalyChecks } from "@/app/server/anomaly-watch";
import { createServices, type Services } from "@/app/server/services";
import { loadConfig } from "@/lib/config";
import { createLog } from "@/lib/log";

/** Next loads modules more than once; the one set of services lives beside them. */
const holder = globalThis as typeof globalThis & { spendlens?: Promise<Services> };

/** The services of this server process, built by the first caller. A failed start is tried again by the next one. */
export function services(): Promise<Services> {
  holder.spendlens ??= start().catch((error: unknown) => {
    holder.spendlens = undefined;
    throw error;
  });
  return holder.spendlens;
}

async function start(): Promise<Services> {
  const config = loadConfig();
  const built = await createServices(config, createLog(config.SPENDLENS_LOG_LEVEL));
  const stopChecks = scheduleAnomalyChecks(built);
  const close = () => {
    stopChecks();
    void built.close().finally(() => process.exit(0));
  };
  process.once("SIGTERM", close);
  process.once("SIGINT", close);
  return built;
}
