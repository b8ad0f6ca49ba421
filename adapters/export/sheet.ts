import { z } from "zod";
import { ChartSpec } from "@/lib/charts/spec";
import { Table } from "@/lib/table";

/** What an exported page shows. `table` holds the rows of the answer, all of them. */
export const ExportSheet = z.strictObject({
  spec: ChartSpec,
  table: Table,
  /** sentences of the insight, in order */
  insight: z.array(z.string()),
  /** the same sentences under headings, where the page is a report */
  sections: z.array(z.strictObject({ title: z.string(), sentences: z.array(z.string()) })).optional(),
  /** dataset and as-of, e.g. "Sample company · data to 31 Oct 2026" */
  source: z.string(),
  /** day of the export, for people */
  date: z.string(),
});
export type ExportSheet = z.infer<typeof ExportSheet>;

export const EXPORT_FORMATS = ["png", "png2", "svg", "pdf", "csv", "xlsx", "md", "pptx"] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

export type ExportTheme = "light" | "dark";
