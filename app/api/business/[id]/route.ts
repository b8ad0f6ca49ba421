import { z } from "zod";
import { json, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { AppError } from "@/lib/errors";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const Scope = z.object({ dataset: z.string().optional() });

/** Forgets a business metric. */
export const DELETE = route(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const all = await services();
  const { info } = await all.openDataset(query(request, Scope).dataset);
  if (!all.business.remove(info.id, decodeURIComponent((await params).id)))
    throw new AppError("INVALID_INPUT", "There is no such business metric: the list may be old. Reload the page.");
  return json({ removed: true });
});
