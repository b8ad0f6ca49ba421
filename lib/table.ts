import { z } from "zod";

/**
 * One value of a result. Decimals (all money) travel as decimal strings, never as floats;
 * counts and ratios are numbers; dates are ISO strings (UTC).
 */
export const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof Cell>;

/** ISO 4217 "no currency": of a metric before its rows are known, and of columns whose rows name their own (`currencyColumn`). */
export const NO_CURRENCY = "XXX";

/** Unit of a measure. `fraction` is 0.25 for 25 %; `currency` is an ISO 4217 code or a virtual currency's name. */
export const Unit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("currency"), currency: z.string() }),
  z.strictObject({ kind: z.literal("currency-per"), currency: z.string(), per: z.string() }),
  z.strictObject({ kind: z.literal("fraction") }),
  z.strictObject({ kind: z.literal("count"), of: z.string().optional() }),
  z.strictObject({ kind: z.literal("quantity"), of: z.string() }),
  z.strictObject({ kind: z.literal("number") }),
  z.strictObject({ kind: z.literal("date") }),
  z.strictObject({ kind: z.literal("text") }),
]);
export type Unit = z.infer<typeof Unit>;

export const Grain = z.enum(["hour", "day", "week", "month", "quarter", "year"]);
export type Grain = z.infer<typeof Grain>;

/** What a measure column holds of its metric. */
export const MeasurePart = z.enum([
  "value",
  "previous",
  "change",
  "change-fraction",
  "share",
  "running-total",
  "moving-average",
  "lower",
  "upper",
  "expected",
  "score",
]);
export type MeasurePart = z.infer<typeof MeasurePart>;

/** Column of a tidy result. `name` is unique in the table; `label` is for people. */
export const Column = z.strictObject({
  name: z.string(),
  label: z.string(),
  role: z.enum(["dimension", "measure"]),
  unit: Unit.optional(),
  /** id of the semantic dimension that the column shows */
  dimension: z.string().optional(),
  /** set for time buckets: the column holds the ISO date (or datetime) of the bucket's start */
  grain: Grain.optional(),
  /** id of the semantic metric that the column shows */
  metric: z.string().optional(),
  part: MeasurePart.optional(),
  /**
   * several currencies, or units of a quantity, in the table: name of the column that holds the one of each row (the unit's own is
   * then NO_CURRENCY or "")
   */
  currencyColumn: z.string().optional(),
  /** histograms: cells hold the lower bound of a bin; its upper bound is the next edge, null for no bound */
  bin: z.strictObject({ width: z.number().nullable(), edges: z.array(z.number()).nullable() }).optional(),
});
export type Column = z.infer<typeof Column>;

/**
 * Tidy rows: one for each combination of the dimensions, in the order of `columns`. `keys`: for dimension columns that show a label
 * (names are not unique), the key of each row, by column name; filters take keys.
 */
export const Table = z.strictObject({
  columns: z.array(Column),
  rows: z.array(z.array(Cell)),
  keys: z.record(z.string(), z.array(Cell)).optional(),
});
export type Table = z.infer<typeof Table>;

/** A column's unit in one row: tables with several currencies name each row's own. */
export function unitOf({ columns, rows }: Pick<Table, "columns" | "rows">, row: number, column: number): Unit | undefined {
  const { unit, currencyColumn } = columns[column] ?? {};
  if (!currencyColumn) return unit;
  const own = rows[row]?.[columns.findIndex(({ name }) => name === currencyColumn)];
  if (typeof own !== "string") return unit;
  if (unit?.kind === "quantity") return { ...unit, of: own };
  return unit?.kind === "currency" || unit?.kind === "currency-per" ? { ...unit, currency: own } : unit;
}
