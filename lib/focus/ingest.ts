import {
  FOCUS_COLUMNS,
  FOCUS_RENAMED,
  type FocusColumn,
  type FocusVersion,
  focusColumn,
  TAGS,
  TAGS_NORMALIZED,
  TAGS_RAW,
} from "@/lib/focus/columns";
import { givenTagsSql, normalizedTagsSql, type TagVariant, tagPairsSql, tagVariantsSql } from "@/lib/focus/tags";
import {
  commaDecimalSql,
  DECIMAL_TYPE,
  dayFirstSql,
  decimalSql,
  dotDecimalSql,
  INSTANT_TYPE,
  inRangeSql,
  instantSql,
  textSql,
} from "@/lib/ingest/cell-sql";
import type { SourceColumn, TablePlan, TargetColumn } from "@/lib/ingest/plan";
import { quoteList, quoteName } from "@/lib/ingest/sql-text";

const LOW_CARDINALITY = "LowCardinality(Nullable(String))";
/** long texts that differ from row to row: a dictionary would only cost */
const FREE_TEXT = new Set(["SkuPriceDetails"]);
const SORTING_KEY = ["ChargePeriodStart", "ProviderName", "ServiceName", "SubAccountId"];
/** Ids and their names, which change over time, by the last day they were used. */
const NAMED: [id: string, name: string][] = [
  ["BillingAccountId", "BillingAccountName"],
  ["SubAccountId", "SubAccountName"],
  ["RegionId", "RegionName"],
  ["ResourceId", "ResourceName"],
  ["CommitmentDiscountId", "CommitmentDiscountName"],
];
/** What is asked of the whole history: names, and cost by charge period and the entities that everybody knows. */
const PROJECTIONS = [
  ...NAMED.map(([id, name]) => `SELECT ${id}, ${name}, max(ChargePeriodStart) GROUP BY ${id}, ${name}`),
  "SELECT ChargePeriodStart, ProviderName, ServiceName, SubAccountId, RegionId, ChargeCategory, ChargeClass, ChargeFrequency, BillingCurrency, sum(EffectiveCost), sum(BilledCost), count() GROUP BY ChargePeriodStart, ProviderName, ServiceName, SubAccountId, RegionId, ChargeCategory, ChargeClass, ChargeFrequency, BillingCurrency",
];
const ENOUGH_COLUMNS = 10;
const NAMED_IN_NOTICE = 8;

/** FOCUS version of a header, by the columns that it has, or null when it is another table. */
export function recognizeFocus(headers: readonly string[]): FocusVersion | null {
  const known = headers.map((header) => focusColumn(header)).filter((column) => column !== undefined);
  const names = new Set(known.map((column) => column.name));
  const cost = names.has("BilledCost") || names.has("EffectiveCost");
  if (!cost || !names.has("ChargePeriodStart") || !names.has("ChargeCategory") || names.size < ENOUGH_COLUMNS) return null;
  return (["1.2", "1.1"] as const).find((version) => known.some((column) => column.since === version)) ?? "1.0";
}

/** What was found in the data before it is cast. */
export interface FocusFacts {
  dayFirst: boolean;
  decimalComma: boolean;
  variants: readonly TagVariant[];
}

/** Source column of each FOCUS column, by name without case; columns of later versions under their former name. */
export function matchFocusColumns(source: readonly SourceColumn[]): Map<string, SourceColumn> {
  const matched = new Map<string, SourceColumn>();
  for (const column of source) {
    const known = focusColumn(column.header);
    if (known && !matched.has(known.name)) matched.set(known.name, column);
  }
  for (const column of source) {
    const former = FOCUS_RENAMED[column.header];
    if (former && !matched.has(former)) matched.set(former, column);
  }
  return matched;
}

/** Plan of the final table: see FOCUS_COLUMNS for its shape. `others` are the columns of the file that FOCUS does not know. */
export function planFocus(source: readonly SourceColumn[], version: FocusVersion, facts: FocusFacts, others: TargetColumn[]): TablePlan {
  const matched = matchFocusColumns(source);
  const columns = FOCUS_COLUMNS.flatMap((column) => {
    const from = matched.get(column.name);
    return column.name === TAGS ? tagColumns(from, facts.variants) : [targetOf(column, from, facts)];
  });
  const missing = FOCUS_COLUMNS.filter(({ name, since }) => !matched.has(name) && since <= version).map(({ name }) => name);
  const notices = missing.length > 0 ? [missingNotice(version, missing)] : [];
  return { focusVersion: version, columns: [...columns, ...others], orderBy: SORTING_KEY, projections: PROJECTIONS, notices };
}

function missingNotice(version: FocusVersion, missing: string[]): string {
  const costsFirst = missing.toSorted((a, b) => Number(/Cost$/.test(b)) - Number(/Cost$/.test(a)));
  const named = costsFirst.slice(0, NAMED_IN_NOTICE).join(", ");
  const more = missing.length > NAMED_IN_NOTICE ? ` and ${missing.length - NAMED_IN_NOTICE} more` : "";
  return `Columns of FOCUS ${version} that the file does not have: ${named}${more}.`;
}

function targetOf(column: FocusColumn, from: SourceColumn | undefined, facts: FocusFacts): TargetColumn {
  const base = { name: column.name, physical: column.name, type: column.type };
  if (column.type === "decimal")
    return { ...base, sqlType: DECIMAL_TYPE, expression: from ? toDecimal(from, facts) : "NULL", source: from };
  if (column.type === "datetime")
    return { ...base, sqlType: INSTANT_TYPE, expression: from ? toInstant(from, facts) : "NULL", source: from };
  const sqlType = FREE_TEXT.has(column.name) ? "Nullable(String)" : LOW_CARDINALITY;
  return { ...base, sqlType, expression: from ? toText(column, from) : "NULL" };
}

/** Parquet and generated rows may be typed already. */
function isText(from: SourceColumn): boolean {
  return /String/.test(from.sqlType) && !/Map|Array|Tuple/.test(from.sqlType);
}

function toDecimal(from: SourceColumn, facts: FocusFacts): string {
  const cell = quoteName(from.physical);
  return isText(from) ? decimalSql(plainText(from), facts.decimalComma) : `toDecimal128OrNull(toString(${cell}), 12)`;
}

function toInstant(from: SourceColumn, facts: FocusFacts): string {
  const cell = quoteName(from.physical);
  if (isText(from)) return instantSql(plainText(from), facts.dayFirst);
  return inRangeSql(`toDateTimeOrNull(toString(toDateTime64(${cell}, 0, 'UTC')), 'UTC')`);
}

function toText(column: FocusColumn, from: SourceColumn): string {
  const text = isText(from) ? textSql(plainText(from)) : `toString(${quoteName(from.physical)})`;
  if (!column.values) return text;
  const folded = (value: string) => value.toLowerCase().replace(/[^a-z0-9]/g, "");
  const spelled = `transform(replaceRegexpAll(lower(${text}), '[^a-z0-9]', ''), ${quoteList(column.values.map(folded))}, ${quoteList(column.values)}, ${text})`;
  return `if(${text} IN (${quoteList(column.values).slice(1, -1)}), ${text}, ${spelled})`;
}

function tagColumns(from: SourceColumn | undefined, variants: readonly TagVariant[]): TargetColumn[] {
  const raw = from ? rawTags(from) : "''";
  const pairs = tagPairsSql(raw);
  return [
    { name: TAGS_RAW, physical: TAGS_RAW, type: "string", sqlType: "Nullable(String)", expression: from ? textSql(raw) : "NULL" },
    { name: TAGS, physical: TAGS, type: "map", sqlType: "Map(LowCardinality(String), String)", expression: givenTagsSql(pairs) },
    {
      name: TAGS_NORMALIZED,
      physical: TAGS_NORMALIZED,
      type: "map",
      sqlType: "Map(LowCardinality(String), String)",
      expression: normalizedTagsSql(pairs, variants),
    },
  ];
}

/** SQL: tags cell as JSON text, '' where there is none. */
export function rawTags(from: SourceColumn): string {
  if (isText(from)) return plainText(from);
  return `ifNull(toJSONString(${quoteName(from.physical)}), '')`;
}

/** SQL: cell as String that is never NULL. */
export function plainText(from: SourceColumn): string {
  const cell = quoteName(from.physical);
  if (from.sqlType === "String") return cell;
  return /Nullable/.test(from.sqlType) ? `ifNull(toString(${cell}), '')` : `toString(${cell})`;
}

/** Statement: are numeric dates day-first, are decimals written with a comma? One row: day-first cells, comma decimals, dot decimals. */
export function focusFactsSql(relation: string, source: readonly SourceColumn[]): string {
  const matched = [...matchFocusColumns(source)].filter(([, from]) => isText(from));
  const cells = (type: FocusColumn["type"]) =>
    matched.filter(([name]) => focusColumn(name)?.type === type).map(([, from]) => plainText(from));
  const sum = (tests: string[]) => (tests.length > 0 ? tests.join(" + ") : "0");
  const dates = cells("datetime").map((cell) => `countIf(${dayFirstSql(cell)})`);
  const commas = cells("decimal").map((cell) => `countIf(${commaDecimalSql(cell)})`);
  const dots = cells("decimal").map((cell) => `countIf(${dotDecimalSql(cell)})`);
  return `SELECT ${sum(dates)} AS dayFirst, ${sum(commas)} AS commas, ${sum(dots)} AS dots FROM ${relation}`;
}

/** Statement for the variants of tag values (rows: key, from, to), or null when the source has no tags. */
export function focusTagsSql(relation: string, source: readonly SourceColumn[]): string | null {
  const from = matchFocusColumns(source).get(TAGS);
  return from ? tagVariantsSql(relation, rawTags(from)) : null;
}

/** Columns of the source that FOCUS does not know: kept beside its own. */
export function otherColumns(source: readonly SourceColumn[]): SourceColumn[] {
  const used = new Set([...matchFocusColumns(source).values()].map(({ physical }) => physical));
  const reserved = new Set([...FOCUS_COLUMNS.map(({ name }) => name), TAGS_RAW, TAGS_NORMALIZED].map((name) => name.toLowerCase()));
  const free = (physical: string) => (reserved.has(physical.toLowerCase()) ? `${physical}_other` : physical);
  return source.filter(({ physical }) => !used.has(physical)).map((column) => ({ ...column, physical: free(column.physical) }));
}
