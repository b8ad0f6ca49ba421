import { randomUUID } from "node:crypto";
import { z } from "zod";
import { budgetStatuses } from "@/app/server/budgets";
import { json, parse, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { Budget } from "@/lib/budgets/budget";
import { parseBudgets } from "@/lib/budgets/parse-budgets";
import { AppError } from "@/lib/errors";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const Scope = z.object({ dataset: z.string().optional() });
const NewBudget = Budget.omit({ id: true });
const MOST_BYTES = 2 ** 20;

/** Budgets of a dataset with where each stands. */
export const GET = route(async (request) => {
  const all = await services();
  return json(await budgetStatuses(all, await all.openDataset(query(request, Scope).dataset)));
});

/** One budget as JSON, or a table of them as text/csv; answers with all of them. */
export const POST = route(async (request) => {
  const all = await services();
  const dataset = await all.openDataset(query(request, Scope).dataset);
  const body = await request.text();
  if (body.length > MOST_BYTES) throw new AppError("DATA_TOO_LARGE", "A budget file may have up to 1 MB. Split it and load the parts.");
  const isCsv = request.headers.get("content-type")?.startsWith("text/csv");
  const added = isCsv ? parseBudgets(body, dataset.model, randomUUID) : [{ id: randomUUID(), ...parse(NewBudget, toJson(body)) }];
  all.budgets.add(dataset.info.id, added);
  return json(await budgetStatuses(all, dataset), 201);
});

function toJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new AppError("INVALID_INPUT", "The request body is neither JSON nor text/csv: send one budget as JSON, or a CSV file.");
  }
}
