import { addMonths, coveredPeriod, instant, isoOf } from "@/lib/insight/periods";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";

const TREND_MONTHS = 13;
const MOST_METRICS = 6;

/** The scope of a summary as a plain total of its first metric. */
export function summaryBase(query: SemanticQuery, model: SemanticModel, period: Period | null): SemanticQuery {
  return {
    ...query,
    mode: "aggregate",
    metrics: [{ metric: query.metrics[0]?.metric ?? model.defaultMetric }],
    dimensions: [],
    having: [],
    period,
    grain: null,
    comparison: null,
    share: null,
    top: null,
    window: null,
    buckets: null,
    order: [],
    limit: 1000,
  };
}

/** The row of key figures: those of the model's overview that share the time axis of its first. */
export function figuresQuery(base: SemanticQuery, model: SemanticModel): SemanticQuery {
  const first = base.metrics[0]!.metric;
  const time = model.metrics.find(({ id }) => id === first)?.time;
  const known = [first, ...(model.roles?.overview ?? [])].filter((id) =>
    model.metrics.some((metric) => metric.id === id && metric.time === time),
  );
  return { ...base, metrics: [...new Set(known)].slice(0, MOST_METRICS).map((metric) => ({ metric })) };
}

/** The months up to the end of the period, a year back at least. */
export function trendQuery(base: SemanticQuery, model: SemanticModel): SemanticQuery | null {
  const extent = coveredPeriod(model, base.period);
  if (!extent || !model.from) return null;
  const start = Math.min(instant(extent.start).getTime(), addMonths(instant(extent.end), -TREND_MONTHS).getTime());
  const from = Math.max(start, instant(model.from).getTime());
  return { ...base, grain: "month", period: { start: isoOf(new Date(from)), end: extent.end } };
}

/** What the total is made of, by the model's main dimension. */
export function partsQuery(base: SemanticQuery, model: SemanticModel): SemanticQuery | null {
  if (!model.defaultDimension) return null;
  const [metric] = base.metrics;
  return {
    ...base,
    dimensions: [{ dimension: model.defaultDimension }],
    top: { n: 10, by: { metric: metric!.metric, part: "value" }, direction: "desc", other: true, within: [], together: false },
  };
}
