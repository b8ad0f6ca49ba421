import { scatterParts } from "@/lib/charts/builders/scatters";
import type { Builder } from "@/lib/charts/drawing";

/** Two measures against each other, joined in order of time. */
export const connectedScatter: Builder = (drawing) => scatterParts(drawing, { connect: true });
