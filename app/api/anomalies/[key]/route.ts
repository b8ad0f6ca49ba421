import { z } from "zod";
import { json, parseBody, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { AppError } from "@/lib/errors";
import { WatchChange } from "@/lib/watch/watched-anomaly";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const Scope = z.object({ dataset: z.string().optional() });

/** Sets the state of an anomaly and a note to it. */
export const PATCH = route(async (request, { params }: { params: Promise<{ key: string }> }) => {
  const all = await services();
  const { info } = await all.openDataset(query(request, Scope).dataset);
  const { state, note } = await parseBody(request, WatchChange);
  const changed = all.watch.change(info.id, decodeURIComponent((await params).key), state, note);
  if (!changed) throw new AppError("INVALID_INPUT", "There is no such anomaly: the list may be old. Reload the page.");
  return json(changed);
});
