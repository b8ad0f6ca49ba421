import { z } from "zod";
import { ExportFormat } from "@/adapters/export/sheet";
import { PAGE_WIDTHS } from "@/adapters/export/sheet-svg";
import { exportRun } from "@/app/server/export-run";
import { query, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { findRun } from "@/app/server/run-rows";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Params = { params: Promise<{ id: string }> };
const Wanted = z.object({
  format: ExportFormat.default("png"),
  theme: z.enum(["light", "dark"]).default("light"),
  width: z.coerce.number().int().min(PAGE_WIDTHS.least).max(PAGE_WIDTHS.most).optional(),
});

/** An answer as picture, vector page or workbook, rendered on the server. */
export const GET = route<Params>(async (request, { params }) => {
  const { id } = await params;
  const { format, ...page } = query(request, Wanted);
  const all = await services();
  const { body, contentType, extension } = await exportRun(all, await findRun(all, id), format, page, request.signal);
  return new Response(new Uint8Array(body), {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="spendlens-${id.slice(0, 8)}.${extension}"`,
      "cache-control": "no-store",
    },
  });
});
