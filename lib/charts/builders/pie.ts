import { pieParts } from "@/lib/charts/builders/pies";
import type { Builder } from "@/lib/charts/drawing";

/** Parts of one whole as slices; at most six. */
export const pie: Builder = (drawing) => pieParts(drawing, false);
