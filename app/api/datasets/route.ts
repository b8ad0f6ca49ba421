import path from "node:path";
import { z } from "zod";
import { toCard } from "@/app/server/dataset-card";
import { errorResponse, json, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { safeName, withUpload } from "@/app/server/upload";
import type { ApiError, LoadEvent } from "@/lib/api";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = route(async () => {
  const all = await services();
  const infos = await all.datasets.list();
  return json(await Promise.all(infos.map((info) => toCard(all, info))));
});

const Upload = z.object({ name: z.string().max(500).default("upload.csv") });

/** Loads the raw body as a data set; progress and result travel as one JSON object a line. */
export const POST = route(async (request) => {
  const { name } = query(request, Upload);
  const all = await services();
  const abort = new AbortController();
  request.signal.addEventListener("abort", () => abort.abort(request.signal.reason));
  const place = {
    directory: path.join(path.resolve(all.config.SPENDLENS_DATA_DIR), "uploads"),
    name: safeName(name),
    mostBytes: all.config.SPENDLENS_UPLOAD_MB * 2 ** 20,
    signal: abort.signal,
  };
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const encoder = new TextEncoder();
      const send = (event: LoadEvent) => {
        if (!abort.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      };
      try {
        const info = await withUpload(request.body, place, (file) =>
          all.datasets.load(
            { kind: "file", path: file, name: place.name },
            { signal: abort.signal, onProgress: (progress) => send({ kind: "progress", ...progress }) },
          ),
        );
        void all.checks.of(info);
        send({ kind: "done", dataset: await toCard(all, info) });
      } catch (error) {
        const { code, message } = (await errorResponse(error).json()) as ApiError;
        send({ kind: "error", code, message });
      }
      if (!abort.signal.aborted) controller.close();
    },
    cancel: () => abort.abort(),
  });
  return new Response(stream, { headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" } });
});
