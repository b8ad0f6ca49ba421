import { lineParts } from "@/lib/charts/builders/lines";
import type { Builder } from "@/lib/charts/drawing";

/** One quantity over time, filled to zero. */
export const area: Builder = (drawing) => lineParts(drawing, { area: true });
