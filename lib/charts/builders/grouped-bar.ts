import { barParts, bestDirection } from "@/lib/charts/builders/bars";
import type { Builder } from "@/lib/charts/drawing";

/** Bars beside each other. */
export const groupedBar: Builder = (drawing) => barParts(drawing, { direction: bestDirection(drawing) });
