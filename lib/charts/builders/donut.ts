import { pieParts } from "@/lib/charts/builders/pies";
import type { Builder } from "@/lib/charts/drawing";

/** Parts of one whole around its total; at most six. */
export const donut: Builder = (drawing) => pieParts(drawing, true);
