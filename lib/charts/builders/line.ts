import { lineParts } from "@/lib/charts/builders/lines";
import type { Builder } from "@/lib/charts/drawing";

/** One line over time or an order. */
export const line: Builder = (drawing) => lineParts(drawing);
