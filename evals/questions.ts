import type { OpenDataset } from "@/agent/context";
import { formatPeriod } from "@/lib/format";

/** A question with what judges must know about how it was asked. */
export interface GeneratedQuestion {
  question: string;
  kind: string;
  /** the words name a chart, so that a persona's own limits do not apply */
  namesChart: boolean;
}

interface Words {
  metric: string;
  dimension: string;
  plural: string;
  value: string;
  other: string;
  month: string;
  earlier: string;
  quarter: string;
  n: number;
}

/** Templates in several voices. They hold no word of any dataset: entities, metrics and periods come from the model. */
const TEMPLATES: [kind: string, template: (words: Words) => string][] = [
  ["total", (w) => `How much did we spend in ${w.month}?`],
  ["total", (w) => `total ${w.metric} ${w.quarter}`],
  ["total", (w) => `pls give the ${w.metric} for "${w.value}" since ${w.earlier}`],
  ["ranking", (w) => `top ${w.n} ${w.plural} by ${w.metric} in ${w.month}`],
  ["ranking", (w) => `Which ${w.dimension} costs the most?`],
  ["ranking", (w) => `three cheapest ${w.plural}, ${w.quarter}`],
  ["trend", (w) => `How has ${w.metric} evolved?`],
  ["trend", (w) => `monthly cost by ${w.dimension}`],
  ["trend", (w) => `daily spend of "${w.value}" in ${w.month}`],
  ["trend", () => "weekly spend, last 3 months"],
  ["trend", () => "running total of spend this year by month"],
  ["comparison", (w) => `compare ${w.earlier} with ${w.month} by ${w.dimension}`],
  ["comparison", (w) => `Did we spend more in ${w.month} than in ${w.earlier}?`],
  ["comparison", (w) => `"${w.value}" vs "${w.other}", last quarter`],
  ["comparison", (w) => `month over month change per ${w.dimension}`],
  ["share", (w) => `share of spend by ${w.dimension} in ${w.quarter}`],
  ["share", (w) => `what percentage of spend is "${w.value}"?`],
  ["filter", (w) => `spend excluding "${w.value}" by ${w.dimension}, ${w.month}`],
  ["filter", (w) => `${w.plural} above 1000 in ${w.month}`],
  ["distribution", (w) => `median daily spend per ${w.dimension} in ${w.quarter}`],
  ["distribution", (w) => `p95 of daily cost in ${w.quarter}`],
  ["correlation", (w) => `number of resources versus cost for each ${w.dimension} in ${w.month}`],
  ["drivers", (w) => `why did spend change in ${w.month}?`],
  ["drivers", (w) => `what drove the change from ${w.earlier} to ${w.month} by ${w.dimension}`],
  ["anomaly", (w) => `anything unusual in ${w.month}?`],
  ["forecast", () => "what will we spend next month?"],
  ["summary", (w) => `executive summary of ${w.month}`],
  ["summary", (w) => `summarise "${w.value}" in ${w.month}`],
  ["drivers", (w) => `why did "${w.value}" cost more in ${w.month}?`],
  ["drivers", () => "what explains the change on last quarter?"],
  ["anomaly", (w) => `any anomalies by ${w.dimension}, ${w.quarter}?`],
  ["forecast", (w) => `forecast "${w.value}" for the next ${w.n} months`],
  ["forecast", (w) => `forecast spend by ${w.dimension} for the next quarter`],
  ["scenario", (w) => `what if spend grows ${w.n}% a month?`],
  ["scenario", (w) => `what if prices of "${w.value}" go up ${w.n * 3}%?`],
  ["recommend", () => "where can we save?"],
  ["recommend", (w) => `what should we do to cut cost in "${w.value}"?`],
  ["recommend", () => "any idle resources?"],
  ["recommend", () => "what would a savings plan bring?"],
  ["recommend", () => "which reservations expire soon?"],
  ["recommend", () => "are we paying too much for support?"],
  ["recommend", () => "who pays more for the same thing?"],
  ["recommend", () => "what could run on spot?"],
  ["recommend", () => "what should we tag first?"],
  ["data", () => "what period does this data cover?"],
];
const CHARTS = ["as a table", "as a donut", "as horizontal bars"];

/**
 * `count` questions about a dataset, the same for the same seed.
 * @returns at most as many as templates × entities allow
 */
export function generateQuestions({ info, model }: OpenDataset, count: number, seed: number): GeneratedQuestion[] {
  const random = mulberry32(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const dimensions = model.dimensions.filter(
    (dimension) => ["column", "tag", "custom"].includes(dimension.kind) && dimension.type === "nominal",
  );
  const money = model.metrics.filter((metric) => metric.unit.kind === "currency" && metric.additivity === "additive");
  const months = fullMonths(model.from, model.asOf);
  const valuesOf = (column: string) =>
    info.summary.columns.find((profile) => profile.physical === column || profile.name === column)?.top.map(({ value }) => value) ?? [];
  return Array.from({ length: count }, () => {
    const dimension = pick(dimensions);
    const named = dimensions.filter((candidate) => valuesOf(candidate.column).length > 1);
    const values = valuesOf(pick(named.length > 0 ? named : dimensions).column);
    const at = Math.floor(random() * Math.max(1, months.length - 1)) + 1;
    const month = months[Math.min(at, months.length - 1)] ?? "last month";
    const [kind, template] = pick(TEMPLATES);
    const question = template({
      metric: pick(money).label.toLowerCase(),
      dimension: dimension.label.toLowerCase(),
      plural: dimension.plural.toLowerCase(),
      value: pick(values) ?? "unknown",
      other: pick(values) ?? "unknown",
      month,
      earlier: months[Math.min(at, months.length - 1) - 1] ?? "last month",
      quarter: pick(["last quarter", "this year", "the last 3 months"]),
      n: 3 + Math.floor(random() * 8),
    });
    const namesChart = ["ranking", "share"].includes(kind) && random() < 0.2;
    return { question: namesChart ? `${question} ${pick(CHARTS)}` : question, kind, namesChart };
  });
}

/** "March 2026" for every calendar month inside [from, asOf). */
function fullMonths(from: string | null, asOf: string | null): string[] {
  if (!from || !asOf) return [];
  const months: string[] = [];
  const cursor = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1, 1));
  for (;;) {
    const start = cursor.toISOString().slice(0, 10);
    cursor.setUTCMonth(cursor.getUTCMonth() + 1);
    const end = cursor.toISOString().slice(0, 10);
    if (end > asOf.slice(0, 10)) return months;
    months.push(formatPeriod({ start, end }));
  }
}

/** Small seeded generator: the same questions on every machine. Source: public domain algorithm by T. Ettinger. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
