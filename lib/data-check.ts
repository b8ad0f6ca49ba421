import { z } from "zod";
import type { RawResult, Statement } from "@/lib/warehouse";

/** A rule that rows of a dataset break. */
export const DataFinding = z.strictObject({
  id: z.string(),
  /** what has to hold, as a sentence */
  title: z.string(),
  /** must: numbers may be wrong; should: worth mending; sense: unusual */
  level: z.enum(["must", "should", "sense"]),
  /** rows or groups that break it, of those that it speaks of */
  broken: z.number().int(),
  checked: z.number().int(),
  of: z.enum(["rows", "groups"]),
  /** what to do about it */
  advice: z.string(),
});
export type DataFinding = z.infer<typeof DataFinding>;

/** Statements of a check, and what reads their results (in the same order) back, gravest first. */
export interface DataChecks {
  statements: Statement[];
  read(results: Pick<RawResult, "rows">[]): DataFinding[];
}
