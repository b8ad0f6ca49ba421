import { csvParse, type DSVRowString } from "d3-dsv";
import { parseScope } from "@/lib/budgets/parse-scope";
import { BusinessMetric, type BusinessPoint } from "@/lib/business/business-metric";
import { AppError } from "@/lib/errors";
import type { SemanticModel } from "@/lib/semantic/model";

const MOST_LINES = 100_000;
const MOST_METRICS = 50;
/** counts of what is there rather than of what happens: several of them make an average, not a sum */
const STOCK =
  /\b(?:customers?|users?|subscribers?|employees?|people|headcount|seats?|accounts?|tenants?|members?|stores?|devices?|mau|dau)\b/i;

interface Cell {
  metric: string;
  value: string;
}

/** "2026-10-05" and "2026-10" as the first day covered; null for anything else. */
function dayOf(text: string): { at: string; grain: "day" | "month" } | null {
  const match = /^(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?(?:[T ].*)?$/.exec(text);
  if (!match) return null;
  const at = `${match[1]}-${match[2]}-${match[3] ?? "01"}`;
  return Number.isNaN(Date.parse(at)) ? null : { at, grain: match[3] ? "day" : "month" };
}

/**
 * Business metrics from a CSV: a line for each value (date, metric, value and, where wanted, scope and aggregation), or a column for
 * each metric beside the date. Dates are days or months; values that all stand on the first of a month cover that month.
 * @throws AppError INVALID_INPUT naming the line and what is wrong with it, DATA_EMPTY, DATA_TOO_LARGE; nothing is kept then
 */
export function parseBusinessMetrics(text: string, model: SemanticModel, version: string): BusinessMetric[] {
  const rows = csvParse(text.replace(/^\uFEFF/, ""));
  const header = new Map(rows.columns.map((name) => [name.trim().toLowerCase(), name]));
  const others = rows.columns.filter((name) => !["date", "scope", "aggregation"].includes(name.trim().toLowerCase()));
  const isLong = header.has("metric") && header.has("value");
  if (!header.has("date") || others.length === 0)
    throw new AppError(
      "INVALID_INPUT",
      "The file has no column date, or nothing beside it. Its first line should read: date,metric,value or date,orders,customers.",
    );
  if (rows.length === 0) throw new AppError("DATA_EMPTY", "The file has a header and no values. Add a line for each day or month.");
  if (rows.length > MOST_LINES)
    throw new AppError(
      "DATA_TOO_LARGE",
      `The file has ${rows.length} lines; up to ${MOST_LINES} can be kept. Load months instead of days.`,
    );
  const cell = (row: DSVRowString, name: string) => row[header.get(name) ?? ""]?.trim() ?? "";
  const found = new Map<string, { points: BusinessPoint[]; months: boolean; aggregation: string }>();
  rows.forEach((row, index) => {
    const wrong = (what: string): never => {
      throw new AppError("INVALID_INPUT", `Line ${index + 2} of the file: ${what}. Correct it and load the file again.`);
    };
    const day = dayOf(cell(row, "date")) ?? wrong(`"${cell(row, "date")}" is no date; write 2026-10-05 or 2026-10`);
    const filters =
      parseScope(cell(row, "scope"), model) ?? wrong(`"${cell(row, "scope")}" is no scope; write for example team = payments`);
    const scope = filters.flatMap((filter) => ("values" in filter ? [{ dimension: filter.dimension, value: filter.values[0]! }] : []));
    const cells: Cell[] = isLong
      ? [{ metric: cell(row, "metric"), value: cell(row, "value") }]
      : others.map((name) => ({ metric: name.trim(), value: row[name]?.trim() ?? "" }));
    for (const { metric, value } of cells) {
      if (value === "" && !isLong) continue;
      if (metric === "") wrong("the metric has no name");
      const amount = value.replace(/[,\s]/g, "");
      if (!/^-?\d+(\.\d+)?$/.test(amount)) wrong(`"${value}" of ${metric} is no number`);
      const id = metric.toLowerCase();
      const entry = found.get(id) ?? { points: [], months: true, aggregation: cell(row, "aggregation").toLowerCase() };
      found.set(id, entry);
      entry.points.push({ at: day.at, value: amount, scope });
      entry.months &&= day.grain === "month" || day.at.endsWith("-01");
    }
  });
  if (found.size > MOST_METRICS)
    throw new AppError(
      "DATA_TOO_LARGE",
      `The file has ${found.size} metrics; up to ${MOST_METRICS} can be kept. Is a column with codes among them?`,
    );
  return [...found].map(([id, { points, months, aggregation }]) =>
    BusinessMetric.parse({
      id,
      name: id,
      grain: months ? "month" : "day",
      aggregation: aggregation === "average" || aggregation === "sum" ? aggregation : STOCK.test(id) ? "average" : "sum",
      version,
      points,
    }),
  );
}
