import { controlChart } from "@/lib/charts/builders/control-chart";
import { fan } from "@/lib/charts/builders/fan";
import { lineParts } from "@/lib/charts/builders/lines";
import { partIndex } from "@/lib/charts/data";
import type { Builder, Drawing } from "@/lib/charts/drawing";

/** Rows after the last measured value: a forecast. */
function isForecast({ table }: Drawing): boolean {
  const valueAt = table.columns.findIndex(({ role, part }) => role === "measure" && (part ?? "value") === "value");
  return table.rows.some((row) => row[valueAt] === null && row[partIndex(table, "expected")] !== null);
}

/** One line for each series; with bounds in the rows, a forecast's interval or the range of what is usual. */
export const line: Builder = (drawing) => {
  const hasBand = partIndex(drawing.table, "lower") >= 0 && partIndex(drawing.table, "upper") >= 0;
  if (!hasBand || drawing.spec.encoding.color) return lineParts(drawing);
  return isForecast(drawing) ? fan(drawing) : controlChart(drawing);
};
