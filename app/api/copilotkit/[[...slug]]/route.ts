import { chat } from "@/app/server/copilot";
import { route } from "@/app/server/http";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const handle = route(async (request) => (await chat()).handle(request));

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST };
