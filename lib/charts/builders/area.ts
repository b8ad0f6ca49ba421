import { line } from "@/lib/charts/builders/line";
import { lineParts } from "@/lib/charts/builders/lines";
import { partIndex } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";

/** One quantity over time, filled to zero; an interval is drawn as one instead. */
export const area: Builder = (drawing) => (partIndex(drawing.table, "upper") >= 0 ? line(drawing) : lineParts(drawing, { area: true }));
