import {
  type CatalogEntry,
  type Fit,
  type FitInput,
  first,
  NEEDS_ONE,
  NO_MEASURE,
  needsParts,
  second,
  within,
} from "@/lib/charts/catalog/fit";
import { stackedOverTime } from "@/lib/charts/catalog/over-time";
import type { Shape } from "@/lib/charts/shape";
import type { ChartType } from "@/lib/charts/spec";

const mixesSigns = ({ low, high }: Shape) => low < 0 && high > 0;

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

/** Bars of every kind, and what stands for them. */
export const BARS = {
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
} satisfies Partial<Record<ChartType, CatalogEntry>>;
