import { lineParts } from "@/lib/charts/builders/lines";
import type { Builder } from "@/lib/charts/drawing";

/** Parts of a total over time. */
export const stackedArea: Builder = (drawing) => lineParts(drawing, { area: true, stack: true });
