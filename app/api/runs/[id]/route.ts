import { json, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { findRun } from "@/app/server/run-rows";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Params = { params: Promise<{ id: string }> };

export const GET = route<Params>(async (_request, { params }) => json(await findRun(await services(), (await params).id)));
