import { type CatalogEntry, type Fit, type FitInput, first, NEEDS_ONE, needsParts, within } from "@/lib/charts/catalog/fit";
import type { ChartType } from "@/lib/charts/spec";

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

/** Parts of a whole, and where they go. */
export const PARTS = {
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
} satisfies Partial<Record<ChartType, CatalogEntry>>;
