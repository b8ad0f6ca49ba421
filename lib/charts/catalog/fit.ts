import type { Goal } from "@/lib/charts/goal";
import type { Shape } from "@/lib/charts/shape";
import type { Ftvv } from "@/lib/charts/spec";

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

/** Values of the first dimension. */
export const first = ({ entities }: Shape) => entities[0]?.distinct ?? 0;
export const second = ({ entities }: Shape) => entities[1]?.distinct ?? 0;
/** 1 inside the best range, falling to both sides. */
export const within = (value: number, low: number, high: number) =>
  value < low ? Math.max(0.2, value / low) : value > high ? Math.max(0.15, high / value) : 1;

export const NO_MEASURE = "there is no measure to draw";
export const NO_TIME = "the rows have no time";
export const NEEDS_ONE = "it needs one dimension and one measure";

/** Why rows are not the parts of a whole; null when they are. */
export function needsParts({ shape }: FitInput): string | null {
  if (shape.values.length === 0 && !shape.share) return NO_MEASURE;
  if (shape.entities.length === 0) return "there are no parts to divide into";
  if (shape.low < 0) return "negative values have no area";
  if (!shape.additive && !shape.share) return "the parts do not add up to a whole";
  if (shape.values.length > 1) return "it shows one measure";
  return null;
}
