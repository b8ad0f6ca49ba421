import type { ColumnProfile, DatasetInfo } from "@/lib/dataset";
import type { Domain } from "@/lib/domain";
import { quoteName } from "@/lib/ingest/sql-text";
import { countMetrics } from "@/lib/semantic/derived-metrics";
import type { Dimension, Expression, Metric, ModelColumn, SemanticModel, TimeAxis } from "@/lib/semantic/model";
import { NO_CURRENCY, type Unit } from "@/lib/table";

/** whole numbers with no more values than this group as well as they add up (cylinders, ratings, stars) */
const FEW_VALUES = 25;
const MONEY = /cost|spend|amount|revenue|sales|charge|price|payment|fee|budget|gross|profit|income|salary|wage|turnover/i;
const BARE_MONEY = /cost|spend|amount|revenue|sales|charge/i;

const isNumeric = ({ type }: ColumnProfile) => type === "integer" || type === "decimal" || type === "float";

/** Whole numbers that count years: by name, or four digits in the range of calendars. */
function isYear({ name, type, min, max }: ColumnProfile): boolean {
  if (type !== "integer") return false;
  const [low, high] = [Number(min), Number(max)];
  const isCalendar = low >= 1500 && high <= 2200;
  const isShort = low >= 0 && high <= 99;
  return /(^|[^a-z])(year|yr)s?([^a-z]|$)/i.test(name.replace(/([a-z])([A-Z])/g, "$1 $2")) ? isCalendar || isShort : false;
}

const isMeasure = (profile: ColumnProfile) => isNumeric(profile) && !isYear(profile) && profile.semanticType !== "identifier";

function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_.-]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

function typeOf(profile: ColumnProfile): Dimension["type"] {
  if (isYear(profile) || profile.type === "date" || profile.type === "datetime") return "temporal";
  if (profile.type === "boolean") return "boolean";
  if (!isNumeric(profile)) return "nominal";
  if (profile.semanticType === "identifier") return "nominal";
  return profile.type === "integer" && profile.distinct <= FEW_VALUES ? "ordinal" : "quantitative";
}

function toDimension(profile: ColumnProfile, drill: string[]): Dimension {
  const words = wordsOf(profile.name);
  const plural = /(s|x|ch|sh)$/.test(words) ? words : /[^aeiou]y$/.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`;
  return {
    id: profile.name,
    label: profile.name.trim(),
    plural: plural.charAt(0).toUpperCase() + plural.slice(1),
    description: `Column ${profile.name}`,
    column: profile.name,
    type: typeOf(profile),
    nullLabel: `no ${words}`,
    synonyms: [...new Set([profile.name.toLowerCase(), words, words.replaceAll(" ", "")])],
    drill: drill.filter((id) => id !== profile.name),
    kind: "column",
    ...(profile.semanticType === "identifier" ? { semantic: "identifier" as const } : {}),
    ...(profile.semanticType === "currency" ? { semantic: "currency" as const } : {}),
  };
}

const AGGREGATES = {
  sum: { label: "Total", words: ["total", "sum of", "sum", "combined", "overall"] },
  avg: { label: "Average", words: ["average", "mean", "avg", "typical"] },
  min: { label: "Minimum", words: ["minimum", "min", "lowest", "smallest", "least"] },
  max: { label: "Maximum", words: ["maximum", "max", "highest", "largest", "biggest"] },
  median: { label: "Median", words: ["median", "middle"] },
} as const;

function measuresOf(profile: ColumnProfile, time: string, unit: Unit): Metric[] {
  const words = wordsOf(profile.name);
  return Object.entries(AGGREGATES).map(([fn, aggregate]): Metric => {
    const expression: Expression = { kind: "aggregate", fn: fn as keyof typeof AGGREGATES, column: profile.name };
    return {
      id: `${fn}:${profile.name}`,
      label: `${aggregate.label} ${profile.name.trim()}`,
      description: `${aggregate.label} of the column ${profile.name} over the rows.`,
      unit,
      additivity: fn === "sum" ? "additive" : "non-additive",
      direction: "neutral",
      expression,
      time,
      synonyms: [...aggregate.words.map((word) => `${word} ${words}`), ...(fn === "sum" ? [words] : [])],
    };
  });
}

function rowCount(info: DatasetInfo, time: string): Metric {
  const noun = wordsOf(info.name.replace(/\.[a-z.]+$/i, ""));
  return {
    id: "row_count",
    label: "Number of rows",
    description: "Rows of the table.",
    unit: { kind: "count", of: "rows" },
    additivity: "additive",
    direction: "neutral",
    expression: { kind: "aggregate", fn: "count" },
    time,
    synonyms: [
      "count",
      "number of rows",
      "row count",
      "rows",
      "number of records",
      "records",
      "how many",
      "frequency",
      "number",
      noun,
      `number of ${noun}`,
    ],
  };
}

/** Columns of time, the fullest first. */
function axesOf(profiles: ColumnProfile[]): TimeAxis[] {
  return profiles
    .filter(({ type, distinct }) => (type === "date" || type === "datetime") && distinct > 0)
    .toSorted((a, b) => a.nulls - b.nulls)
    .map(({ name, type }) => ({ id: name, column: name, label: name.trim(), finest: type === "date" ? "day" : "hour" }));
}

function instant(value: unknown): number | null {
  if (typeof value !== "string") return null;
  const text = value.trim().replace(" ", "T");
  const time = Date.parse(/T/.test(text) ? (/Z$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`) : `${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : time;
}

const DAY_MS = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, "Z");

function extentOf(profile: ColumnProfile | undefined): { from: string | null; asOf: string | null } {
  const [first, last] = [instant(profile?.min), instant(profile?.max)];
  if (first === null || last === null) return { from: null, asOf: null };
  return { from: iso(first), asOf: iso(Math.floor(last / DAY_MS) * DAY_MS + DAY_MS) };
}

/** The column that says in which currency the amounts of the others are, where there is exactly one. */
function currencyOf(profiles: ColumnProfile[]): SemanticModel["currency"] {
  const columns = profiles.filter(({ semanticType }) => semanticType === "currency");
  const [only] = columns;
  return columns.length === 1 && only ? { dimension: only.name, values: only.top.map(({ value }) => value) } : null;
}

/**
 * Semantic model of any table. Dimensions are its columns by name; numbers are measures (sum, avg, min, max, median), whole numbers
 * with few values are both; years are temporal. Without an obvious amount, a bare question counts rows.
 */
export function deriveModel(info: DatasetInfo): SemanticModel {
  const profiles = info.summary.columns.filter(({ type }) => type !== "map");
  const times = axesOf(profiles);
  const time = times[0]?.id ?? "";
  const currency = currencyOf(profiles);
  const groups = profiles.filter((profile) => typeOf(profile) === "nominal" && profile.distinct > 1 && profile.semanticType !== "text");
  const drill = groups.toSorted((a, b) => a.distinct - b.distinct).map(({ name }) => name);
  const dimensions = profiles.map((profile) => toDimension(profile, drill));
  const measures = profiles.filter(isMeasure);
  const isAmount = ({ name, type }: ColumnProfile) => currency !== null && type !== "integer" && MONEY.test(name);
  const unitOf = (profile: ColumnProfile): Unit =>
    isAmount(profile) ? { kind: "currency", currency: currency?.values[0] ?? NO_CURRENCY } : { kind: "number" };
  const bare = measures.find(({ name, semanticType }) => semanticType === "measure" && BARE_MONEY.test(name));
  const ranked = groups.filter(({ distinct }) => distinct <= 50).toSorted((a, b) => b.distinct - a.distinct);
  return {
    dataset: info.id,
    version: info.version,
    table: info.table,
    domain: "table",
    columns: profiles.map((profile): ModelColumn => {
      const unit = isAmount(profile) && currency ? { currency: currency.dimension } : {};
      return { id: profile.name, sql: quoteName(profile.physical), type: profile.type, ...unit };
    }),
    metrics: [
      rowCount(info, time),
      ...measures.flatMap((profile) => measuresOf(profile, time, unitOf(profile))),
      ...countMetrics(
        dimensions.filter(({ type }) => type === "nominal" || type === "ordinal"),
        time,
      ),
    ],
    dimensions,
    hierarchies: [],
    times,
    defaultMetric: bare ? `sum:${bare.name}` : "row_count",
    defaultDimension: ranked[0]?.name ?? drill[0] ?? null,
    currency,
    ...extentOf(profiles.find(({ name }) => name === time)),
  };
}

/** Any table: no vocabulary of its own. */
export const tableDomain: Domain = {
  id: "table",
  label: "Table",
  recognizes: () => true,
  createModel: deriveModel,
  lexicon: { aliases: {}, unanswerable: [], rowWords: [], nouns: [] },
  goals: [],
};
