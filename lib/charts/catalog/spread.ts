import { type CatalogEntry, type Fit, type FitInput, first, NEEDS_ONE, NO_TIME, second, within } from "@/lib/charts/catalog/fit";
import type { ChartType } from "@/lib/charts/spec";

function points({ shape }: FitInput): Fit {
  if (shape.values.length < 2) return "it needs two measures";
  if (shape.rows < 3) return "too few points";
  return within(shape.rows, 5, 3000);
}

function spread({ shape, goal }: FitInput): Fit {
  if (shape.values.length !== 1) return "it shows one measure";
  if (shape.rows < 5) return "too few values";
  if (!shape.detail && !shape.time) return "the rows are totals, not single values";
  return goal.task === "distribute" ? 0.9 : 0.25;
}

/** How values are spread, go with each other, and where they are. */
export const SPREAD = {
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
} satisfies Partial<Record<ChartType, CatalogEntry>>;
