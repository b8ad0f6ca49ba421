import { json, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { AppError } from "@/lib/errors";
import { SAMPLE_ID } from "@/lib/sample";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Params = { params: Promise<{ id: string }> };

export const GET = route<Params>(async (_request, { params }) => {
  const { info, model } = await (await services()).openDataset((await params).id);
  return json({ ...info, model });
});

export const DELETE = route<Params>(async (_request, { params }) => {
  const { id } = await params;
  if (id === SAMPLE_ID)
    throw new AppError("INVALID_INPUT", "The sample data cannot be removed: questions without a data set of their own use it.");
  await (await services()).datasets.drop(id);
  return json({ id });
});
