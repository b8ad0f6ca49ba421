import { barParts, bestDirection } from "@/lib/charts/builders/bars";
import type { Builder } from "@/lib/charts/drawing";

/** Parts of totals. */
export const stackedBar: Builder = (drawing) => barParts(drawing, { direction: bestDirection(drawing), stack: "stacked" });
