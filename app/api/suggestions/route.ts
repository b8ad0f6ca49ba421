import { z } from "zod";
import { json, Limit, query, route } from "@/app/server/http";
import { services } from "@/app/server/process";
import { firstGoals } from "@/lib/goals";
import { PersonaId } from "@/lib/personas/persona";
import { personaOf } from "@/lib/personas/personas";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const Wanted = z.object({ dataset: z.string().optional(), persona: PersonaId.default("finops"), limit: Limit(6, 20) });

export const GET = route(async (request) => {
  const { dataset: id, persona, limit } = query(request, Wanted);
  const { model, domain } = await (await services()).openDataset(id);
  return json(firstGoals({ model, domain, persona: personaOf(persona), limit }));
});
