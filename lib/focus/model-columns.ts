import type { DatasetInfo } from "@/lib/dataset";
import { FOCUS_COLUMNS, TAGS, TAGS_NORMALIZED, TAGS_RAW } from "@/lib/focus/columns";
import { quoteName, quoteText } from "@/lib/ingest/sql-text";
import type { ModelColumn } from "@/lib/semantic/model";

/** Dimension that names the currency or unit of what a column adds up. */
const UNIT_OF: Record<string, string> = {
  BilledCost: "currency",
  EffectiveCost: "currency",
  ListCost: "currency",
  ContractedCost: "currency",
  ListUnitPrice: "currency",
  ContractedUnitPrice: "currency",
  PricingCurrencyEffectiveCost: "pricing-currency",
  PricingCurrencyListUnitPrice: "pricing-currency",
  PricingCurrencyContractedUnitPrice: "pricing-currency",
  ConsumedQuantity: "consumed-unit",
  PricingQuantity: "pricing-unit",
};

const CORPORATE_SUFFIX = "(inc|incorporated|llc|ltd|limited|corp|corporation|gmbh|bv|sarl|pty|plc|co|ag|sa)$";

/** Company name without case, blanks, punctuation and legal form; the three usual cloud abbreviations written out. */
function companyName(column: string): string {
  const folded = `lowerUTF8(replaceRegexpAll(ifNull(${column}, ''), '[^\\\\p{L}\\\\p{N}]', ''))`;
  const bare = `replaceRegexpOne(${folded}, '${CORPORATE_SUFFIX}', '')`;
  return `transform(${bare}, ['aws', 'gcp', 'azure', 'microsoftazure'], ['amazonwebservices', 'googlecloud', 'microsoft', 'microsoft'], ${bare})`;
}

/** True where the issuer is another company than the publisher; names are compared once for each pair, not for each row. */
function marketplace(table: string): string {
  const [issuer, publisher] = [companyName("`InvoiceIssuerName`"), companyName("`PublisherName`")];
  const pairs = `SELECT \`InvoiceIssuerName\`, \`PublisherName\` FROM ${table} WHERE isNotNull(\`InvoiceIssuerName\`) AND isNotNull(\`PublisherName\`) GROUP BY ALL`;
  const others = `SELECT \`InvoiceIssuerName\`, \`PublisherName\` FROM (${pairs}) WHERE NOT startsWith(${issuer}, ${publisher}) AND NOT startsWith(${publisher}, ${issuer})`;
  return `ifNull((\`InvoiceIssuerName\`, \`PublisherName\`) IN (${others}), 0)`;
}

const CHARGE = "`ChargePeriodStart`";

/** Columns made from others: calendar parts of the charge period, tag and marketplace marks, cores priced by the hour. */
const COMPUTED: ModelColumn[] = [
  { id: "Weekday", sql: `toDayOfWeek(${CHARGE})`, ofDate: "toDayOfWeek({date})", type: "integer" },
  { id: "Weekend", sql: `(toDayOfWeek(${CHARGE}) >= 6)`, ofDate: "(toDayOfWeek({date}) >= 6)", type: "boolean" },
  { id: "MonthOfYear", sql: `toMonth(${CHARGE})`, ofDate: "toMonth({date})", type: "integer" },
  { id: "HourOfDay", sql: `toHour(${CHARGE})`, type: "integer" },
  { id: "HasTags", sql: `notEmpty(\`${TAGS}\`)`, type: "boolean" },
  { id: "TagKey", sql: `mapKeys(\`${TAGS_NORMALIZED}\`)`, type: "string", array: true },
  { id: "AbsoluteBilledCost", sql: "abs(`BilledCost`)", type: "decimal", currency: "currency" },
  {
    id: "CoreHours",
    sql: "(JSONExtractFloat(ifNull(`SkuPriceDetails`, ''), 'CoreCount') * toFloat64(`PricingQuantity`))",
    type: "float",
  },
];

/** Physical columns that are not FOCUS: provider and user columns such as x_…. */
export function customColumns(info: DatasetInfo): DatasetInfo["summary"]["columns"] {
  const known = new Set([...FOCUS_COLUMNS.map((column) => column.name), TAGS, TAGS_RAW, TAGS_NORMALIZED]);
  return info.summary.columns.filter((column) => !known.has(column.physical));
}

/** Columns that metrics and dimensions of a FOCUS model may name, by FOCUS name, `tag:<key>` or `custom:<column>`. */
export function focusModelColumns(info: DatasetInfo): ModelColumn[] {
  const own = FOCUS_COLUMNS.filter((column) => column.type !== "map").map(({ name, type }): ModelColumn => {
    const unit = UNIT_OF[name];
    return { id: name, sql: quoteName(name), type, ...(unit ? { currency: unit } : {}) };
  });
  const tags = info.summary.tagKeys.map(
    ({ key }): ModelColumn => ({
      id: `tag:${key}`,
      sql: `nullIf(\`${TAGS_NORMALIZED}\`[${quoteText(key)}], '')`,
      type: "string",
      map: { sql: `\`${TAGS_NORMALIZED}\``, key },
    }),
  );
  const custom = customColumns(info).map(
    ({ physical, type }): ModelColumn => ({ id: `custom:${physical}`, sql: quoteName(physical), type }),
  );
  const issued: ModelColumn = { id: "Marketplace", sql: marketplace(info.table), type: "boolean" };
  return [...own, ...COMPUTED, issued, ...tags, ...custom];
}
