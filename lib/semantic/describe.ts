import { formatPeriod, formatValue } from "@/lib/format";
import type { SemanticModel } from "@/lib/semantic/model";
import { presenceOf } from "@/lib/semantic/presence";
import type { Filter, Having, MetricUse, SemanticQuery, Top, WindowCalc } from "@/lib/semantic/query";
import { NO_CURRENCY } from "@/lib/table";

export interface DescribedPart {
  kind: "metric" | "dimension" | "filter" | "period" | "grain" | "comparison" | "top" | "share";
  label: string;
  /** index in the query's filters, for removal */
  index?: number;
}

const GRAINS = { hour: "by hour", day: "daily", week: "weekly", month: "monthly", quarter: "quarterly", year: "yearly" } as const;
const OVER = { hour: "hourly", day: "daily", week: "weekly", month: "monthly", quarter: "quarterly", year: "yearly" } as const;
const COMPARE = { gt: "above", gte: "at least", lt: "below", lte: "at most", eq: "equal to", neq: "other than" } as const;
const OPERATORS = { gt: ">", gte: "≥", lt: "<", lte: "≤", eq: "=", neq: "≠" } as const;
const PARTS = {
  value: "",
  previous: "earlier ",
  change: "change of ",
  "change-fraction": "relative change of ",
  share: "share of ",
  "previous-share": "earlier share of ",
} as const;
const STATISTICS: Record<string, string> = {
  median: "median",
  mean: "mean",
  min: "lowest",
  max: "highest",
  stddev: "standard deviation of",
};

const lower = (label: string) => (/^[A-Z][^A-Z]*$/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label);

function dimensionLabel(model: SemanticModel, id: string): string {
  if (id === "time") return "time";
  return model.dimensions.find((dimension) => dimension.id === id)?.label ?? id;
}

function listed(items: string[], word: "and" | "or"): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}

/** Values as people know them: labels of the filter, else fixed labels of the dimension, else as given. */
function valuesOf(model: SemanticModel, filter: { dimension: string; values: string[]; labels?: string[] }): string[] {
  const fixed = model.dimensions.find(({ id }) => id === filter.dimension)?.labels ?? {};
  return filter.values.map((value, index) => filter.labels?.[index] ?? fixed[value] ?? value);
}

/** One condition in words: "Service is Amazon S3 or EC2", "Team is untagged". */
export function describeFilter(model: SemanticModel, filter: Filter): string {
  if ("any" in filter) return filter.any.map((item) => describeFilter(model, item)).join(" or ");
  const name = dimensionLabel(model, filter.dimension);
  switch (filter.op) {
    case "in":
      return `${name}: ${listed(valuesOf(model, filter), "or")}`;
    case "not-in":
      return `${name}: not ${listed(valuesOf(model, filter), "or")}`;
    case "contains":
      return `${name} contains ${listed(
        filter.values.map((value) => `“${value}”`),
        "or",
      )}`;
    case "not-contains":
      return `${name} does not contain ${listed(
        filter.values.map((value) => `“${value}”`),
        "or",
      )}`;
    case "starts-with":
      return `${name} starts with ${listed(
        filter.values.map((value) => `“${value}”`),
        "or",
      )}`;
    case "is-null":
      return `${name}: ${model.dimensions.find(({ id }) => id === filter.dimension)?.nullLabel ?? "none"}`;
    case "not-null":
      return `${name}: any`;
    default:
      return `${name} ${OPERATORS[filter.op]} ${"than" in filter ? dimensionLabel(model, filter.than) : filter.value}`;
  }
}

/** A metric as used: "P95 of daily effective cost", "Effective cost per day". */
export function describeMetric(model: SemanticModel, use: MetricUse): string {
  if (use.label) return use.label;
  const metric = model.metrics.find(({ id }) => id === use.metric);
  const label = metric?.label ?? use.metric;
  if (use.statistic) {
    const name = STATISTICS[use.statistic.fn] ?? use.statistic.fn;
    return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${OVER[use.statistic.over]} ${lower(label)}`;
  }
  const scoped = (use.where ?? []).map((filter) => describeFilter(model, filter)).join(", ");
  return `${label}${use.perDay ? " per day" : ""}${scoped ? ` (${scoped})` : ""}`;
}

function describeTop(model: SemanticModel, query: SemanticQuery, top: Top): string {
  const within = top.within.map((id) => (id === "time" ? GRAIN_NOUN[query.grain ?? "month"] : lower(dimensionLabel(model, id))));
  const names = query.dimensions
    .map(({ dimension }) => dimension)
    .filter((id) => !top.within.includes(id) && (top.of?.includes(id) ?? true));
  const what = names.map((id) => model.dimensions.find((item) => item.id === id)?.plural.toLowerCase() ?? id).join(" and ");
  const measure = `${PARTS[top.by.part]}${lower(model.metrics.find(({ id }) => id === top.by.metric)?.label ?? top.by.metric)}`;
  const rank = `${top.direction === "desc" ? "Top" : "Bottom"} ${top.n}${what ? ` ${what}` : ""} by ${measure}`;
  return `${rank}${within.length ? ` in each ${within.join(" and ")}` : ""}${top.other ? ", rest as Other" : ""}${top.together ? ", together" : ""}`;
}

const GRAIN_NOUN = { hour: "hour", day: "day", week: "week", month: "month", quarter: "quarter", year: "year" } as const;

function describeHaving(model: SemanticModel, query: SemanticQuery, having: Having): string {
  const metric = model.metrics.find(({ id }) => id === having.metric);
  const isFraction = having.part === "share" || having.part === "change-fraction" || having.part === "previous-share";
  const only = query.filters.flatMap((f) => (!("any" in f) && f.dimension === model.currency?.dimension && f.op === "in" ? f.values : []));
  const currency = only[0] ?? model.currency?.values[0] ?? NO_CURRENCY;
  const unit = metric?.unit.kind === "currency" ? { ...metric.unit, currency } : metric?.unit;
  const what = `${PARTS[having.part]}${lower(metric?.label ?? having.metric)}`;
  if (having.against)
    return `${typeof having.against === "object" ? (query.metrics[0]!.label ?? what) : what} ${COMPARE[having.op]} ${againstText(query, having)}`;
  const value = formatValue(having.value, isFraction ? { kind: "fraction" } : unit, { style: "exact" });
  return `${what} ${COMPARE[having.op]} ${value}`;
}

/** What a condition is measured against: "the average", "1.2 × the median", "Azure". */
export function againstText({ metrics }: Pick<SemanticQuery, "metrics">, { against, value }: Having): string {
  const what = typeof against === "object" ? (metrics[against.use]?.label ?? "the other") : `the ${against}`;
  return Number(value) === 1 ? what : `${value} × ${what}`;
}

/** Plural of what a query counts: values of a dimension, or time buckets. */
export function countedPlural(model: SemanticModel, { buckets, grain }: Pick<SemanticQuery, "buckets" | "grain">): string {
  if (buckets?.of === "time") return `${capital(GRAIN_NOUN[grain ?? "day"])}s`;
  return model.dimensions.find(({ id }) => id === buckets?.of)?.plural ?? buckets?.of ?? "";
}

/** "Number of new resources": what a query that counts once gives. */
export function numberOf(model: SemanticModel, query: SemanticQuery): string {
  const presence = presenceOf(query);
  return `Number of ${presence ? `${presence} ` : ""}${lower(countedPlural(model, query))}`;
}

function describeShare(model: SemanticModel, query: SemanticQuery): string | null {
  const { share } = query;
  if (!share) return null;
  if (share.of === "total") return "share of the total";
  if (share.of === "row") return `share that is ${share.part.map((filter) => describeFilter(model, filter)).join(", ")}`;
  return `share within each ${share.by.map((id) => (id === "time" ? GRAIN_NOUN[query.grain ?? "month"] : lower(dimensionLabel(model, id)))).join(" and ")}`;
}

function describeComparison({ comparison }: SemanticQuery): string | null {
  return comparison && `compared with ${formatPeriod(comparison.period)}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function title(model: SemanticModel, query: SemanticQuery): string {
  const metrics = listed(
    query.metrics.map((use) => describeMetric(model, use)),
    "and",
  );
  if (query.buckets) {
    const plural = countedPlural(model, query);
    const groups = query.dimensions.map(({ dimension }) => lower(dimensionLabel(model, dimension)));
    if (query.buckets.whole)
      return `${numberOf(model, query)}${groups.length > 0 ? ` by ${listed(groups, "and")}` : ""}${ending(model, query)}`;
    return `${plural} by size of ${lower(metrics)}${ending(model, query)}`;
  }
  if (query.mode === "detail")
    return (
      capital(
        listed(
          query.dimensions.map(({ dimension }) => dimensionLabel(model, dimension)),
          "and",
        ),
      ) + ending(model, query)
    );
  const by = query.dimensions.map(({ dimension }) => lower(dimensionLabel(model, dimension)));
  const grain = query.grain ? `, ${GRAINS[query.grain]}` : "";
  const window = query.window ? `, ${describeWindow(query.window).replace("moving average", "average")}` : "";
  const share = describeShare(model, query);
  const top = query.top ? `, ${query.top.direction === "desc" ? "top" : "bottom"} ${query.top.n}` : "";
  const part = by.length ? ` by ${listed(by, "and")}` : "";
  return capital(`${metrics}${part}${top}${share ? `, ${share}` : ""}${grain}${window}${ending(model, query)}`);
}

function describeWindow(window: WindowCalc): string {
  if (window.kind === "moving-average") return `moving average of ${window.size}`;
  if (window.kind === "running-total") return "running total";
  return window.kind === "change" ? "change on the one before" : "change in % on the one before";
}

function ending(model: SemanticModel, query: SemanticQuery): string {
  const filters = query.filters.map((filter) => describeFilter(model, filter));
  const period = query.period ? formatPeriod(query.period) : "";
  const comparison = describeComparison(query);
  const rest = [...filters, ...(period ? [period] : []), ...(comparison ? [comparison] : [])];
  return rest.length ? ` · ${rest.join(" · ")}` : "";
}

/**
 * A query in plain words: a title, and one chip for every part that was understood (filters carry their index for removal).
 * Conditions on the result ("above $5,000") are chips of kind "top".
 */
export function describeQuery(model: SemanticModel, query: SemanticQuery): { chips: DescribedPart[]; title: string } {
  const chips: DescribedPart[] = query.metrics.map((use) => ({ kind: "metric", label: describeMetric(model, use) }));
  if (query.buckets)
    chips.push({
      kind: "dimension",
      label:
        query.buckets.of === "time"
          ? `${lower(countedPlural(model, query))} counted`
          : `counted by ${lower(dimensionLabel(model, query.buckets.of))}`,
    });
  for (const { dimension } of query.dimensions) chips.push({ kind: "dimension", label: `by ${lower(dimensionLabel(model, dimension))}` });
  if (query.grain && query.buckets?.of !== "time") chips.push({ kind: "grain", label: GRAINS[query.grain] });
  query.filters.forEach((filter, index) => {
    chips.push({ kind: "filter", label: describeFilter(model, filter), index });
  });
  chips.push({ kind: "period", label: query.period ? formatPeriod(query.period) : wholePeriod(model) });
  const comparison = describeComparison(query);
  if (comparison) chips.push({ kind: "comparison", label: comparison });
  const share = describeShare(model, query);
  if (share) chips.push({ kind: "share", label: share });
  if (query.top) chips.push({ kind: "top", label: describeTop(model, query, query.top) });
  const presence = presenceOf(query);
  if (presence) chips.push({ kind: "top", label: presence === "new" ? "Only what is new" : "Only what is gone" });
  else for (const having of query.having) chips.push({ kind: "top", label: capital(describeHaving(model, query, having)) });
  if (query.window)
    chips.push({
      kind: "grain",
      label: describeWindow(query.window),
    });
  return { chips: chips.filter(({ label }) => label !== ""), title: title(model, query) };
}

function wholePeriod({ from, asOf }: SemanticModel): string {
  return from && asOf ? `All data (${formatPeriod({ start: from.slice(0, 10), end: asOf.slice(0, 10) })})` : "";
}
