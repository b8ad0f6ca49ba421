import { daysOf } from "@/lib/insight/periods";
import type { Ran, Run } from "@/lib/insight/run";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Grain } from "@/lib/table";

/** name of the further table of a result that holds the largest series only: how many there are apart */
export const LARGEST = "largest-series";

const MOST_SERIES = 100;
const DAYS: Record<Grain, number> = { hour: 1 / 24, day: 1, week: 7, month: 28, quarter: 90, year: 365 };

/** The query with its largest series apart and the rest as one; null where no cut gives a series its whole time. */
function withLargest(query: SemanticQuery, model: SemanticModel): SemanticQuery | null {
  const { grain, dimensions, top, mode, period } = query;
  const span = period ?? (model.from && model.asOf ? { start: model.from, end: model.asOf } : null);
  if (!grain || !span || dimensions.length !== 1 || top || mode !== "aggregate" || query.comparison) return null;
  const steps = Math.ceil(daysOf(span) / DAYS[grain]) + 1;
  const n = Math.min(MOST_SERIES, Math.floor(query.limit / steps) - 2);
  const by = { metric: query.metrics[0]!.metric, part: "value" as const };
  return n < 1 ? null : { ...query, top: { n, by, direction: "desc", other: true, within: [], together: false } };
}

/**
 * The rows of a question. A series of many things that has more rows than may be read would end in the middle of its time: then the
 * largest are read apart and the rest as one, so that every sum is that of the whole period.
 * @returns `largest` is set then, with the number of series apart
 * @throws AppError as `run` does
 */
export async function runWithinLimit(query: SemanticQuery, model: SemanticModel, run: Run): Promise<{ main: Ran; largest: Ran | null }> {
  const main = await run(query, "answer");
  const cut = main.table.rows.length < query.limit ? null : withLargest(query, model);
  if (!cut) return { main, largest: null };
  const held = await run(cut, "answer");
  const columns = [{ name: "series", label: "Series shown apart", role: "measure" as const, unit: { kind: "count" as const } }];
  return { main: held, largest: { ...held, table: { columns, rows: [[cut.top!.n]] } } };
}
