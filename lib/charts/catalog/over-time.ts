import { type CatalogEntry, type Fit, type FitInput, first, NO_MEASURE, NO_TIME, second, within } from "@/lib/charts/catalog/fit";
import type { Shape } from "@/lib/charts/shape";
import type { ChartType } from "@/lib/charts/spec";

/** Series of a chart over time. */
const lines = (shape: Shape) => Math.max(1, first(shape)) * (shape.entities.length === 0 ? shape.values.length : 1);

function overTime({ shape }: FitInput): Fit {
  if (!shape.time) return shape.ordered && shape.entities.length === 1 ? 0.4 : NO_TIME;
  if (shape.values.length === 0 && !shape.share) return NO_MEASURE;
  if (shape.entities.length > 1) return "more than one dimension beside time";
  if (shape.values.length > 1 && shape.entities.length > 0) return "several measures and a dimension are too much for one chart";
  if (!shape.sameUnit && shape.values.length > 1) return "measures of different units must not share an axis";
  return (shape.time.distinct < 2 ? 0.25 : shape.time.distinct < 3 ? 0.6 : 1) * within(lines(shape), 1, 8);
}

/** Parts on top of each other, bucket by bucket. */
export function stackedOverTime(input: FitInput): Fit {
  const { shape } = input;
  const fit = overTime(input);
  if (typeof fit === "string") return fit;
  if (shape.entities.length === 0) return "there are no parts to stack";
  if (!shape.additive && !shape.share) return "the parts do not add up";
  if (shape.low < 0) return "parts of both signs cannot be stacked";
  return fit * within(first(shape), 2, 6);
}

function bands({ shape }: FitInput): Fit {
  if (!shape.time) return NO_TIME;
  if (!shape.lower || !shape.upper) return "there is no interval to draw";
  return 0.95;
}

/** Several forecasts, each with an interval of its own: on one axis their bands would hide each other. */
export const hasIntervals = ({ time, entities, expected, lower, upper }: Shape) =>
  time !== null && entities.length === 1 && expected !== null && lower !== null && upper !== null;

/** Charts of values over time, and of series beside each other. */
export const OVER_TIME = {
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
      if (hasIntervals(shape)) return 1;
      // most charts stand beside each other for each currency; this one is for what no other can show
      if (shape.currency) return 0.5;
      if (shape.values.length > 1 && (shape.time || shape.entities.length > 0) && !shape.sameUnit) return 1;
      if (shape.time && shape.entities.length === 1) return within(first(shape), 4, 12) * 0.6;
      if (shape.time && shape.entities.length === 2) return within(first(shape) * second(shape), 2, 30) * 0.8;
      return "there is nothing to repeat a chart for";
    },
    accessibility: 0.8,
    minWidth: 520,
  },
} satisfies Partial<Record<ChartType, CatalogEntry>>;
