import { z } from "zod";
import { checkAnomalies } from "@/app/server/anomaly-watch";
import { json, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const Scope = z.object({ dataset: z.string().optional() });

/** Checks a dataset now; answers with what is new. */
export const POST = route(async (request) => json(await checkAnomalies(await services(), query(request, Scope).dataset)));
