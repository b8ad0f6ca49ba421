import { isBlankSql } from "@/lib/ingest/plan";

export const DECIMAL_TYPE = "Nullable(Decimal(38, 12))";
export const INSTANT_TYPE = "Nullable(DateTime('UTC'))";

const MONEY_SIGNS = "[\\\\s$€£¥₹%]|USD|EUR|GBP|JPY|INR|CHF|CAD|AUD";

/** SQL: text of a cell, NULL where it holds nothing. */
export function textSql(cell: string): string {
  return `if(${isBlankSql(cell)}, NULL, ${cell})`;
}

/**
 * SQL: exact decimal of a text cell; NULL where it is not a number. Also reads "$1,234.50 ", "(12.00)" as −12 and, where a comma can
 * only be a decimal comma, "1.234,5". Twelve decimals are kept.
 */
export function decimalSql(cell: string, decimalComma: boolean): string {
  const direct = `toDecimal128OrNull(${cell}, 12)`;
  const bare = `replaceRegexpAll(${cell}, '${MONEY_SIGNS}', '')`;
  const signed = `replaceRegexpOne(${bare}, '^\\\\((.*)\\\\)$', '-\\\\1')`;
  const thousands = `replaceAll(${signed}, ',', '')`;
  const comma = `replaceAll(replaceAll(${signed}, '.', ''), ',', '.')`;
  const plain = decimalComma
    ? comma
    : `if(match(${signed}, '^[-+]?\\\\d{1,3}(\\\\.\\\\d{3})*,\\\\d+$') AND NOT match(${signed}, '^[-+]?\\\\d{1,3}(,\\\\d{3})+$'), ${comma}, ${thousands})`;
  const cleaned = `if(${cell} = '', NULL, toDecimal128OrNull(${plain}, 12))`;
  return decimalComma ? `if(match(${cell}, ','), ${cleaned}, ${direct})` : `ifNull(${direct}, ${cleaned})`;
}

const NUMERIC_DATE = "^\\\\s*\\\\d{1,2}[/.-]\\\\d{1,2}[/.-]\\\\d{2,4}";
const WRITTEN_DATE = "^\\\\s*(\\\\d{4}-\\\\d{1,2}|\\\\d{4}/\\\\d{1,2}/|\\\\d{8}|\\\\d{1,2}[- ]?[A-Za-z]{3}|[A-Za-z]{3,9}[ .]+\\\\d)";

/**
 * SQL: UTC instant of a text cell (ISO with or without T and Z, offsets, fractions, US or day-first numeric dates, hours past 24 roll
 * over); NULL where it is no date or lies outside 2000 to 2089, where sentinels such as 1900-01-01 and 9999-12-31 are.
 */
export function instantSql(cell: string, dayFirst: boolean): string {
  const numeric = dayFirst ? `parseDateTimeBestEffortOrNull(${cell}, 'UTC')` : `parseDateTimeBestEffortUSOrNull(${cell}, 'UTC')`;
  const read = `multiIf(match(${cell}, '${WRITTEN_DATE}'), parseDateTimeBestEffortOrNull(${cell}, 'UTC'), match(${cell}, '${NUMERIC_DATE}'), ${numeric}, NULL)`;
  return inRangeSql(read);
}

/** SQL: the instant, NULL outside the years that billing data can have. */
export function inRangeSql(instant: string): string {
  return `if(${instant} >= toDateTime('2000-01-01 00:00:00', 'UTC') AND ${instant} < toDateTime('2090-01-01 00:00:00', 'UTC'), ${instant}, NULL)`;
}

/** SQL: does a text cell hold a numeric date whose first part can only be a day? */
export function dayFirstSql(cell: string): string {
  return `match(${cell}, '^\\\\s*(1[3-9]|2\\\\d|3[01])[/.-](0?[1-9]|1[0-2])[/.-]\\\\d{2,4}')`;
}
