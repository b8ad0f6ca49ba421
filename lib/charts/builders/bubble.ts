import { scatterParts } from "@/lib/charts/builders/scatters";
import type { Builder } from "@/lib/charts/drawing";

/** Two measures against each other, a third as area. */
export const bubble: Builder = (drawing) => scatterParts(drawing);
