import type { ColumnProfile, DatasetInfo } from "@/lib/dataset";
import type { Domain } from "@/lib/domain";
import { quoteName } from "@/lib/ingest/sql-text";
import { calendarParts } from "@/lib/semantic/calendar-parts";
import { flagOf, isMeasure, isQuantity, isYear, plainWords, spelledOut, typeOf, wordsOf } from "@/lib/semantic/column-role";
import { unitOfColumn } from "@/lib/semantic/column-unit";
import { countMetrics } from "@/lib/semantic/derived-metrics";
import type { Dimension, Expression, Metric, ModelColumn, SemanticModel, TimeAxis } from "@/lib/semantic/model";
import { rowNounsOf } from "@/lib/semantic/row-nouns";
import { NO_CURRENCY, type Unit } from "@/lib/table";

const MONEY = /cost|spend|amount|revenue|sales|charge|price|payment|fee|budget|gross|profit|income|salary|wage|turnover/i;
const BARE_MONEY = /cost|spend|amount|revenue|sales|charge/i;

/** Measures of which less is better, by name. */
const BURDEN =
  /(?:^|[^a-z])(?:delay|late|lateness|wait|waiting|errors?|defects?|faults?|failures?|complaints?|loss|losses|churn|downtime|latency|incidents?|accidents?|injuries|deaths|reopens?|reopen count|fines?|penalt(?:y|ies)|crimes?|emissions?|overdue|absences?|debt|fraud|costs?|response ms)(?:[^a-z]|$)/;

/** distinct values for each row that has one */
const UNIQUE = 0.9;

function toDimension(profile: ColumnProfile, drill: string[], rows: number): Dimension {
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
    synonyms: [...new Set([profile.name.toLowerCase(), words, words.replaceAll(" ", ""), ...namesOf(profile.name)])],
    drill: drill.filter((id) => id !== profile.name),
    kind: "column",
    ...semanticsOf(profile),
    ...(typeOf(profile) === "nominal" ? repetition(profile, rows - profile.nulls) : {}),
  };
}

function repetition({ distinct }: ColumnProfile, filled: number): Pick<Dimension, "unique" | "rowsPerValue"> {
  return { unique: distinct >= UNIQUE * filled, rowsPerValue: distinct > 0 ? filled / distinct : 0 };
}

/** What people may call a column: its words, without the unit, and with short forms written out. */
function namesOf(name: string): string[] {
  const [words, plain] = [wordsOf(name), plainWords(name)];
  const lasts = unitOfColumn(name)?.kind === "time" && plain !== words && !/(?:^| )time$/.test(plain) ? [`${spelledOut(plain)} time`] : [];
  return [...new Set([words, plain, spelledOut(plain), ...lasts])];
}

function semanticsOf(profile: ColumnProfile): Pick<Dimension, "semantic" | "flag" | "years"> {
  const { semanticType, min, max } = profile;
  const flag = flagOf(profile);
  if (flag) return { flag };
  if (isYear(profile)) return { years: { from: Number(min), to: Number(max) } };
  if (semanticType === "identifier" || semanticType === "currency") return { semantic: semanticType };
  return isQuantity(profile) ? { semantic: "quantity" } : {};
}

const AGGREGATES = {
  sum: { label: "Total", words: ["total", "sum of", "sum", "combined", "overall"] },
  avg: { label: "Average", words: ["average", "mean", "avg", "typical"] },
  min: { label: "Minimum", words: ["minimum", "min", "lowest", "smallest", "least"] },
  max: { label: "Maximum", words: ["maximum", "max", "highest", "largest", "biggest"] },
  median: { label: "Median", words: ["median", "middle"] },
  p25: { label: "25th percentile of", words: ["p25", "first quartile of"] },
  p75: { label: "75th percentile of", words: ["p75", "third quartile of"] },
  p90: { label: "90th percentile of", words: ["p90"] },
  p95: { label: "95th percentile of", words: ["p95"] },
  p99: { label: "99th percentile of", words: ["p99"] },
  stddev: { label: "Standard deviation of", words: ["stddev", "standard deviation of"] },
} as const;

function measuresOf(profile: ColumnProfile, time: string, unit: Unit): Metric[] {
  const names = namesOf(profile.name);
  return Object.entries(AGGREGATES).map(([fn, aggregate]): Metric => {
    const expression: Expression = { kind: "aggregate", fn: fn as keyof typeof AGGREGATES, column: profile.name };
    return {
      id: `${fn}:${profile.name}`,
      label: `${aggregate.label} ${profile.name.trim()}`,
      description: `${aggregate.label} of the column ${profile.name} over the rows.`,
      unit,
      additivity: fn === "sum" ? "additive" : "non-additive",
      direction: BURDEN.test(spelledOut(names[0]!)) ? "lower-is-better" : "neutral",
      expression,
      time,
      synonyms: names.flatMap((name) => [...aggregate.words.map((word) => `${word} ${name}`), ...(fn === "sum" ? [name] : [])]),
    };
  });
}

function rowCount(time: string, nouns: readonly string[]): Metric {
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
      "readings",
      "entries",
      "measurements",
      "observations",
      "how many",
      "frequency",
      "number",
      ...nouns,
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
 * Semantic model of any table. Dimensions are its columns by name; numbers are measures (sum, avg, min, max, quantiles), whole numbers
 * with few values are both; years are temporal. Without an obvious amount, a bare question counts rows.
 */
export function deriveModel(info: DatasetInfo): SemanticModel {
  const profiles = info.summary.columns.filter(({ type }) => type !== "map");
  const times = axesOf(profiles);
  const time = times[0]?.id ?? "";
  const currency = currencyOf(profiles);
  const groups = profiles.filter((profile) => typeOf(profile) === "nominal" && profile.distinct > 1 && profile.semanticType !== "text");
  const drill = groups.toSorted((a, b) => a.distinct - b.distinct).map(({ name }) => name);
  const dimensions = profiles.map((profile) => toDimension(profile, drill, info.summary.rows));
  const nouns = rowNounsOf(info.name, dimensions);
  const measures = profiles.filter(isMeasure);
  const isAmount = ({ name, type }: ColumnProfile) => currency !== null && type !== "integer" && MONEY.test(name);
  const unitOf = (profile: ColumnProfile): Unit =>
    isAmount(profile) ? { kind: "currency", currency: currency?.values[0] ?? NO_CURRENCY } : { kind: "number" };
  const bare = measures.find(({ name, semanticType }) => semanticType === "measure" && BARE_MONEY.test(name));
  const ranked = groups.filter(({ distinct }) => distinct <= 50).toSorted((a, b) => b.distinct - a.distinct);
  const parts = calendarParts(times[0], dimensions);
  return {
    dataset: info.id,
    version: info.version,
    table: info.table,
    domain: "table",
    columns: [
      ...profiles.map((profile): ModelColumn => {
        const unit = isAmount(profile) && currency ? { currency: currency.dimension } : {};
        return { id: profile.name, sql: quoteName(profile.physical), type: profile.type, ...unit };
      }),
      ...parts.columns(quoteName(profiles.find(({ name }) => name === time)?.physical ?? "")),
    ],
    metrics: [
      rowCount(time, nouns),
      ...measures.flatMap((profile) => measuresOf(profile, time, unitOf(profile))),
      ...countMetrics(
        dimensions.filter(({ type }) => type === "nominal" || type === "ordinal"),
        time,
      ),
    ],
    dimensions: [...dimensions, ...parts.dimensions],
    hierarchies: [],
    times,
    rowNouns: nouns,
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
