import { proofOf } from "@/app/server/fact-proof";
import { json, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { findRun } from "@/app/server/run-rows";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Params = { params: Promise<{ id: string; fact: string }> };

/** The statement and the rows that a number of an answer's text rests on. */
export const GET = route<Params>(async (request, { params }) => {
  const { id, fact } = await params;
  const all = await services();
  return json(await proofOf(all, await findRun(all, id), fact, request.signal));
});
