import { scatterParts } from "@/lib/charts/builders/scatters";
import type { Builder } from "@/lib/charts/drawing";

/** Two measures against each other. */
export const scatter: Builder = (drawing) => scatterParts(drawing);
