import { barParts, bestDirection } from "@/lib/charts/builders/bars";
import type { Builder } from "@/lib/charts/drawing";

/** Parts of each category as shares. */
export const stackedBarShares: Builder = (drawing) => barParts(drawing, { direction: bestDirection(drawing), stack: "normalized" });
