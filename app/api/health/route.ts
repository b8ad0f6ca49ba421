import { json, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import type { Health } from "@/lib/api";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Is the server ready for questions, and if not, how far is it? The first caller starts the preparation. */
export const GET = route(async () => {
  const { sample, model, log } = await services();
  if (sample.state.status === "idle")
    sample.ready().catch((error: unknown) => log.error({ err: error }, "sample data could not be prepared"));
  const { state } = sample;
  const health: Health = {
    status: state.status === "idle" ? "preparing" : state.status,
    preparing: state.status === "preparing" ? state.progress : null,
    message: state.status === "failed" ? state.message : null,
    model: model !== null,
    pid: process.pid,
    rssMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    uptimeS: Math.round(process.uptime()),
  };
  return json(health);
});
