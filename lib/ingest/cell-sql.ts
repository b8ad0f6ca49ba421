import { isBlankSql } from "@/lib/ingest/plan";
import { quotePattern } from "@/lib/ingest/sql-text";

export const DECIMAL_TYPE = "Nullable(Decimal(38, 12))";
export const INSTANT_TYPE = "Nullable(DateTime('UTC'))";

const MONEY_SIGNS = /[\s$€£¥₹%]|USD|EUR|GBP|JPY|INR|CHF|CAD|AUD/;
const STARTS_AS_NUMBER = /^[-+]?[.,]?\d/;
const IN_BRACKETS = /^\((.*)\)$/;
const COMMA_LAST = /^[-+]?(\d{1,3}(\.\d{3})*|\d+),\d+$/;
const THOUSANDS = /^[-+]?\d{1,3}(,\d{3})+$/;

/** SQL: text of a cell, NULL where it holds nothing. */
export function textSql(cell: string): string {
  return `if(${isBlankSql(cell)}, NULL, ${cell})`;
}

/**
 * SQL: exact decimal of a text cell; NULL where it is not a number. Also reads "$1,234.50 ", "(12.00)" as −12 and, where a comma can
 * only be a decimal comma, "1.234,56". Twelve decimals are kept.
 * @param decimalComma the column writes decimals with a comma: "1,234" is 1.234
 */
export function decimalSql(cell: string, decimalComma: boolean): string {
  const direct = `toDecimal128OrNull(${cell}, 12)`;
  const bare = `replaceRegexpAll(${cell}, ${quotePattern(MONEY_SIGNS)}, '')`;
  const signed = `replaceRegexpOne(${bare}, ${quotePattern(IN_BRACKETS)}, '-\\\\1')`;
  const thousands = `replaceAll(${signed}, ',', '')`;
  const comma = `replaceAll(replaceAll(${signed}, '.', ''), ',', '.')`;
  const onlyComma = `match(${signed}, ${quotePattern(COMMA_LAST)}) AND NOT match(${signed}, ${quotePattern(THOUSANDS)})`;
  const plain = decimalComma ? comma : `if(${onlyComma}, ${comma}, ${thousands})`;
  // the engine reads "-" and "." as 0
  const isNumber = `isNotNull(${direct}) AND (${direct} != 0 OR match(${cell}, ${quotePattern(STARTS_AS_NUMBER)}))`;
  const isDirect = decimalComma ? `${isNumber} AND position(${cell}, '.') = 0` : isNumber;
  const isWritten = `NOT ${isBlankSql(cell)} AND match(${signed}, ${quotePattern(STARTS_AS_NUMBER)})`;
  // the branches after the first are evaluated only for the rows that reach them
  return `multiIf(${isDirect}, ${direct}, ${isWritten}, toDecimal128OrNull(${plain}, 12), NULL)`;
}

/** SQL: is a decimal written with a comma, is one written with a dot? Groups of three digits are thousands and tell nothing. */
export function commaDecimalSql(cell: string): string {
  return `match(${cell}, ${quotePattern(/\d,(\d{1,2}|\d{4,})\s*$/)})`;
}
export function dotDecimalSql(cell: string): string {
  return `match(${cell}, ${quotePattern(/\.(\d{1,2}|\d{4,})\s*$/)})`;
}

const NUMERIC_DATE = /^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/;
const WRITTEN_DATE = /^\s*(\d{4}-\d{1,2}|\d{4}\/\d{1,2}\/|\d{8}|\d{1,2}[- ]?[A-Za-z]{3}|[A-Za-z]{3,9}[ .]+\d)/;

/**
 * SQL: UTC instant of a text cell (ISO with or without T and Z, offsets, fractions, US or day-first numeric dates, hours past 24 roll
 * over); NULL where it is no date or lies outside 2000 to 2089, where sentinels such as 1900-01-01 and 9999-12-31 are.
 */
export function instantSql(cell: string, dayFirst: boolean): string {
  const plain = `parseDateTimeBestEffortOrNull(${cell}, 'UTC')`;
  const numeric = dayFirst ? plain : `parseDateTimeBestEffortUSOrNull(${cell}, 'UTC')`;
  return inRangeSql(
    `multiIf(match(${cell}, ${quotePattern(WRITTEN_DATE)}), ${plain}, match(${cell}, ${quotePattern(NUMERIC_DATE)}), ${numeric}, NULL)`,
  );
}

/** SQL: the instant, NULL outside the years that billing data can have. */
export function inRangeSql(instant: string): string {
  const bound = (year: number) => `toDateTime('${year}-01-01 00:00:00', 'UTC')`;
  return `if(${instant} >= ${bound(2000)} AND ${instant} < ${bound(2090)}, ${instant}, NULL)`;
}

/** SQL: does a text cell hold a numeric date whose first part can only be a day? */
export function dayFirstSql(cell: string): string {
  return `match(${cell}, ${quotePattern(/^\s*(1[3-9]|2\d|3[01])[/.-](0?[1-9]|1[0-2])[/.-]\d{2,4}/)})`;
}
