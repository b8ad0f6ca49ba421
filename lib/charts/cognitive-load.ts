import type { Shape } from "@/lib/charts/shape";
import type { ChartType } from "@/lib/charts/spec";
import type { Persona } from "@/lib/personas/persona";

/** What a chart asks of a reader. */
export interface LoadParts {
  marks: number;
  series: number;
  categories: number;
  /** channels to hold in mind: position, colour, size … */
  encodings: number;
  /** names and values that are written in the picture, beside those of the axes of time and of the measure */
  labels: number;
  /** things to do before a value is known: find the mark, follow to the axis, look up the colour … */
  steps: number;
}

const STEPS: Partial<Record<ChartType, [encodings: number, steps: number]>> = {
  kpi: [1, 1],
  table: [2, 3],
  line: [2, 2],
  area: [2, 2],
  "stacked-bar": [3, 4],
  "stacked-bar-100": [3, 4],
  "stacked-area": [3, 4],
  "grouped-bar": [3, 3],
  heatmap: [3, 3],
  calendar: [3, 3],
  scatter: [2, 3],
  bubble: [3, 4],
  "connected-scatter": [3, 5],
  boxplot: [3, 5],
  treemap: [2, 3],
  sunburst: [3, 4],
  sankey: [3, 4],
  chord: [3, 5],
  radar: [3, 5],
  pareto: [3, 4],
  waterfall: [3, 3],
  bump: [3, 3],
  pie: [2, 3],
  donut: [2, 3],
  bullet: [3, 3],
  fan: [3, 3],
  "control-chart": [3, 3],
  "small-multiples": [3, 3],
};
const PER_SERIES = new Set<ChartType>([
  "line",
  "multi-line",
  "area",
  "stacked-area",
  "stacked-bar",
  "stacked-bar-100",
  "grouped-bar",
  "slope",
  "bump",
  "radar",
]);

/** More marks than this carry no values. */
const MOST_VALUED = 40;
/** Labels that are taken in at a glance for each item that a person is used to: its name and its value. */
const LABELS_OF_AN_ITEM = 2;
const VALUED = new Set<ChartType>(["bar", "horizontal-bar", "lollipop", "diverging-bar", "waterfall", "bullet", "funnel", "heatmap"]);

function labelsOf(type: ChartType, { rows }: Shape, series: number, categories: number): number {
  const values = VALUED.has(type) && rows <= MOST_VALUED ? rows : 0;
  return categories + (series > 1 ? series : 0) + values;
}

export function loadOf(type: ChartType, shape: Shape): LoadParts {
  const [encodings, steps] = STEPS[type] ?? [2, 2];
  const split = shape.time ? shape.entities[0]?.distinct : shape.entities[1]?.distinct;
  const series = PER_SERIES.has(type) ? Math.max(split ?? 1, shape.values.length) : 1;
  const categories = shape.time && PER_SERIES.has(type) ? 0 : (shape.entities[0]?.distinct ?? 0);
  const marks = type === "kpi" ? 1 : type === "line" || type === "area" ? Math.max(1, series) * 4 : shape.rows;
  return { marks, series, categories, encodings, labels: labelsOf(type, shape, series, categories), steps };
}

/**
 * Ease of a chart for a person, 0…1: 1 within the person's limits of marks, series, categories and labels (a name and a value for
 * each category, a name for each series), falling as the limit to what is there with each that is passed, and by 5 % with every
 * encoding and every reading step beyond two.
 */
export function easeOf(parts: LoadParts, { limits }: Persona): number {
  const over = (value: number, limit: number) => (value <= limit ? 1 : limit / value);
  const size =
    over(parts.marks, limits.marks) *
    over(parts.series, limits.series) *
    over(parts.categories, limits.categories) *
    over(parts.labels, LABELS_OF_AN_ITEM * limits.categories + limits.series);
  return Math.max(0, size - 0.05 * (Math.max(0, parts.encodings - 2) + Math.max(0, parts.steps - 2)));
}
