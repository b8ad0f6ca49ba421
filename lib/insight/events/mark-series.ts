import type { Annotation } from "@/lib/charts/spec";
import { formatDate } from "@/lib/format";
import { detectAnomalies } from "@/lib/insight/anomalies";
import { entityColumns, timeColumn } from "@/lib/insight/columns";
import { toDailySeries } from "@/lib/insight/events/anomaly-series";
import type { Ran } from "@/lib/insight/run";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";

const LEAST_DAYS = 35;
const MOST_MARKS = 3;

/** Marks the unusual days of a daily chart, judged by the days before them (those of the longer window, where there is one). */
export function marksOf(main: Ran, further: Record<string, Ran>, query: SemanticQuery, model: SemanticModel): Annotation[] {
  const metric = model.metrics.find(({ id }) => id === query.metrics[0]?.metric);
  const isDaily = timeColumn(main.table)?.grain === "day" && entityColumns(main.table).length === 0 && query.metrics.length === 1;
  if (!isDaily || metric?.additivity !== "additive" || query.window || query.comparison) return [];
  const history = further.longer ?? main;
  const { series } = toDailySeries(history.table);
  if ((series[0]?.points.length ?? 0) < LEAST_DAYS) return [];
  const shown = new Set(main.table.rows.map((row) => String(row[timeColumn(main.table)!.index]).slice(0, 10)));
  return detectAnomalies(series)
    .filter(({ peakDay }) => shown.has(peakDay))
    .slice(0, MOST_MARKS)
    .map(({ peakDay }) => ({ kind: "anomaly", at: peakDay, label: `Unusual: ${formatDate(peakDay)}` }));
}
