import { json, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { otherCharts } from "@/app/server/run-charts";
import { findRun } from "@/app/server/run-rows";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Params = { params: Promise<{ id: string }> };

/** Specs of the runners-up of an answer's chart over the same rows, best first. */
export const GET = route<Params>(async (_request, { params }) => {
  const all = await services();
  return json(await otherCharts(all, await findRun(all, (await params).id)));
});
