import type { Statement } from "@/lib/warehouse";

/**
 * As-of of a FOCUS table: the greatest end of hourly or daily usage. Purchases and fees that run into the future do not count.
 * One row, one column: ISO datetime UTC, or null without such usage.
 */
export function focusAsOf(table: string): Statement {
  const usage = "`ChargeCategory` = 'Usage' AND dateDiff('hour', `ChargePeriodStart`, `ChargePeriodEnd`) BETWEEN 0 AND 25";
  const end = "formatDateTime(maxOrNull(`ChargePeriodEnd`), '%Y-%m-%dT%H:%i:%SZ', 'UTC')";
  return { sql: `SELECT ${end} AS asOf FROM ${table} WHERE ${usage}`, params: {} };
}
