import type { BusinessMetric } from "@/lib/business/business-metric";
import type { Annotation } from "@/lib/charts/spec";
import { type Advice, runRecommendations } from "@/lib/insight/advice/run-recommendations";
import { runScenario } from "@/lib/insight/advice/run-scenario";
import type { Peer } from "@/lib/insight/benchmark/peer";
import { runBenchmark } from "@/lib/insight/benchmark/run-benchmark";
import { runPeer } from "@/lib/insight/benchmark/run-peer";
import { runBudgets } from "@/lib/insight/budget/run-budgets";
import { contextQueries } from "@/lib/insight/context-queries";
import { runControl } from "@/lib/insight/control/run-control";
import { runDrivers } from "@/lib/insight/drivers/run-drivers";
import { marksOf } from "@/lib/insight/events/mark-series";
import { runAnomalies } from "@/lib/insight/events/run-anomalies";
import { CURRENCIES, currenciesInScope, inOneCurrency } from "@/lib/insight/one-currency";
import { runForecast } from "@/lib/insight/outlook/run-forecast";
import { checkStopped, type Ran, type Run, runContext } from "@/lib/insight/run";
import { runSummary } from "@/lib/insight/summary/run-summary";
import { runUnits } from "@/lib/insight/units/run-units";
import { LARGEST, runWithinLimit } from "@/lib/insight/within-limit";
import type { Analysis } from "@/lib/language/reading";
import type { ResultCache } from "@/lib/result-cache";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";

export interface AnalysisInput {
  analysis: Analysis;
  query: SemanticQuery;
  model: SemanticModel;
  run: Run;
  signal?: AbortSignal;
  /** figures of the business that the person has loaded beside the data */
  business?: readonly BusinessMetric[];
  /** advice that was found before, by version of the data and scope; unset: it is looked for anew */
  advice?: ResultCache<Advice>;
  /** the other dataset that the question sets beside this one */
  peer?: Peer;
}

/** Rows of the answer, the tables that facts refer to by name, and marks for the chart. */
export interface AnalysisResult extends Ran {
  further: Record<string, Ran>;
  annotations: Annotation[];
  /** for each row, the query that leads to what stands behind it */
  evidence?: SemanticQuery[];
}

async function runPlain({ query, model, run }: AnalysisInput): Promise<AnalysisResult> {
  const [{ main, largest }, context] = await Promise.all([
    runWithinLimit(query, model, run),
    runContext(run, contextQueries(query, model)),
  ]);
  const further = { ...context, ...(largest ? { [LARGEST]: largest } : {}) };
  return { ...main, further, annotations: marksOf(main, further, query, model) };
}

/**
 * Runs a question's query and what its analysis needs beyond it, through the semantic layer only.
 * @throws AppError as `run` does for the answer's own statement; CANCELLED when stopped
 */
export async function runAnalysis(asked: AnalysisInput): Promise<AnalysisResult> {
  checkStopped(asked.signal);
  const { query, analysis, model, run } = asked;
  const found = await currenciesInScope(query, analysis, model, run);
  const result = await analysed({ ...asked, query: inOneCurrency(query, analysis, model, found) });
  return found ? { ...result, further: { ...result.further, [CURRENCIES]: found } } : result;
}

function analysed(input: AnalysisInput): Promise<AnalysisResult> {
  switch (input.analysis.kind) {
    case "drivers":
      return runDrivers(input, input.analysis.dimensions);
    case "anomalies":
      return runAnomalies(input);
    case "forecast":
      return runForecast(input, input.analysis.horizon, input.analysis.grain, input.analysis.landing);
    case "recommendations":
      return runRecommendations(input, input.analysis.levers);
    case "scenario":
      return runScenario(input, input.analysis.changes);
    case "budget":
      return runBudgets(input, input.analysis.budgets ?? []);
    case "benchmark":
      return runBenchmark(input, input.analysis.dimension);
    case "peer":
      return runPeer(input, input.analysis, input.peer);
    case "control":
      return runControl(input);
    case "units":
      return runUnits(input, input.analysis);
    case "summary":
      return runSummary(input, input.analysis.period);
    default:
      return runPlain(input);
  }
}
