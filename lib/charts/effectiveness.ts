import type { Task } from "@/lib/charts/goal";
import type { ChartType } from "@/lib/charts/spec";

/**
 * How well a reader does a task with a chart, 0…1.
 *
 * Bar, line, scatter, pie and table carry measured accuracies: Saket, Endert & Demiralp 2019 (share of right answers,
 * 5–34 points, derived from the authors' raw file): retrieve = Retrieve, compare = mean of Range and Derived, order =
 * mean of Order and Extremum, trend and correlate = Correlation, distribute = Distribution, divide = Derived.
 */
const SAKET: Record<"bar" | "line" | "scatter" | "pie" | "table", Partial<Record<Task, number>>> = {
  bar: { retrieve: 0.963, compare: 0.898, order: 0.921, trend: 0.806, correlate: 0.806, distribute: 0.778, divide: 0.907 },
  line: { retrieve: 0.796, compare: 0.75, order: 0.843, trend: 0.889, correlate: 0.889, distribute: 0.704, divide: 0.667 },
  scatter: { retrieve: 0.889, compare: 0.843, order: 0.884, trend: 0.861, correlate: 0.861, distribute: 0.75, divide: 0.824 },
  pie: { retrieve: 0.926, compare: 0.889, order: 0.894, trend: 0.667, correlate: 0.667, distribute: 0.667, divide: 0.898 },
  table: { retrieve: 0.963, compare: 0.884, order: 0.88, trend: 0.528, correlate: 0.528, distribute: 0.667, divide: 0.935 },
};

/**
 * Loss against aligned bars for the judgement a chart asks for. Order and gaps follow Cleveland & McGill 1984 (length
 * against position: errors larger by 40–250 %, angle: 1.96 times) and Heer & Bostock 2010 (aligned bars < stacked base
 * < stacked top < angle < area); colour from Kim & Heer 2018 (error of reading a value: 0.19–0.20 by colour or size
 * against 0.05 by position; comparing: 0.22 against 0.05).
 */
const LOSS: Partial<Record<ChartType, number>> = {
  lollipop: 0.01,
  "horizontal-bar": 0,
  "grouped-bar": 0.03,
  "diverging-bar": 0.01,
  bullet: 0.03,
  waterfall: 0.07,
  pareto: 0.08,
  "stacked-bar": 0.1,
  "stacked-bar-100": 0.11,
  "stacked-area": 0.17,
  area: 0.03,
  slope: 0.06,
  bump: 0.12,
  heatmap: 0.17,
  calendar: 0.18,
  treemap: 0.2,
  sunburst: 0.26,
  donut: 0.02,
  bubble: 0.15,
  "connected-scatter": 0.15,
  sankey: 0.24,
  chord: 0.34,
  funnel: 0.22,
  radar: 0.34,
  "region-map": 0.24,
  strip: 0.05,
  "small-multiples": 0.05,
  "control-chart": 0.02,
  fan: 0.02,
};

const BASE: Partial<Record<ChartType, keyof typeof SAKET>> = {
  table: "table",
  line: "line",
  "multi-line": "line",
  area: "line",
  "stacked-area": "line",
  "small-multiples": "line",
  "control-chart": "line",
  fan: "line",
  scatter: "scatter",
  bubble: "scatter",
  "connected-scatter": "scatter",
  strip: "scatter",
  pie: "pie",
  donut: "pie",
};

/** Charts made for a task that the studies did not include; judged by the FT Visual Vocabulary's own guidance. */
const MADE_FOR: Partial<Record<ChartType, Partial<Record<Task, number>>>> = {
  kpi: { retrieve: 1, compare: 0.7 },
  waterfall: { flow: 0.95, deviate: 0.85 },
  "diverging-bar": { deviate: 0.96, flow: 0.85 },
  "grouped-bar": { deviate: 0.85, flow: 0.7 },
  slope: { deviate: 0.86, trend: 0.8 },
  bar: { deviate: 0.75, flow: 0.6 },
  "horizontal-bar": { deviate: 0.76, flow: 0.62 },
  bullet: { deviate: 0.84 },
  sankey: { flow: 0.85, divide: 0.7 },
  chord: { flow: 0.6 },
  histogram: { distribute: 0.95 },
  boxplot: { distribute: 0.88, compare: 0.8 },
  strip: { distribute: 0.9 },
  heatmap: { compare: 0.8, trend: 0.72 },
  "region-map": { locate: 0.9 },
  "control-chart": { deviate: 0.85 },
  "connected-scatter": { correlate: 0.76, trend: 0.6 },
  treemap: { divide: 0.86 },
  "stacked-bar": { divide: 0.84, trend: 0.76 },
  "stacked-bar-100": { divide: 0.85, trend: 0.7 },
  "stacked-area": { divide: 0.8 },
  sunburst: { divide: 0.74 },
};

/** Accuracy that a reader can expect of a task with a chart. */
export function effectiveness(type: ChartType, task: Task): number {
  const made = MADE_FOR[type]?.[task];
  if (made !== undefined) return made;
  const measured = SAKET[BASE[type] ?? "bar"][task] ?? 0.55;
  return Math.max(0, measured - (LOSS[type] ?? 0));
}
