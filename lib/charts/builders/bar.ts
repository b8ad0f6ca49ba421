import { barParts } from "@/lib/charts/builders/bars";
import type { Builder } from "@/lib/charts/drawing";

/** Upright bars. */
export const bar: Builder = (drawing) => barParts(drawing, { direction: "x" });
