import type { Shape } from "@/lib/charts/shape";
import type { Ftvv } from "@/lib/charts/spec";
import type { Intent } from "@/lib/intent";
import type { Analysis } from "@/lib/language/reading";
import type { SemanticQuery } from "@/lib/semantic/query";

/** What a reader does with the chart: the tasks whose accuracy was measured (see effectiveness.ts). */
export type Task = "retrieve" | "compare" | "order" | "trend" | "correlate" | "distribute" | "divide" | "deviate" | "flow" | "locate";

export interface Goal {
  /** categories that answer the question, best first, 0…1 */
  categories: Partial<Record<Ftvv, number>>;
  task: Task;
}

export interface GoalInput {
  query: SemanticQuery;
  analysis: Analysis;
  intent: Intent;
  shape: Shape;
}

const isRanking = ({ top, having, limit }: SemanticQuery) => top !== null || having.length > 0 || limit < 100;

/** A time column that is ordered by its values asks which bucket, not how it went. */
export function ranksBuckets({ query, shape }: Pick<GoalInput, "query" | "shape">): boolean {
  if (!shape.time || shape.entities.length > 0 || query.grain === null) return false;
  const byValue = query.order[0] !== undefined && query.order[0].by !== "time";
  return byValue || query.having.length > 0 || (query.top !== null && query.dimensions.length === 0);
}

function timeGoal({ query, shape }: GoalInput): Goal {
  if (shape.share && shape.entities.length > 0)
    return { categories: { "part-to-whole": 1, "change-over-time": 0.9, magnitude: 0.3 }, task: "divide" };
  const split = shape.entities.length > 0 ? 0.5 : 0.1;
  const ranked = query.top?.within.includes("time") ? 0.5 : 0.2;
  return {
    categories: { "change-over-time": 1, "part-to-whole": split, magnitude: 0.4, ranking: ranked, deviation: shape.change ? 0.4 : 0.1 },
    task: "trend",
  };
}

function singleGoal({ shape }: GoalInput): Goal {
  if (shape.values.length === 0 && !shape.share) return { categories: { table: 1, kpi: 0.6 }, task: "retrieve" };
  return { categories: { kpi: 1, magnitude: 0.4, table: 0.4 }, task: "retrieve" };
}

function entityGoal({ query, shape, analysis }: GoalInput): Goal {
  if (analysis.kind === "drivers") return { categories: { deviation: 1, flow: 0.9, ranking: 0.5, "part-to-whole": 0.4 }, task: "flow" };
  if (shape.change) return { categories: { deviation: 1, magnitude: 0.7, ranking: 0.6, "change-over-time": 0.5 }, task: "deviate" };
  if (query.share) {
    const isWhole = query.share.of !== "row";
    return { categories: { "part-to-whole": 1, magnitude: 0.6, ranking: 0.6 }, task: isWhole ? "divide" : "compare" };
  }
  if (shape.listed && !isRanking(query))
    return { categories: { magnitude: 1, ranking: 0.9, table: 0.6, "part-to-whole": 0.4 }, task: "compare" };
  if (shape.entities.length > 2 || (shape.entities.length === 2 && shape.nested && !query.top))
    return { categories: { "part-to-whole": 1, magnitude: 0.8, flow: 0.4, table: 0.3 }, task: "divide" };
  if (shape.entities.length === 2)
    return { categories: { magnitude: 1, "part-to-whole": 0.7, ranking: query.top ? 0.9 : 0.3, correlation: 0.3 }, task: "compare" };
  if (isRanking(query)) return { categories: { ranking: 1, magnitude: 0.9, table: 0.3 }, task: "order" };
  return { categories: { magnitude: 1, ranking: 0.8, "part-to-whole": 0.5, table: 0.3 }, task: "compare" };
}

/** Category and task of a question, from what was asked and what came back. */
export function goalOf(input: GoalInput): Goal {
  const { query, analysis, intent, shape } = input;
  if (shape.rows === 0) return { categories: { table: 1 }, task: "retrieve" };
  if (analysis.kind === "forecast") return { categories: { "change-over-time": 1 }, task: "trend" };
  if (shape.isAnomalies) return { categories: { deviation: 1, "change-over-time": 0.6, table: 0.5 }, task: "deviate" };
  if (analysis.kind === "anomalies" && shape.time) return { categories: { "change-over-time": 1, deviation: 0.7 }, task: "trend" };
  const isPair = shape.values.length === 2 && shape.rows > 2;
  const relates = analysis.kind === "correlation" || (analysis.kind === "units" && analysis.asked === "relation");
  if (relates && isPair) return { categories: { correlation: 1 }, task: "correlate" };
  if (shape.detail && isPair) return { categories: { correlation: 1 }, task: "correlate" };
  if (shape.detail && shape.values.length === 1) return { categories: { distribution: 1 }, task: "distribute" };
  if (shape.binned) return { categories: { distribution: 1, magnitude: 0.4 }, task: "distribute" };
  if (ranksBuckets(input)) return { categories: { ranking: 1, magnitude: 0.7, "change-over-time": 0.5 }, task: "order" };
  const isOneOfEach = shape.currency !== null && shape.entities.length === 0 && shape.rows === shape.currency.distinct;
  if ((shape.rows === 1 || isOneOfEach) && !shape.time) return singleGoal(input);
  if (shape.time) return timeGoal(input);
  if (isPair && !shape.sameUnit && shape.entities.length > 0 && shape.rows > 4 && !query.comparison)
    return { categories: { correlation: 1, magnitude: 0.4 }, task: "correlate" };
  if (shape.values.length === 0 && !shape.share && !shape.change) return { categories: { table: 1 }, task: "retrieve" };
  if (intent === "data-question" && shape.entities.length > 1) return { categories: { table: 1, magnitude: 0.5 }, task: "retrieve" };
  return entityGoal(input);
}
