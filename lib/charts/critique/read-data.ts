import type { Subject } from "@/lib/charts/critique/check";
import { columnOf } from "@/lib/charts/data";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Column } from "@/lib/table";

/** The measure that is drawn. */
export function mainMeasure({ spec, table }: Pick<Subject, "spec" | "table">): Column | undefined {
  const channels = [spec.encoding.y, spec.encoding.x, spec.encoding.color, spec.encoding.size, spec.encoding.theta];
  return (
    channels.map((channel) => columnOf(table, channel)).find((column) => column?.role === "measure") ??
    table.columns.find(({ role }) => role === "measure")
  );
}

const AVERAGES = /^(avg|mean|median|min|max|count):/;

/** Do parts of this measure add up? Shares of one whole do; rates, prices, averages and distinct counts do not. */
export function isAdditiveColumn({ unit, part, metric }: Column, query: SemanticQuery | null): boolean {
  if (part === "share") return query?.share?.of !== "row";
  if (unit?.kind === "fraction" || unit?.kind === "currency-per") return false;
  if (part === "moving-average" || part === "running-total") return false;
  const use = query?.metrics.find((one) => one.metric === metric);
  return !AVERAGES.test(metric ?? "") && !use?.statistic && !use?.perDay;
}
