import type { Goal } from "@/lib/charts/goal";
import type { Shape } from "@/lib/charts/shape";
import type { ChartType, Ftvv } from "@/lib/charts/spec";

export interface FitInput {
  shape: Shape;
  goal: Goal;
  width: number;
}

/** A score of the rows for a chart, 0…1, or why it cannot be drawn. */
export type Fit = number | string;

export interface CatalogEntry {
  /** categories it serves, best first */
  ftvv: Ftvv[];
  fit: (input: FitInput) => Fit;
  /** 0…1: can it be read without colour, and walked through mark by mark? */
  accessibility: number;
  /** width in pixels below which it suffers */
  minWidth: number;
}

const first = ({ entities }: Shape) => entities[0]?.distinct ?? 0;
const second = ({ entities }: Shape) => entities[1]?.distinct ?? 0;
/** Series of a chart over time. */
const lines = (shape: Shape) => Math.max(1, first(shape)) * (shape.entities.length === 0 ? shape.values.length : 1);
/** 1 inside the best range, falling to both sides. */
const within = (value: number, low: number, high: number) =>
  value < low ? Math.max(0.2, value / low) : value > high ? Math.max(0.15, high / value) : 1;
const mixesSigns = ({ low, high }: Shape) => low < 0 && high > 0;

const NO_MEASURE = "there is no measure to draw";
const NO_TIME = "the rows have no time";
const NEEDS_ONE = "it needs one dimension and one measure";

function needsParts({ shape }: FitInput): string | null {
  if (shape.values.length === 0 && !shape.share) return NO_MEASURE;
  if (shape.entities.length === 0) return "there are no parts to divide into";
  if (shape.low < 0) return "negative values have no area";
  if (!shape.additive && !shape.share) return "the parts do not add up to a whole";
  if (shape.values.length > 1) return "it shows one measure";
  return null;
}

function bars(best: [number, number], { shape, goal }: FitInput, lying: boolean): Fit {
  if (shape.values.length === 0 && !shape.change && !shape.share) return NO_MEASURE;
  if (shape.time && shape.entities.length > 0) return "several series over time need more than single bars";
  if (shape.entities.length > 1 && !shape.nested && !shape.listed) return "a second dimension would be lost";
  if (shape.entities.length > 2) return "it shows at most two dimensions";
  if (shape.values.length > 1 && !shape.share) return "it shows one measure";
  if (shape.entities.length === 0 && !shape.time) return "there is only one number";
  // a panel of one bar compares nothing
  if (shape.currency && !shape.time && shape.rows <= shape.currency.distinct) return 0.3;
  if (shape.time) return lying ? 0.3 : within(shape.time.distinct, 1, 24) * (shape.time.distinct < 3 ? 1 : 0.78);
  const named = shape.longestName > 14 ? (lying ? 1 : 0.6) : lying ? 0.93 : 1;
  // few parts of one whole are better seen inside it
  const apart = goal.task === "divide" && first(shape) <= 6 ? 0.85 : 1;
  return (
    within(first(shape), ...best) * named * apart * (shape.nested && !shape.listed ? 0.9 : 1) * (shape.ordered ? (lying ? 0.8 : 1) : 1)
  );
}

function overTime({ shape }: FitInput): Fit {
  if (!shape.time) return shape.ordered && shape.entities.length === 1 ? 0.4 : NO_TIME;
  if (shape.values.length === 0 && !shape.share) return NO_MEASURE;
  if (shape.entities.length > 1) return "more than one dimension beside time";
  if (shape.values.length > 1 && shape.entities.length > 0) return "several measures and a dimension are too much for one chart";
  if (!shape.sameUnit && shape.values.length > 1) return "measures of different units must not share an axis";
  return (shape.time.distinct < 2 ? 0.25 : shape.time.distinct < 3 ? 0.6 : 1) * within(lines(shape), 1, 8);
}

function stackedOverTime(input: FitInput): Fit {
  const { shape } = input;
  const fit = overTime(input);
  if (typeof fit === "string") return fit;
  if (shape.entities.length === 0) return "there are no parts to stack";
  if (!shape.additive && !shape.share) return "the parts do not add up";
  if (shape.low < 0) return "parts of both signs cannot be stacked";
  return fit * within(first(shape), 2, 6);
}

function stackedBars(input: FitInput): Fit {
  const { shape } = input;
  if (shape.time) {
    const fit = stackedOverTime(input);
    return typeof fit === "string" ? fit : fit * within(shape.time.distinct, 1, 16);
  }
  if (shape.entities.length !== 2 || shape.values.length !== 1) return "it needs two dimensions and one measure";
  if (!shape.additive && !shape.share) return "the parts do not add up";
  if (shape.low < 0) return "parts of both signs cannot be stacked";
  return (
    within(Math.min(first(shape), second(shape)), 2, 6) * within(Math.max(first(shape), second(shape)), 2, 20) * (shape.nested ? 0.8 : 1)
  );
}

function groupedBars({ shape }: FitInput): Fit {
  if (shape.change && shape.previous && shape.entities.length === 1 && !shape.time) return within(first(shape), 1, 6) * 0.9;
  if (shape.values.length > 1 && shape.sameUnit && shape.entities.length + (shape.time ? 1 : 0) <= 1) {
    return within(shape.values.length, 2, 4) * within(Math.max(first(shape), shape.time?.distinct ?? 0), 1, 8);
  }
  if (shape.values.length !== 1 && !(shape.share && shape.values.length === 0)) return "it needs two dimensions, or measures of one unit";
  const groups = shape.time
    ? [shape.time.distinct, first(shape)]
    : [Math.max(first(shape), second(shape)), Math.min(first(shape), second(shape))];
  if (shape.entities.length + (shape.time ? 1 : 0) !== 2) return "it needs two dimensions, or measures of one unit";
  return within(groups[1]!, 2, 4) * within(groups[0]!, 1, 8) * (shape.nested ? 0.4 : 0.95);
}

function pies(input: FitInput): Fit {
  const reason = needsParts(input);
  if (reason) return reason;
  const { shape, goal } = input;
  if (shape.time || shape.entities.length !== 1) return NEEDS_ONE;
  const isWhole = goal.task === "divide" || (goal.categories["part-to-whole"] ?? 0) >= 0.5;
  return (first(shape) <= 6 ? (first(shape) < 2 ? 0.3 : 1) : 0.25) * (isWhole ? 1 : 0.6);
}

function trees(input: FitInput): Fit {
  const reason = needsParts(input);
  if (reason) return reason;
  const { shape } = input;
  if (shape.time) return "it does not show time";
  if (shape.entities.length === 1) return within(first(shape), 6, 40) * 0.75;
  return (shape.nested ? 1 : 0.8) * within(shape.rows, 6, 150) * (shape.entities.length > 3 ? 0.6 : 1);
}

function points({ shape }: FitInput): Fit {
  if (shape.values.length < 2) return "it needs two measures";
  if (shape.rows < 3) return "too few points";
  return within(shape.rows, 5, 3000);
}

function single({ shape }: FitInput): Fit {
  if (shape.values.length === 0 && !shape.share) return NO_MEASURE;
  if (shape.rows > 4 || (shape.rows > 1 && (!shape.currency || shape.entities.length > 0))) return "there is more than one number";
  return shape.time ? 0.5 : 1;
}

function bands({ shape }: FitInput): Fit {
  if (!shape.time) return NO_TIME;
  if (!shape.lower || !shape.upper) return "there is no interval to draw";
  return 0.95;
}

/** Several forecasts, each with an interval of its own: on one axis their bands would hide each other. */
export const hasIntervals = ({ time, entities, expected, lower, upper }: Shape) =>
  time !== null && entities.length === 1 && expected !== null && lower !== null && upper !== null;

/** A score of the rows for a chart of this type, or why it cannot be drawn. */
export function fitOf(type: ChartType, input: FitInput): Fit {
  if (hasIntervals(input.shape) && type !== "small-multiples" && type !== "table") return "each part has an interval of its own";
  return CATALOG[type].fit(input);
}

function spread({ shape, goal }: FitInput): Fit {
  if (shape.values.length !== 1) return "it shows one measure";
  if (shape.rows < 5) return "too few values";
  if (!shape.detail && !shape.time) return "the rows are totals, not single values";
  return goal.task === "distribute" ? 0.9 : 0.25;
}

export const CATALOG: Record<ChartType, CatalogEntry> = {
  kpi: { ftvv: ["kpi", "magnitude"], fit: single, accessibility: 1, minWidth: 0 },
  table: {
    ftvv: ["table", "magnitude", "ranking"],
    fit: ({ shape }) => (shape.rows === 0 || shape.values.length === 0 ? 1 : shape.rows > 50 ? 0.5 : 0.45),
    accessibility: 1,
    minWidth: 320,
  },
  bar: {
    ftvv: ["magnitude", "ranking", "change-over-time", "part-to-whole", "distribution", "deviation"],
    fit: (input) => bars([2, 8], input, false),
    accessibility: 0.95,
    minWidth: 360,
  },
  "horizontal-bar": {
    ftvv: ["ranking", "magnitude", "part-to-whole", "deviation"],
    fit: (input) => bars([2, 40], input, true),
    accessibility: 0.95,
    minWidth: 0,
  },
  "grouped-bar": { ftvv: ["magnitude", "deviation", "ranking", "change-over-time"], fit: groupedBars, accessibility: 0.85, minWidth: 420 },
  "stacked-bar": {
    ftvv: ["part-to-whole", "magnitude", "change-over-time", "ranking"],
    fit: stackedBars,
    accessibility: 0.8,
    minWidth: 420,
  },
  "stacked-bar-100": {
    ftvv: ["part-to-whole", "change-over-time"],
    fit: (input) => {
      const fit = stackedBars(input);
      return typeof fit === "string" ? fit : fit * 0.7;
    },
    accessibility: 0.8,
    minWidth: 420,
  },
  "diverging-bar": {
    ftvv: ["deviation", "ranking", "magnitude"],
    fit: ({ shape }) => {
      if (shape.isAnomalies) return 0.95;
      if (shape.time || shape.entities.length !== 1) return NEEDS_ONE;
      if (!shape.change && !mixesSigns(shape) && shape.low >= 0) return "all values lie on one side of zero";
      return shape.change ? within(first(shape), 2, 40) : 0.7;
    },
    accessibility: 0.95,
    minWidth: 0,
  },
  lollipop: {
    ftvv: ["ranking", "magnitude", "change-over-time"],
    fit: (input) => {
      const fit = bars([8, 40], input, true);
      return typeof fit === "string" ? fit : fit * 0.88;
    },
    accessibility: 0.9,
    minWidth: 0,
  },
  waterfall: {
    ftvv: ["flow", "deviation", "part-to-whole"],
    fit: ({ shape }) => {
      if (shape.entities.length !== 1 || shape.time) return NEEDS_ONE;
      if (!shape.additive) return "the steps do not add up";
      return shape.change ? within(first(shape), 2, 14) : 0.3;
    },
    accessibility: 0.9,
    minWidth: 360,
  },
  pareto: {
    ftvv: ["ranking", "magnitude", "part-to-whole"],
    fit: (input) => {
      const reason = needsParts(input);
      if (reason) return reason;
      if (input.shape.time || input.shape.entities.length !== 1) return NEEDS_ONE;
      return within(first(input.shape), 5, 15) * 0.8;
    },
    accessibility: 0.8,
    minWidth: 520,
  },
  bullet: {
    ftvv: ["magnitude", "deviation"],
    fit: ({ shape }) => {
      if (shape.values.length !== 1 || shape.entities.length > 1 || shape.time) return NEEDS_ONE;
      return shape.previous || shape.values[0]?.unit?.kind === "fraction"
        ? within(Math.max(1, first(shape)), 1, 12) * 0.8
        : "there is nothing to compare the value with";
    },
    accessibility: 0.85,
    minWidth: 320,
  },
  line: { ftvv: ["change-over-time", "correlation", "deviation"], fit: overTime, accessibility: 0.9, minWidth: 320 },
  "multi-line": {
    ftvv: ["change-over-time"],
    fit: (input) => {
      const fit = overTime(input);
      return typeof fit === "string" ? fit : lines(input.shape) < 2 ? "there is one series" : fit * 0.98;
    },
    accessibility: 0.85,
    minWidth: 420,
  },
  area: {
    ftvv: ["change-over-time"],
    fit: (input) => {
      const fit = overTime(input);
      if (typeof fit === "string") return fit;
      return lines(input.shape) > 1 ? "areas would hide each other" : fit * 0.85;
    },
    accessibility: 0.9,
    minWidth: 320,
  },
  "stacked-area": {
    ftvv: ["part-to-whole", "change-over-time"],
    fit: (input) => {
      const fit = stackedOverTime(input);
      return typeof fit === "string" ? fit : fit * ((input.shape.time?.distinct ?? 0) < 5 ? 0.4 : 0.9);
    },
    accessibility: 0.7,
    minWidth: 420,
  },
  slope: {
    ftvv: ["deviation", "change-over-time", "ranking"],
    fit: ({ shape }) => {
      if (shape.previous && shape.entities.length === 1 && !shape.time) return within(first(shape), 2, 10) * 0.85;
      if (shape.time && !shape.previous && shape.entities.length === 1 && shape.time.distinct <= 3)
        return within(first(shape), 2, 10) * 0.9;
      return "it needs two moments and a dimension";
    },
    accessibility: 0.8,
    minWidth: 420,
  },
  bump: {
    ftvv: ["ranking", "change-over-time"],
    fit: ({ shape }) =>
      shape.time && shape.entities.length === 1 && shape.values.length === 1
        ? within(first(shape), 3, 8) * within(shape.time.distinct, 3, 14) * 0.7
        : "it needs one dimension over time",
    accessibility: 0.75,
    minWidth: 520,
  },
  calendar: {
    ftvv: ["change-over-time"],
    fit: ({ shape }) => {
      if (shape.time?.grain !== "day" || shape.entities.length > 0 || shape.values.length !== 1) return "it needs one measure by day";
      return within(shape.time.distinct, 28, 400) * 0.75;
    },
    accessibility: 0.65,
    minWidth: 560,
  },
  "connected-scatter": {
    ftvv: ["correlation", "change-over-time"],
    fit: (input) => {
      const fit = points(input);
      if (typeof fit === "string") return fit;
      return input.shape.time ? fit * 0.6 : NO_TIME;
    },
    accessibility: 0.6,
    minWidth: 420,
  },
  heatmap: {
    ftvv: ["magnitude", "correlation", "part-to-whole", "change-over-time"],
    fit: ({ shape }) => {
      if (shape.values.length !== 1 && !shape.share) return "it shows one measure";
      const axes = shape.time ? [shape.time.distinct, first(shape)] : [first(shape), second(shape)];
      if (shape.entities.length + (shape.time ? 1 : 0) !== 2) return "it needs two dimensions";
      const size = within(axes[0]!, 2, 40) * within(axes[1]!, 2, 30);
      return size * (shape.nested ? 0.3 : shape.time ? 0.72 : axes[0]! * axes[1]! > 12 ? 0.97 : 0.8);
    },
    accessibility: 0.7,
    minWidth: 480,
  },
  histogram: {
    ftvv: ["distribution"],
    fit: ({ shape }) => {
      if (shape.binned) return 1;
      if (shape.detail && shape.values.length === 1 && shape.entities.length === 0) return shape.rows < 20 ? 0.5 : 1;
      if (shape.time && shape.entities.length === 0 && shape.values.length === 1 && shape.rows >= 20) return 0.5;
      return "the rows are not single values or bins";
    },
    accessibility: 0.9,
    minWidth: 320,
  },
  boxplot: { ftvv: ["distribution"], fit: spread, accessibility: 0.7, minWidth: 320 },
  strip: { ftvv: ["distribution"], fit: spread, accessibility: 0.75, minWidth: 320 },
  scatter: { ftvv: ["correlation", "distribution"], fit: points, accessibility: 0.75, minWidth: 360 },
  bubble: {
    ftvv: ["correlation"],
    fit: (input) => {
      const fit = points(input);
      if (typeof fit === "string") return fit;
      return input.shape.values.length >= 3 ? fit * 0.95 : "it needs three measures";
    },
    accessibility: 0.65,
    minWidth: 420,
  },
  pie: {
    ftvv: ["part-to-whole"],
    fit: (input) => {
      const fit = pies(input);
      return typeof fit === "string" ? fit : fit * 0.97;
    },
    accessibility: 0.75,
    minWidth: 320,
  },
  donut: { ftvv: ["part-to-whole"], fit: pies, accessibility: 0.75, minWidth: 320 },
  treemap: { ftvv: ["part-to-whole"], fit: trees, accessibility: 0.65, minWidth: 420 },
  sunburst: {
    ftvv: ["part-to-whole"],
    fit: (input) => {
      const fit = trees(input);
      if (typeof fit === "string") return fit;
      return input.shape.entities.length < 2 ? "there is only one level" : fit * within(input.shape.rows, 4, 60) * 0.9;
    },
    accessibility: 0.55,
    minWidth: 420,
  },
  sankey: {
    ftvv: ["flow", "part-to-whole"],
    fit: (input) => {
      const reason = needsParts(input);
      if (reason) return reason;
      if (input.shape.entities.length < 2) return "there is nothing to flow between";
      return input.shape.time ? "it does not show time" : within(input.shape.rows, 3, 40) * (input.shape.entities.length > 3 ? 0.5 : 0.85);
    },
    accessibility: 0.5,
    minWidth: 560,
  },
  chord: {
    ftvv: ["flow"],
    fit: (input) => {
      const reason = needsParts(input);
      if (reason) return reason;
      if (input.shape.entities.length !== 2) return "it needs two dimensions";
      return within(input.shape.rows, 3, 25) * 0.5;
    },
    accessibility: 0.4,
    minWidth: 480,
  },
  funnel: {
    ftvv: ["flow", "part-to-whole"],
    fit: ({ shape }) => {
      if (shape.low < 0) return "negative values have no width";
      const steps = shape.entities.length === 0 ? shape.values.length : first(shape);
      if (steps < 2 || steps > 8 || shape.time || shape.entities.length > 1) return "it needs two to eight steps";
      return 0.35;
    },
    accessibility: 0.7,
    minWidth: 420,
  },
  radar: {
    ftvv: ["magnitude"],
    fit: ({ shape }) => {
      if (shape.values.some(({ unit }) => unit?.kind !== "fraction")) return "only rates of one scale are drawn around a circle";
      if (first(shape) < 4 || first(shape) > 8 || shape.time) return "it needs four to eight spokes";
      return 0.35;
    },
    accessibility: 0.5,
    minWidth: 420,
  },
  "control-chart": {
    ftvv: ["change-over-time", "deviation"],
    fit: (input) => {
      const fit = bands(input);
      return typeof fit === "string" ? fit : fit * 0.9;
    },
    accessibility: 0.85,
    minWidth: 420,
  },
  fan: {
    ftvv: ["change-over-time"],
    fit: (input) => {
      const fit = bands(input);
      return typeof fit === "string" ? fit : fit * 0.9;
    },
    accessibility: 0.85,
    minWidth: 420,
  },
  "small-multiples": {
    ftvv: ["change-over-time", "magnitude", "correlation"],
    fit: ({ shape }) => {
      if (shape.currency || hasIntervals(shape)) return 1;
      if (shape.values.length > 1 && (shape.time || shape.entities.length > 0) && !shape.sameUnit) return 1;
      if (shape.time && shape.entities.length === 1) return within(first(shape), 4, 12) * 0.6;
      if (shape.time && shape.entities.length === 2) return within(first(shape) * second(shape), 2, 30) * 0.8;
      return "there is nothing to repeat a chart for";
    },
    accessibility: 0.8,
    minWidth: 520,
  },
  "region-map": {
    ftvv: ["spatial", "magnitude"],
    fit: ({ shape }) => {
      if (shape.placed < 0.5) return "the places of these rows are not known";
      if (shape.entities.length !== 1 || shape.time || shape.values.length !== 1) return NEEDS_ONE;
      if (shape.low < 0) return "negative values have no area";
      return shape.placed * 0.6;
    },
    accessibility: 0.55,
    minWidth: 560,
  },
};
