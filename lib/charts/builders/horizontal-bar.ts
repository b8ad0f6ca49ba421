import { barParts } from "@/lib/charts/builders/bars";
import type { Builder } from "@/lib/charts/drawing";

/** Lying bars, for rankings and long names. */
export const horizontalBar: Builder = (drawing) => barParts(drawing, { direction: "y" });
