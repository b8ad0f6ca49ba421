import { json, route } from "@/app/server/http";
import { services } from "@/app/server/process";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Is the server ready for questions, and if not, how far is it? The first caller starts the preparation. */
export const GET = route(async () => {
  const { sample, model, log } = await services();
  if (sample.state.state === "idle") sample.ready().catch((error: unknown) => log.error({ error }, "sample data could not be prepared"));
  const memory = process.memoryUsage();
  return json({
    ...sample.state,
    model: model !== null,
    pid: process.pid,
    rssMb: Math.round(memory.rss / 2 ** 20),
    uptimeS: Math.round(process.uptime()),
  });
});
