import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { runContext } from "@/lib/insight/run";
import type { SemanticModel } from "@/lib/semantic/model";

/** name of the further table: what each of them spends its money on, as shares of its own total */
export const MIX = "mix";

/** What a mix is made of: the broadest of what causes are looked for in that does not hold what is compared; else the default. */
export function mixDimension({ hierarchies, roles, defaultDimension }: SemanticModel, compared: string): string | null {
  const isAbove = (id: string) =>
    hierarchies.some(({ levels }) => levels.includes(compared) && levels.includes(id) && levels.indexOf(id) <= levels.indexOf(compared));
  const candidates = [...(roles?.causes ?? []), defaultDimension];
  return candidates.find((id): id is string => id !== null && id !== compared && !isAbove(id)) ?? null;
}

/**
 * Entities side by side, per day, so that neither sizes of periods nor partial months bear on it; beside it the shares of what each
 * spends its money on.
 * @throws AppError as `run` does
 */
export async function runBenchmark({ query, model, run }: AnalysisInput, compared: string): Promise<AnalysisResult> {
  const mix = mixDimension(model, compared);
  const [use] = query.metrics;
  const [main, further] = await Promise.all([
    run(query, "answer"),
    runContext(
      run,
      mix && use
        ? {
            [MIX]: {
              ...query,
              metrics: [{ metric: use.metric }],
              dimensions: [{ dimension: compared }, { dimension: mix }],
              share: { of: "group", by: [compared] },
              order: [],
              limit: 10_000,
            },
          }
        : {},
    ),
  ]);
  return { ...main, further, annotations: [] };
}
