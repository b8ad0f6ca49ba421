import { chat } from "@/app/server/copilot";
import { json, route } from "@/app/server/http";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = route(async () => json((await chat()).threads.list()));
