import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";

/** Drops what cannot be computed beside the rest: shares of rates, changes without a comparison, windows without time. */
export function tidy(query: SemanticQuery, model: SemanticModel): SemanticQuery {
  const additive = query.metrics.every((use) => {
    const metric = model.metrics.find(({ id }) => id === use.metric);
    return metric?.additivity === "additive" && !use.statistic && !use.perDay;
  });
  const share = additive ? query.share : null;
  const moved = (part: string | undefined) => part === "change" || part === "change-fraction" || part === "previous";
  const lost = (part: string | undefined) => (moved(part) && query.comparison === null) || (part === "share" && share === null);
  return {
    ...query,
    share,
    window: query.grain === null ? null : query.window,
    having: query.having.filter((item) => !lost(item.part)),
    top: query.top && lost(query.top.by.part) ? { ...query.top, by: { ...query.top.by, part: "value" } } : query.top,
    order: query.order.map((order) => (lost(order.part) ? { by: order.by, direction: order.direction } : order)),
  };
}
