import { barParts } from "@/lib/charts/builders/bars";
import { lineParts } from "@/lib/charts/builders/lines";
import { columnOf } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { facetParts } from "@/lib/charts/facets";

/** One small chart for each series, unit or currency: lines over time, lying bars otherwise. */
export const smallMultiples: Builder = (drawing) => {
  const isTime = columnOf(drawing.table, drawing.spec.encoding.x)?.grain !== undefined;
  return facetParts(drawing, (panel) => {
    const spec = { ...panel.spec, labels: panel.spec.labels ?? false };
    return isTime ? lineParts({ ...panel, spec }, { area: true }) : barParts({ ...panel, spec }, { direction: "y" });
  });
};
