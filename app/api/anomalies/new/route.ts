import { z } from "zod";
import { json, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const Scope = z.object({ dataset: z.string().optional() });

/** How many anomalies nobody has said anything of. */
export const GET = route(async (request) => {
  const all = await services();
  const { info } = await all.openDataset(query(request, Scope).dataset);
  return json({ count: all.watch.list(info.id).filter(({ state }) => state === "new").length });
});
