import type { Metric, SemanticModel } from "@/lib/semantic/model";
import type { Having, Period, SemanticQuery } from "@/lib/semantic/query";
import { instant } from "./calendar";

/** Drops what cannot be computed beside the rest: shares of rates, changes without a comparison, comparisons of dates, windows without time. */
export function tidy(query: SemanticQuery, model: SemanticModel): SemanticQuery {
  const metrics = query.metrics.map((use) => ({ use, metric: model.metrics.find(({ id }) => id === use.metric) }));
  const additive = metrics.every(({ use, metric }) => metric?.additivity === "additive" && !use.statistic && !use.perDay);
  const hasDates = metrics.some(({ metric }) => metric?.unit.kind === "date");
  const comparison = query.period && !hasDates ? apartFrom(query.period, query.comparison) : null;
  const share = additive ? query.share : null;
  // "what portion of the Azure reservations is used": the rate is of them
  const lostScope = query.share?.of === "row" && !share ? query.share.part : [];
  const moved = (part: string | undefined) => part?.startsWith("change") || part?.startsWith("previous");
  const lost = (part: string | undefined) => (moved(part) && comparison === null) || (part === "share" && share === null);
  const isSteps = query.window?.kind.startsWith("change") && comparison !== null;
  const isCounted = query.buckets !== null && !query.top && (query.buckets.of === "time") === (query.grain !== null);
  const buckets = isCounted ? query.buckets : null;
  const isAgainstNothing = ({ against }: Having) => typeof against === "object" && against.use >= metrics.length;
  const isShown = (id: string) => id !== "time" || query.grain !== null;
  return {
    ...query,
    metrics: metrics.map(({ use: { perDay, ...use }, metric }) => (perDay && !isRate(metric) ? { ...use, perDay } : use)),
    filters: [...query.filters, ...lostScope],
    comparison,
    share,
    buckets,
    window: query.grain === null || hasDates || isSteps ? null : query.window,
    having: query.buckets && !buckets ? [] : query.having.filter((item) => !lost(item.part) && !isAgainstNothing(item)),
    top: query.top && {
      ...query.top,
      by: lost(query.top.by.part) ? { ...query.top.by, part: "value" as const } : query.top.by,
      within: query.top.within.filter(isShown),
    },
    order: query.order
      .filter(({ by }) => isShown(by))
      .map((order) => (lost(order.part) ? { by: order.by, direction: order.direction } : order)),
  };
}

const isRate = (metric: Metric | undefined) => metric?.unit.kind === "fraction" || metric?.unit.kind === "currency-per";

/** An earlier period ends where the later one begins: days of both would be compared with themselves. */
function apartFrom(period: Period, comparison: SemanticQuery["comparison"]): SemanticQuery["comparison"] {
  if (comparison?.kind !== "custom") return comparison;
  const { start, end } = comparison.period;
  const isOverlapping = instant(start) < instant(period.start) && instant(end) > instant(period.start);
  return isOverlapping ? { kind: "custom", period: { start, end: period.start } } : comparison;
}
