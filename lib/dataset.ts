import { z } from "zod";
import { ColumnType } from "@/lib/semantic/model";
import { Cell } from "@/lib/table";

/** Statistics of one column over all rows. Numbers are floats here: they describe, they are never shown as money. */
export const ColumnProfile = z.strictObject({
  name: z.string(),
  /** physical column name in the warehouse (differs when the header is not an identifier) */
  physical: z.string(),
  type: ColumnType,
  semanticType: z.enum(["identifier", "category", "measure", "time", "text", "boolean", "tags", "currency", "location"]),
  nulls: z.number().int(),
  distinct: z.number().int(),
  min: Cell,
  max: Cell,
  mean: z.number().nullable(),
  stddev: z.number().nullable(),
  top: z.array(z.strictObject({ value: z.string(), count: z.number().int() })),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

/** LIDA's summary, computed in the database over all rows, once per dataset version. */
export const DatasetSummary = z.strictObject({
  rows: z.number().int(),
  columns: z.array(ColumnProfile),
  /** tag keys as normalised (lower case, no blanks, "-" or "_"), with the commonest spelling and rows that carry them */
  tagKeys: z.array(z.strictObject({ key: z.string(), spelling: z.string(), spellings: z.array(z.string()), rows: z.number().int() })),
  elapsedMs: z.number(),
});
export type DatasetSummary = z.infer<typeof DatasetSummary>;

/** A loaded table. `focusVersion` is set when the header is FOCUS. */
export const DatasetInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** changes whenever the rows change */
  version: z.string(),
  /** quoted physical table */
  table: z.string(),
  rows: z.number().int(),
  focusVersion: z.enum(["1.0", "1.1", "1.2"]).nullable(),
  source: z.string(),
  loadedAt: z.string(),
  /** things a person should know: repaired values, dropped columns, suspicious dates */
  notices: z.array(z.string()),
  /** exclusive end of the data in scope, ISO datetime UTC, where the domain measures it (FOCUS: greatest end of hourly or daily usage) */
  asOf: z.string().nullable().optional(),
  summary: DatasetSummary,
});
export type DatasetInfo = z.infer<typeof DatasetInfo>;

export const LoadProgress = z.strictObject({
  phase: z.enum(["checking", "reading", "profiling", "swapping", "done"]),
  /** 0…1, null when unknown */
  fraction: z.number().nullable(),
  rows: z.number().int(),
});
export type LoadProgress = z.infer<typeof LoadProgress>;
