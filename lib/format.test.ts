import { expect, test } from "vitest";
import { formatBucket, formatPeriod, formatValue } from "@/lib/format";
import type { Cell, Unit } from "@/lib/table";

const usd: Unit = { kind: "currency", currency: "USD" };
const of = (currency: string): Unit => ({ kind: "currency", currency });

test.each<[Cell, Unit | undefined, Parameters<typeof formatValue>[2], string]>([
  ["1234567.89", usd, {}, "$1,234,567.89"],
  ["1234567.89", usd, { style: "compact" }, "$1.23M"],
  ["1200000", usd, { style: "compact" }, "$1.2M"],
  ["999999", usd, { style: "compact" }, "$1M"],
  ["-1234.5", usd, {}, "−$1,234.50"],
  ["1234.5", usd, { signed: true, style: "compact" }, "+$1.23K"],
  ["0.004", usd, { signed: true }, "+$0.004"],
  ["0", usd, { signed: true }, "$0.00"],
  ["12.5", usd, { style: "compact" }, "$12.50"],
  ["20000", usd, { style: "axis" }, "$20K"],
  ["0", usd, { style: "axis" }, "$0"],
  ["0.023", { kind: "currency-per", currency: "USD", per: "GB" }, {}, "$0.023 / GB"],
  ["5000", of("CHF"), {}, "CHF 5,000.00"],
  ["5000", of("JPY"), {}, "¥5,000"],
  ["12.5", of("Credits"), {}, "12.50 Credits"],
  ["9007199254740993.12", usd, {}, "$9,007,199,254,740,993.12"],
  [0.12345, { kind: "fraction" }, {}, "12.35%"],
  [0.12345, { kind: "fraction" }, { style: "compact" }, "12.3%"],
  [0.9997, { kind: "fraction" }, { style: "compact" }, "99.97%"],
  [1, { kind: "fraction" }, {}, "100%"],
  [-0.031, { kind: "fraction" }, { signed: true, style: "compact" }, "−3.1%"],
  [12345, { kind: "count" }, {}, "12,345"],
  [12345, { kind: "count" }, { style: "compact" }, "12.3K"],
  [1234.5678, { kind: "quantity", of: "GB" }, {}, "1,234.57 GB"],
  [1234.5678, { kind: "quantity", of: "GB" }, { style: "axis" }, "1.23K"],
  ["2026-10-12", { kind: "date" }, {}, "12 Oct 2026"],
  [null, usd, {}, "–"],
  ["n/a", undefined, {}, "n/a"],
  [true, undefined, {}, "yes"],
])("%s %o %o is %s", (value, unit, options, text) => {
  expect(formatValue(value, unit, options)).toBe(text);
});

test.each([
  ["2026-10-01", "2026-11-01", "October 2026"],
  ["2026-07-01", "2026-10-01", "Q3 2026"],
  ["2026-01-01", "2027-01-01", "2026"],
  ["2026-08-01", "2026-11-01", "Aug – Oct 2026"],
  ["2025-09-01", "2026-11-01", "Sep 2025 – Oct 2026"],
  ["2026-09-01", "2026-10-13", "1 Sep – 12 Oct 2026"],
  ["2025-12-30", "2026-01-02", "30 Dec 2025 – 1 Jan 2026"],
  ["2026-10-12", "2026-10-13", "12 Oct 2026"],
  ["2026-10-12T00:00:00Z", "2026-10-13T00:00:00Z", "12 Oct 2026"],
  ["2026-10-12T06:00:00Z", "2026-10-12T12:00:00Z", "12 Oct 2026 06:00 – 12:00 UTC"],
])("%s to %s is %s", (start, end, text) => {
  expect(formatPeriod({ start, end })).toBe(text);
});

test("buckets are named by their grain", () => {
  expect(formatBucket("2026-10-01", "month")).toBe("Oct 2026");
  expect(formatBucket("2026-07-01", "quarter")).toBe("Q3 2026");
  expect(formatBucket("2026-10-05", "week")).toBe("week of 5 Oct 2026");
  expect(formatBucket("2026-10-05", "week", { short: true })).toBe("5 Oct");
  expect(formatBucket("2026-10-12T14:00:00Z", "hour")).toBe("12 Oct 14:00");
});
