import { json, route } from "@/app/server/http";
import { services } from "@/app/server/process";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Params = { params: Promise<{ id: string }> };

/** Rules that the data breaks, gravest first; waits for the check of this version to end. */
export const GET = route<Params>(async (_request, { params }) => {
  const all = await services();
  const { info } = await all.openDataset((await params).id);
  return json(await all.checks.of(info));
});
