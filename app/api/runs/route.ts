import { z } from "zod";
import { json, Limit, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const Wanted = z.object({ thread: z.string().optional(), limit: Limit(50, 500) });

export const GET = route(async (request) => {
  const { thread, limit } = query(request, Wanted);
  return json(await (await services()).traces.list({ threadId: thread, limit }));
});
