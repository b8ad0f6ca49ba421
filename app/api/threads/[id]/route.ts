import { z } from "zod";
import { chat } from "@/app/server/copilot";
import { json, parseBody, route } from "@/app/server/http";
import { services } from "@/app/server/process";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Params = { params: Promise<{ id: string }> };
const Rename = z.strictObject({ title: z.string().trim().min(1).max(200) });

export const PATCH = route<Params>(async (request, { params }) => {
  const { id } = await params;
  const { title } = await parseBody(request, Rename);
  const { threads } = await chat();
  threads.rename(id, title);
  return json(threads.list().find((thread) => thread.id === id));
});

export const DELETE = route<Params>(async (_request, { params }) => {
  const { id } = await params;
  const { threads, runner } = await chat();
  await runner.stop({ threadId: id });
  threads.delete(id);
  await (await services()).forgetThread(id);
  return json({ id });
});
