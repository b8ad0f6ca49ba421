import { z } from "zod";
import { json, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { infoOf } from "@/lib/business/business-metric";
import { parseBusinessMetrics } from "@/lib/business/parse-business-metrics";
import { AppError } from "@/lib/errors";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const Scope = z.object({ dataset: z.string().optional() });
const MOST_BYTES = 8 * 2 ** 20;

/** Business metrics of a dataset, without their values. */
export const GET = route(async (request) => {
  const all = await services();
  const { info } = await all.openDataset(query(request, Scope).dataset);
  return json(all.business.list(info.id).map(infoOf));
});

/** A table of values as text/csv; a metric of a known name is replaced. Answers with all of them. */
export const POST = route(async (request) => {
  const all = await services();
  const { info, model } = await all.openDataset(query(request, Scope).dataset);
  const body = await request.text();
  if (body.length > MOST_BYTES)
    throw new AppError("DATA_TOO_LARGE", "A file of business metrics may have up to 8 MB. Load months instead of days.");
  all.business.put(info.id, parseBusinessMetrics(body, model, new Date().toISOString()));
  return json(all.business.list(info.id).map(infoOf), 201);
});
