import { z } from "zod";
import { ChartType, Ftvv } from "@/lib/charts/spec";
import { Grain } from "@/lib/table";

export const PersonaId = z.enum(["executive", "finance", "finops", "engineering", "product"]);
export type PersonaId = z.infer<typeof PersonaId>;

/** Who is asking. Changes charts and words, never numbers. */
export const Persona = z.strictObject({
  id: PersonaId,
  label: z.string(),
  description: z.string(),
  /** chart types this persona may get when it did not ask for one by name */
  charts: z.array(ChartType),
  limits: z.strictObject({ series: z.number().int(), categories: z.number().int(), marks: z.number().int() }),
  /** preference 0…1 by category, multiplied into selection */
  prefers: z.partialRecord(Ftvv, z.number()),
  grain: Grain,
  metrics: z.array(z.string()),
  /** comparison that is added to goals first */
  comparison: z.enum(["previous", "year-ago", "budget"]),
  text: z.strictObject({
    /** most sentences of an insight */
    sentences: z.number().int(),
    detail: z.enum(["brief", "normal", "full"]),
    /** numbers: 1.2M or 1,234,567.89 */
    numbers: z.enum(["compact", "exact"]),
    /** word for word replacements: "effective cost" → "spend" */
    words: z.record(z.string(), z.string()),
  }),
});
export type Persona = z.infer<typeof Persona>;
