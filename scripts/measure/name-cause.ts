import type { OpenDataset } from "@/agent/context";
import type { Services } from "@/app/server/services";
import { runAnalysis } from "@/lib/insight/analyze";
import { batchedRun } from "@/lib/insight/batched-run";
import { explain } from "@/lib/insight/explain";
import { personaOf } from "@/lib/personas/personas";
import { SemanticQuery } from "@/lib/semantic/query";
import type { CauseCase } from "@/scripts/measure/cause-cases";

/** The first service and the first account that the answer to "why did it change" names. */
export async function nameCause(
  services: Services,
  { model }: OpenDataset,
  { current, previous, event }: CauseCase,
): Promise<{ service: string | null; account: string | null; text: string; ms: number }> {
  const run = batchedRun(model, (statement) => services.warehouse.query(statement));
  const currency = { dimension: "currency", op: "in" as const, values: [event.currency] };
  const query = SemanticQuery.parse({
    metrics: [{ metric: model.defaultMetric }],
    filters: (model.currency?.values.length ?? 0) > 1 ? [currency] : [],
    period: current,
    comparison: { kind: "custom", period: previous },
  });
  const analysis = { kind: "drivers" as const, dimensions: [] };
  const started = performance.now();
  const result = await runAnalysis({ analysis, query, model, run });
  const ms = performance.now() - started;
  const { text } = explain({
    table: result.table,
    further: result.further,
    query,
    analysis,
    intent: "explain-change",
    question: "Why did it change?",
    model,
    persona: personaOf("finops"),
  });
  const namesOf = async (dimension: string) => {
    const { table } = await run(SemanticQuery.parse({ metrics: [{ metric: model.defaultMetric }], dimensions: [{ dimension }] }), "names");
    return table.rows.flatMap(([name]) => (typeof name === "string" ? [name] : []));
  };
  const firstOf = (names: string[]) => {
    const found = names.map((name) => ({ name, at: text.indexOf(name) })).filter(({ at }) => at >= 0);
    return found.sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0]?.name ?? null;
  };
  return { service: firstOf(await namesOf("service")), account: firstOf(await namesOf("account")), text, ms };
}
