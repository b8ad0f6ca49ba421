import { lineParts } from "@/lib/charts/builders/lines";
import type { Builder } from "@/lib/charts/drawing";

/** A line for each series. */
export const multiLine: Builder = (drawing) => lineParts(drawing);
