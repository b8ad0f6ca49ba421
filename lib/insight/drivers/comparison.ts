import { instant, isoOf, isPartial, lastMonth, periodBefore } from "@/lib/insight/periods";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Comparison, Period, SemanticQuery } from "@/lib/semantic/query";

/** A period that is still running, cut at the end of the data. */
function elapsed(model: SemanticModel, period: Period): Period {
  return isPartial(model, period) ? { start: period.start, end: isoOf(instant(model.asOf!)) } : period;
}

/** The period before, cut to the same number of days when the current one is not complete. */
function before(model: SemanticModel, period: Period): Period {
  const earlier = periodBefore(period);
  if (!isPartial(model, period)) return earlier;
  const gone = instant(model.asOf!).getTime() - instant(period.start).getTime();
  const end = Math.min(instant(earlier.start).getTime() + gone, instant(earlier.end).getTime());
  return { start: earlier.start, end: isoOf(new Date(end)) };
}

/**
 * The query as a comparison of two periods, one metric, without cuts: what a bridge is made from.
 * A missing period is the last complete month; a missing comparison is the period right before.
 * @returns null for a table without time
 */
export function comparisonQuery(query: SemanticQuery, model: SemanticModel): SemanticQuery | null {
  const asked = query.period ?? lastMonth(model);
  const [metric] = query.metrics;
  if (!asked || !metric || model.times.length === 0) return null;
  const comparison: Comparison = query.comparison ?? { kind: "previous", period: before(model, asked) };
  return {
    mode: "aggregate",
    metrics: [{ metric: metric.metric, ...(metric.where ? { where: metric.where } : {}) }],
    dimensions: [],
    filters: query.filters,
    having: [],
    period: query.comparison ? asked : elapsed(model, asked),
    ...(query.time ? { time: query.time } : {}),
    grain: null,
    comparison,
    share: null,
    top: null,
    window: null,
    buckets: null,
    order: [],
    limit: 100_000,
  };
}
