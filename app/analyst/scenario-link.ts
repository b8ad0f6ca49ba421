import { z } from "zod";
import type { Answer } from "@/agent/answer";
import { MOST_CHANGES, ScenarioChange } from "@/lib/language/scenario-change";
import { SemanticQuery } from "@/lib/semantic/query";

const PARAMETER = "scenario";

/** A scenario that an address holds: what is assumed, of which cost, in which data. */
export const LinkedScenario = z.strictObject({
  changes: z.array(ScenarioChange).min(1).max(MOST_CHANGES),
  query: SemanticQuery,
  dataset: z.string().optional(),
});
export type LinkedScenario = z.infer<typeof LinkedScenario>;

/** Path and parameters that show this scenario again; null for other answers. */
export function scenarioLink({ scenario, query }: Pick<Answer, "scenario" | "query">, dataset: string | undefined): string | null {
  if (!scenario || !query) return null;
  const { metrics, filters, period } = query;
  const held = { changes: scenario, query: { metrics, filters, period }, ...(dataset ? { dataset } : {}) };
  return `/?${PARAMETER}=${encodeURIComponent(JSON.stringify(held))}`;
}

/** The scenario of an address; null where it holds none, or one that cannot be read. */
export function readScenarioLink(search: URLSearchParams): LinkedScenario | null {
  try {
    return LinkedScenario.parse(JSON.parse(search.get(PARAMETER) ?? "null"));
  } catch {
    return null;
  }
}
