import { ranksBuckets } from "@/lib/charts/goal";
import type { PlacedColumn, Shape } from "@/lib/charts/shape";
import { bucketEnd } from "@/lib/charts/time";
import { formatDate, formatPeriod } from "@/lib/format";
import type { Analysis } from "@/lib/language/reading";
import { describeFilter, numberOf } from "@/lib/semantic/describe";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter, Period, SemanticQuery } from "@/lib/semantic/query";
import { NO_CURRENCY, type Table } from "@/lib/table";

export interface TitleInput {
  query: SemanticQuery;
  model: SemanticModel;
  shape: Shape;
  table: Table;
  analysis: Analysis;
}

const PER = { hour: "per hour", day: "per day", week: "per week", month: "per month", quarter: "per quarter", year: "per year" } as const;
const DAY_MS = 86_400_000;

/** Lower case at the start, unless the word is a name or an abbreviation. */
export function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function upper(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

function joined(items: string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function dimensionName({ model }: TitleInput, column: PlacedColumn, plural = false): string {
  const known = model.dimensions.find(({ id }) => id === column.dimension);
  return lower((plural ? known?.plural : known?.label) ?? column.label);
}

/** What a share is of: "Compute", "untagged", "Tax or Credit". */
function partName({ query, model }: TitleInput): string {
  if (query.share?.of !== "row") return "";
  const names = query.share.part.map((filter) => describeFilter(model, filter).replace(/^[^:]*: /, ""));
  return names.join(", ");
}

function measureName(input: TitleInput): string {
  const { shape, query, table } = input;
  const measures = shape.isAnomalies ? shape.values.slice(0, 1) : shape.values;
  const labels =
    measures.length > 0
      ? measures.map(({ label }) => label)
      : table.columns.flatMap(({ role, label }) => (role === "measure" ? [label] : []));
  const name = labels.length === 0 ? "" : joined([labels[0]!, ...labels.slice(1).map(lower)].slice(0, 4));
  if (shape.share && query.share)
    return query.share.of === "row" ? `${upper(partName(input))}: share of ${lower(name)}` : `Share of ${lower(name)}`;
  return name;
}

function rankingTitle(input: TitleInput): string | null {
  const { query, shape } = input;
  const [entity] = shape.entities;
  if (ranksBuckets({ query, shape }) && shape.time?.grain) return `${upper(shape.time.grain)}s by ${lower(measureName(input))}`;
  if (!query.top || query.top.together || !entity || shape.time || query.top.within.length > 0 || shape.rows < query.top.n) return null;
  const count = Math.min(query.top.n, shape.rows);
  const names = dimensionName(input, entity, count > 1);
  const place = query.top.direction === "desc" ? "Top" : "Bottom";
  const by =
    query.top.by.part === "value" || query.top.by.part === "share"
      ? lower(measureName(input))
      : `${query.top.by.part.replace("-fraction", " in %").replace("-", " ")} in ${lower(measureName(input))}`;
  return count === 1
    ? `${upper(names)} with the ${query.top.direction === "desc" ? "highest" : "lowest"} ${by}`
    : `${place} ${count} ${names} by ${by}`;
}

const ADVICE: Record<string, string> = {
  "Saving a month": "What could be saved a month",
  "Kept a month": "What renewals keep a month",
  "Cost a month": "Cost a month without an owner",
};

/** What the chart answers, in one line: measure, parts, grain. */
export function titleOf(input: TitleInput): string {
  const { query, shape, analysis } = input;
  const measure = measureName(input) || "Values";
  const by = joined(shape.entities.map((entity) => dimensionName(input, entity)));
  if (query.buckets || shape.binned) return bucketTitle(input);
  if (shape.detail)
    return shape.values.length === 2
      ? `${shape.values[1]!.label} against ${lower(shape.values[0]!.label)}${by ? ` by ${by}` : ""}`
      : `Distribution of ${lower(measure)}${by ? ` by ${by}` : ""}`;
  if (shape.isAnomalies) return `Unusual ${lower(measure)}: above or below what was expected`;
  if (analysis.kind === "summary" && shape.values.length > 1) return "Executive summary";
  if (analysis.kind === "recommendations") return ADVICE[measure] ?? measure;
  if (analysis.kind === "forecast") return `${measure} and its forecast${by ? ` by ${by}` : ""}`;
  if (analysis.kind === "scenario") {
    const name = input.model.metrics.find(({ id }) => id === query.metrics[0]?.metric)?.label ?? measure;
    return `${name}${shape.time ? " per month" : ""} under the assumptions`;
  }
  if (analysis.kind === "peer") {
    const name = input.model.metrics.find(({ id }) => id === query.metrics[0]?.metric)?.label ?? measure;
    const [split] = shape.share ? shape.entities : [];
    return `${split ? `Share of ${lower(name)} by ${dimensionName(input, split)}` : name}: ${analysis.own} and ${analysis.name}`;
  }
  if (analysis.kind === "drivers" && by) return `What changed ${lower(measure)}, by ${by}`;
  if (analysis.kind === "correlation" && shape.values.length === 2)
    return `${shape.values[1]!.label} against ${lower(shape.values[0]!.label)}`;
  const ranking = rankingTitle(input);
  if (ranking) return ranking;
  const parts = by ? ` by ${by}` : "";
  const pace = shape.time?.grain && !query.metrics.some(({ perDay }) => perDay) ? ` ${PER[shape.time.grain]}` : "";
  if (shape.change && shape.entities.length > 0 && !shape.time) return `Change in ${lower(measure)}${parts}`;
  if (shape.values.length === 0 && by) return upper(joined(shape.entities.map((entity) => dimensionName(input, entity, true))));
  return `${measure}${pace}${parts}`;
}

function bucketTitle(input: TitleInput): string {
  const { query, model, shape } = input;
  if (query.buckets?.whole) {
    const groups = joined(shape.entities.map((entity) => dimensionName(input, entity)));
    return `${numberOf(model, query)}${groups ? ` by ${groups}` : ""}`;
  }
  const entity = model.dimensions.find(({ id }) => id === query.buckets?.of);
  const bin = shape.entities.find(({ bin: found }) => found !== undefined);
  const cut = lower(bin?.label ?? "size");
  return entity ? `${entity.plural} by ${cut}` : `Distribution of ${cut}`;
}

/** Data in scope when the query names no period. */
function wholePeriod({ from, asOf }: SemanticModel): Period | null {
  return from && asOf ? { start: from.slice(0, 10), end: asOf.slice(0, 10) } : null;
}

/** The months that a scenario is told for; those of the question where it is about one period. */
function spanOf({ query, shape, table }: TitleInput): Period | null {
  const { time } = shape;
  const starts = time?.grain ? table.rows.map((row) => String(row[time.at])).sort() : [];
  return starts[0] ? { start: starts[0], end: bucketEnd(starts.at(-1)!, time!.grain!) } : query.period;
}

function currencyText({ shape }: TitleInput): string {
  const codes = new Set(
    [...shape.values, shape.change].flatMap((column) =>
      column?.unit?.kind === "currency" || column?.unit?.kind === "currency-per" ? [column.unit.currency] : [],
    ),
  );
  if (shape.currency) return `each ${shape.apart === "units" ? "unit" : "currency"} on its own scale`;
  return [...codes].filter((code) => code !== NO_CURRENCY).join(", ");
}

function asOfText({ model, query }: TitleInput): string {
  if (!model.asOf) return "";
  const last = new Date(new Date(model.asOf).getTime() - 1);
  const isOver = query.period !== null && query.period.end.slice(0, 10) <= model.asOf.slice(0, 10);
  return isOver ? "" : `data to ${formatDate(last.toISOString().slice(0, 10))}`;
}

/** "Has a service" of a chart by service says nothing that the chart does not. */
export function isImplied(filter: Filter, { dimensions }: SemanticQuery): boolean {
  return "op" in filter && filter.op === "not-null" && dimensions.some(({ dimension }) => dimension === filter.dimension);
}

const MOST_VALUES = 4;

/** A filter in words; a long list of values is cut, its length said. */
function filterText(model: SemanticModel, filter: Filter): string {
  if (!("values" in filter) || filter.values.length <= MOST_VALUES) return describeFilter(model, filter);
  const cut = { ...filter, values: filter.values.slice(0, MOST_VALUES - 1) };
  return `${describeFilter(model, cut).replace(/ or ([^,]*)$/, ", $1")} and ${filter.values.length - MOST_VALUES + 1} more`;
}

/** Period, comparison, filters, currency and as-of: what a reader must know to not be misled. */
export function subtitleOf(input: TitleInput): string {
  const { query, model } = input;
  const shown = input.analysis.kind === "scenario" ? spanOf(input) : (query.period ?? wholePeriod(model));
  const period = shown ? formatPeriod(shown) : "";
  const compared = query.comparison ? `${period} against ${formatPeriod(query.comparison.period)}` : period;
  const filters = query.filters.filter((filter) => !isImplied(filter, query)).map((filter) => filterText(model, filter));
  return [compared, ...filters, currencyText(input), asOfText(input)].filter(Boolean).join(" · ");
}

/**
 * Buckets at either end that the period or the data does not fill, by their starts. Buckets in the middle are whole;
 * forecast and scenario buckets (beyond the data by design) are not partial.
 */
export function partialBuckets({ query, model, shape, table, analysis }: TitleInput): string[] {
  const { time } = shape;
  if (!time?.grain) return [];
  const starts = [...new Set(table.rows.map((row) => String(row[time.at] ?? "")))].filter(Boolean).sort();
  const begin = later(query.period?.start, model.from);
  const end = analysis.kind === "forecast" || analysis.kind === "scenario" ? null : earlier(query.period?.end, model.asOf);
  const [head, tail] = [starts[0], starts.at(-1)];
  const partial = [
    head && begin && instant(head) < instant(begin) && !isMidDay(begin) ? head : null,
    tail && end && instant(bucketEnd(tail, time.grain)) > instant(end) + DAY_MS / 24 ? tail : null,
  ];
  return [...new Set(partial.filter((start): start is string => start !== null))];
}

const instant = (iso: string) => new Date(iso.includes(" ") ? `${iso.replace(" ", "T")}Z` : iso).getTime();
/** Data that begins within its first day still fills that day's bucket as far as anyone knows. */
const isMidDay = (iso: string) => instant(iso) % DAY_MS !== 0 && instant(iso) % DAY_MS < DAY_MS / 2;
const later = (a: string | null | undefined, b: string | null | undefined) =>
  a && b ? (instant(a) > instant(b) ? a : b) : (a ?? b ?? null);
const earlier = (a: string | null | undefined, b: string | null | undefined) =>
  a && b ? (instant(a) < instant(b) ? a : b) : (a ?? b ?? null);
