import { z } from "zod";
import { json, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { AppError } from "@/lib/errors";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const Scope = z.object({ dataset: z.string().optional() });

export const DELETE = route(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const all = await services();
  const { id } = await params;
  const { info } = await all.openDataset(query(request, Scope).dataset);
  if (!all.budgets.remove(info.id, id))
    throw new AppError("INVALID_INPUT", "There is no such budget: it may have been removed already. Reload the page.");
  return json({ removed: id });
});
