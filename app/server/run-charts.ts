import { Answer } from "@/agent/answer";
import { CANVAS_WIDTH } from "@/agent/canvas";
import type { Services } from "@/app/server/services";
import { selectChart } from "@/lib/charts/select";
import type { ChartSpec } from "@/lib/charts/spec";
import { AppError } from "@/lib/errors";
import { Reading } from "@/lib/language/reading";
import { personaOf } from "@/lib/personas/personas";
import type { RunRecord } from "@/lib/traces";

const MOST = 6;

/**
 * The best charts that were considered and not chosen, over the rows of the record.
 * @returns at most {@link MOST} specs, best first, each of another type
 * @throws AppError DATA_EMPTY for a run without a chart
 */
export async function otherCharts(services: Services, run: RunRecord): Promise<ChartSpec[]> {
  const answer = Answer.parse(run.answer ?? {});
  const reading = Reading.parse(run.reading);
  if (!answer.chart || !reading.query) throw new AppError("DATA_EMPTY", "This answer has no chart that others could stand beside.");
  const { model } = await services.openDataset(run.dataset);
  const { columns, rows, keys, candidates, chart } = answer;
  const input = {
    query: reading.query,
    analysis: reading.analysis,
    intent: reading.intent,
    table: { columns, rows, ...(keys ? { keys } : {}) },
    model,
    persona: personaOf(run.persona),
    edits: reading.edits.filter(({ kind }) => kind !== "type"),
    colors: chart.spec.colors ?? {},
    width: CANVAS_WIDTH,
    annotations: chart.spec.annotations,
  };
  const others = candidates.filter(({ type, excluded }) => !excluded && type !== chart.spec.type).slice(0, MOST);
  const specs = others.map(({ type }) => selectChart({ ...input, requested: type }).spec);
  return specs.filter(({ type }, index) => type === others[index]!.type);
}
