import { z } from "zod";
import { json, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { allRows, findRun } from "@/app/server/run-rows";
import { toCsv } from "@/lib/csv";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Params = { params: Promise<{ id: string }> };
const Wanted = z.object({ format: z.enum(["csv", "json"]).default("csv") });

export const GET = route<Params>(async (request, { params }) => {
  const { id } = await params;
  const { format } = query(request, Wanted);
  const all = await services();
  const table = await allRows(all, await findRun(all, id), request.signal);
  if (format === "json") return json(table);
  return new Response(toCsv(table), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="spendlens-${id.slice(0, 8)}.csv"`,
      "cache-control": "no-store",
    },
  });
});
