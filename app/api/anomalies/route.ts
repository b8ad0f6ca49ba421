import { z } from "zod";
import { json, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const Scope = z.object({ dataset: z.string().optional() });

/** Anomalies that checks have found, most recent first. */
export const GET = route(async (request) => {
  const all = await services();
  const { info } = await all.openDataset(query(request, Scope).dataset);
  return json(all.watch.list(info.id));
});
