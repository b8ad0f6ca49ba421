import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { runContext } from "@/lib/insight/run";
import type { SemanticModel } from "@/lib/semantic/model";

/** name of the further table: what each of them spends its money on, as shares of its own total */
export const MIX = "mix";

/** What a mix is made of: the first of what causes are looked for in that is not compared itself. */
export function mixDimension(model: SemanticModel, compared: string): string | null {
  const candidates = [model.defaultDimension, ...(model.roles?.causes ?? [])];
  return candidates.find((id): id is string => typeof id === "string" && id !== compared) ?? null;
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
