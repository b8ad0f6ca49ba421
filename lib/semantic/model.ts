import { z } from "zod";
import type { Grain, Unit } from "@/lib/table";

/** Row condition on one physical or computed column. Null never satisfies a comparison. */
export const Predicate = z.strictObject({
  column: z.string(),
  op: z.enum(["in", "not-in", "is-null", "not-null", "contains", "gt", "gte", "lt", "lte"]),
  values: z.array(z.string()).default([]),
  /** with not-in: do rows where the column is null stay? Default true: null is not one of the values. */
  keepNull: z.boolean().default(true),
});
export type Predicate = z.infer<typeof Predicate>;

/** Quantiles and the deviation of the rows' own values. */
export type Spread = "p25" | "p75" | "p90" | "p95" | "p99" | "stddev";

/** Aggregate expression, closed under arithmetic: the compiler turns it into SQL; no SQL text comes from outside. */
export type Expression =
  | {
      kind: "aggregate";
      fn: "sum" | "count" | "count-distinct" | "avg" | "min" | "max" | "median" | "first" | "last" | Spread;
      column?: string;
      where?: Predicate[];
    }
  | { kind: "arithmetic"; op: "+" | "-" | "*" | "/"; left: Expression; right: Expression } // x / 0 is null
  | { kind: "coalesce"; first: Expression; second: Expression } // the second where the first is null
  | { kind: "constant"; value: string };

export const ColumnType = z.enum(["string", "decimal", "integer", "float", "boolean", "date", "datetime", "map"]);
export type ColumnType = z.infer<typeof ColumnType>;

/**
 * Column that expressions and dimensions may name. `sql` is written in code beside the definition (lib/focus,
 * derive-model), never by a user or a model; identifiers from files are quoted by the deriver.
 */
export interface ModelColumn {
  id: string;
  sql: string;
  type: ColumnType;
  /** amounts and quantities: id of the dimension that holds their currency or unit; never added across its values */
  currency?: string;
  /** the column reads one key of a map: values of all keys are then listed in one scan */
  map?: { sql: string; key: string };
  /** `sql` is an array of which a row counts for each element */
  array?: boolean;
  /** calendar parts: the same value of a calendar day, as SQL over `{date}`; lets averages per day count the days of that kind */
  ofDate?: string;
}

/** Which way is good. */
export type Direction = "lower-is-better" | "higher-is-better" | "neutral";

export interface Metric {
  id: string;
  label: string;
  description: string;
  /** unit; currency metrics get the currency of the rows in scope */
  unit: Unit;
  /** additive: children sum to the parent over every dimension. semi-additive: not over time. */
  additivity: "additive" | "semi-additive" | "non-additive";
  direction: Direction;
  expression: Expression;
  /** used instead of `expression` in results grouped by, or filtered to one value of, this dimension */
  expressionBy?: { dimension: string; expression: Expression };
  /** rows that the metric is about: groups without any are left out of the result */
  scope?: Predicate[];
  /** id of the model's time axis that periods of this metric refer to (see SemanticModel.times) */
  time: string;
  /** words that name the metric in a question, lower case, singular */
  synonyms: string[];
  /** dimensions (ids) that the metric cannot be split by, e.g. commitment figures by resource */
  notBy?: string[];
  /** default dimension to show the metric by when the question asks "which" or "each" without one */
  by?: string;
}

export interface Dimension {
  id: string;
  label: string;
  plural: string;
  description: string;
  /** grouping key: id of a ModelColumn */
  column: string;
  /** shown instead of the key, fixed: weekday number → name, tag key → commonest spelling */
  labels?: Record<string, string>;
  /** shown instead of the key: latest value of this column for each key (names are mutable and not unique) */
  labelColumn?: string;
  type: "nominal" | "ordinal" | "temporal" | "quantitative" | "boolean";
  /** how rows without a value are called, e.g. "untagged" */
  nullLabel: string;
  synonyms: string[];
  /** ids of dimensions that a click on a value of this one may open, best first */
  drill: string[];
  /** tag: key/value label; custom: provider or user column; part: calendar part such as weekday */
  kind: "column" | "tag" | "custom" | "part";
  /** regions with coordinates, people with names …: free marks for charts. quantity: whole numbers that count something */
  semantic?: "geo-region" | "identifier" | "name" | "currency" | "quantity";
  /** keys of a column that says yes or no, however it writes them */
  flag?: { yes: string; no: string };
  /** nearly every row has a value of its own; unset where the domain does not say */
  unique?: boolean;
  /** how many rows each of its values stands in, on average; unset where the domain does not say */
  rowsPerValue?: number;
  /** first and last of a column of whole years, as it writes them (70 is 1970) */
  years?: { from: number; to: number };
}

/** Time axis: a datetime column, its finest grain in the data. */
export interface TimeAxis {
  id: string;
  column: string;
  label: string;
  finest: Grain;
}

/** Ordered drill path, e.g. service → account → resource. */
export interface Hierarchy {
  id: string;
  label: string;
  levels: string[];
}

/**
 * Ids of a model by what they mean to an analysis, so that drivers, anomalies and recommendations work on any
 * domain that names them. Everything is optional; an analysis leaves out what is not named.
 */
export interface ModelRoles {
  /** additive metric of priced quantity, and the dimensions within which it has one unit and one price */
  quantity?: { metric: string; item: string; unit: string };
  /** rows of metered consumption: what daily patterns are read from */
  usage?: FilterLike[];
  /** usage that runs from day to day: no monthly fees, no corrections of earlier days; unset: `usage` */
  metered?: FilterLike[];
  /** dimension and values of charges that come at once (purchases, taxes, fees, credits): kept apart from daily patterns */
  lumpy?: { dimension: string; values: string[] };
  /**
   * commitments: net savings (money), waste (money), coverage and utilisation (fractions), and the part of eligible cost that
   * they save (fraction); the commitment's dimension
   */
  commitment?: { savings: string; waste: string; coverage: string; utilization: string; rate?: string; dimension: string };
  /** dimensions that say who answers for a cost, best first */
  owners?: string[];
  /** dimensions that causes are looked for in, broad to narrow */
  causes?: string[];
  /** dimensions that a scan of series goes through, broad to narrow */
  scan?: string[];
  /** metrics of an overview, most important first */
  overview?: string[];
  /** what savings are looked for in */
  levers?: LeverRoles;
}

/** Part that a dimension plays in a charge, as far as savings depend on it. */
export const CHARGE_PARTS = [
  "provider",
  "publisher",
  "service",
  "category",
  "subcategory",
  "account",
  "region",
  "resource",
  "resourceType",
  "item",
  "unit",
  "charge",
  "correction",
  "pricing",
  "commitment",
  "commitmentStatus",
  "capacity",
  "capacityStatus",
  "marketplace",
  "tagged",
  "environment",
  "application",
  "team",
] as const;
export type ChargePart = (typeof CHARGE_PARTS)[number];

/** What a charge is for. */
export type ChargeKind =
  | "compute"
  | "committable"
  | "hourly"
  | "stored"
  | "volume"
  | "address"
  | "snapshot"
  | "idle"
  | "transfer"
  | "support"
  | "batch";

/** Words (a regular expression, read without case) that one part of a charge holds. */
export interface PartWords {
  part: ChargePart;
  words: string;
}

/** How charges are told apart for savings: dimensions by part, values with a meaning, words by kind. */
export interface LeverRoles {
  /** dimension ids; a part that the data does not have is left out */
  parts: Partial<Record<ChargePart, string>>;
  /** what a missing part is called in the source, for people: its column */
  sources: Partial<Record<ChargePart, string>>;
  values: { usage: string; purchase: string; onDemand: string; spot: string; used: string; unused: string };
  metrics: { list: string; contracted: string; quantity: string; expiry: string };
  /** a charge is of a kind when any of its words match */
  kinds: Record<ChargeKind, PartWords[]>;
}

/** Row condition in terms of dimensions (a subset of the query's Filter). */
export interface FilterLike {
  dimension: string;
  op: "in" | "not-in";
  values: string[];
}

/**
 * What can be asked of one dataset: everything the reader, the compiler and the charts know about it.
 * Built by a domain (lib/focus) or derived from a summary (any table). Plain data, JSON-safe.
 */
export interface SemanticModel {
  dataset: string;
  /** changes whenever the rows change: cache key */
  version: string;
  /** physical table, already quoted */
  table: string;
  /** "focus" or "table": which domain built it */
  domain: string;
  columns: ModelColumn[];
  metrics: Metric[];
  dimensions: Dimension[];
  hierarchies: Hierarchy[];
  times: TimeAxis[];
  /** what one row of a plain table is called, singular, lower case */
  rowNouns?: string[];
  /** metric that a bare "spend" or "how much" means; null when the table has no measure but its row count */
  defaultMetric: string;
  /** dimension to show when a question names none and wants parts */
  defaultDimension: string | null;
  /** column with the billing currency and the currencies in the data, most rows first; null for unit-less tables */
  currency: { dimension: string; values: string[] } | null;
  /** further currency dimensions (prices in another, perhaps virtual, currency) and their values */
  otherCurrencies?: { dimension: string; values: string[] }[];
  /** exclusive end of the data, ISO datetime UTC; null for tables without time */
  asOf: string | null;
  /** inclusive start of the data, ISO datetime UTC */
  from: string | null;
  /** set by the domain; unset for plain tables */
  roles?: ModelRoles;
}
