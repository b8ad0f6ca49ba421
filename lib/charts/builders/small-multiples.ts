import { barParts } from "@/lib/charts/builders/bars";
import { fan } from "@/lib/charts/builders/fan";
import { lineParts } from "@/lib/charts/builders/lines";
import { columnOf, partIndex } from "@/lib/charts/data";
import type { Builder } from "@/lib/charts/drawing";
import { facetParts } from "@/lib/charts/facets";

/** One small chart for each series, unit or currency: forecasts with their intervals, lines over time, lying bars otherwise. */
export const smallMultiples: Builder = (drawing) => {
  const isTime = columnOf(drawing.table, drawing.spec.encoding.x)?.grain !== undefined;
  const isForecast = isTime && partIndex(drawing.table, "lower") >= 0 && partIndex(drawing.table, "expected") >= 0;
  return facetParts(drawing, (panel) => {
    if (isForecast) return fan(panel);
    const spec = { ...panel.spec, labels: panel.spec.labels ?? false };
    return isTime ? lineParts({ ...panel, spec }, { area: true }) : barParts({ ...panel, spec }, { direction: "y" });
  });
};
