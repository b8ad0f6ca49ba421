import { BARS } from "@/lib/charts/catalog/bars";
import { type CatalogEntry, type Fit, type FitInput, NO_MEASURE } from "@/lib/charts/catalog/fit";
import { hasIntervals, OVER_TIME } from "@/lib/charts/catalog/over-time";
import { PARTS } from "@/lib/charts/catalog/parts";
import { SPREAD } from "@/lib/charts/catalog/spread";
import type { ChartType } from "@/lib/charts/spec";

function single({ shape }: FitInput): Fit {
  if (shape.values.length === 0 && !shape.share) return NO_MEASURE;
  if (shape.rows > 4 || (shape.rows > 1 && (!shape.currency || shape.entities.length > 0))) return "there is more than one number";
  return shape.time ? 0.5 : 1;
}

/** What every chart is for, and how well some rows suit it. */
export const CATALOG: Record<ChartType, CatalogEntry> = {
  kpi: { ftvv: ["kpi", "magnitude"], fit: single, accessibility: 1, minWidth: 0 },
  table: {
    ftvv: ["table", "magnitude", "ranking"],
    fit: ({ shape }) => (shape.rows === 0 || shape.values.length === 0 ? 1 : shape.rows > 50 ? 0.5 : 0.45),
    accessibility: 1,
    minWidth: 320,
  },
  ...BARS,
  ...OVER_TIME,
  ...PARTS,
  ...SPREAD,
};

/** A score of the rows for a chart of this type, or why it cannot be drawn. */
export function fitOf(type: ChartType, input: FitInput): Fit {
  if (hasIntervals(input.shape) && type !== "small-multiples" && type !== "table") return "each part has an interval of its own";
  return CATALOG[type].fit(input);
}
