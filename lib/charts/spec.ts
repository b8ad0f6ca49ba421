import { z } from "zod";
import { EditView } from "@/lib/charts/edit-view";
import { Palette } from "@/lib/charts/palettes";
import { Grain, Unit } from "@/lib/table";

/** Every chart the product can draw; the id is what the answer contract calls `chart.type`. */
export const ChartType = z.enum([
  "kpi",
  "table",
  "bar",
  "horizontal-bar",
  "grouped-bar",
  "stacked-bar",
  "stacked-bar-100",
  "diverging-bar",
  "lollipop",
  "waterfall",
  "pareto",
  "bullet",
  "line",
  "multi-line",
  "area",
  "stacked-area",
  "slope",
  "bump",
  "calendar",
  "connected-scatter",
  "heatmap",
  "histogram",
  "boxplot",
  "strip",
  "scatter",
  "bubble",
  "pie",
  "donut",
  "treemap",
  "sunburst",
  "sankey",
  "chord",
  "funnel",
  "radar",
  "control-chart",
  "fan",
  "small-multiples",
  "region-map",
]);
export type ChartType = z.infer<typeof ChartType>;

/** The nine categories of the FT Visual Vocabulary, single number and table. */
export const Ftvv = z.enum([
  "deviation",
  "correlation",
  "ranking",
  "distribution",
  "change-over-time",
  "part-to-whole",
  "magnitude",
  "spatial",
  "flow",
  "kpi",
  "table",
]);
export type Ftvv = z.infer<typeof Ftvv>;

/** Vega-Lite's terms. `field` is the column of the table (for plain tables: the column as the file names it). */
export const Channel = z.strictObject({
  field: z.string(),
  /** column name in the result table, where it differs from `field` */
  column: z.string().optional(),
  type: z.enum(["quantitative", "temporal", "nominal", "ordinal"]).optional(),
  aggregate: z.string().optional(),
  bin: z.boolean().optional(),
  timeUnit: Grain.optional(),
  title: z.string().optional(),
  unit: Unit.optional(),
  /** how rows without a value are called: "untagged" */
  nullLabel: z.string().optional(),
});
export type Channel = z.infer<typeof Channel>;

export const Encoding = z.partialRecord(
  z.enum(["x", "y", "y2", "color", "size", "column", "row", "facet", "detail", "label", "theta", "source", "target", "order"]),
  Channel,
);
export type Encoding = z.infer<typeof Encoding>;

export const Annotation = z.strictObject({
  kind: z.enum(["anomaly", "event", "target", "threshold", "mean", "partial", "forecast-start", "note"]),
  /** position on the category or time axis (a key), and/or on the value axis */
  at: z.string().optional(),
  to: z.string().optional(),
  value: z.number().optional(),
  label: z.string(),
});
export type Annotation = z.infer<typeof Annotation>;

/** A change a person made to a drawing; edits are replayed on the next table and can be undone one by one. */
export const ChartEdit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("type"), type: ChartType }),
  z.strictObject({ kind: z.literal("sort"), by: z.enum(["value", "label", "time"]), direction: z.enum(["asc", "desc"]) }),
  z.strictObject({ kind: z.literal("top"), n: z.number().int().min(1), other: z.boolean() }),
  z.strictObject({ kind: z.literal("stack"), mode: z.enum(["none", "stacked", "normalized"]) }),
  z.strictObject({ kind: z.literal("log"), on: z.boolean() }),
  z.strictObject({ kind: z.literal("labels"), on: z.boolean() }),
  /** `series` is a name on the chart, or "*" for its only series; `color` a name, a code or "auto" */
  z.strictObject({ kind: z.literal("color"), series: z.string(), color: z.string() }),
  z.strictObject({ kind: z.literal("palette"), palette: Palette }),
  /** no text: the automatic title again. `of`, here and below: what it was said of, kept with the conversation */
  z.strictObject({ kind: z.literal("title"), text: z.string().max(200), of: EditView.optional() }),
  z.strictObject({
    kind: z.literal("range"),
    min: z.number().nullable(),
    max: z.number().nullable(),
    /** of two measures against each other: the one below; else the measure */
    axis: z.enum(["x", "y"]).optional(),
    of: EditView.optional(),
  }),
  /** `to`: what upright or lying bars became */
  z.strictObject({ kind: z.literal("swap"), to: z.enum(["bar", "horizontal-bar"]).optional() }),
  /** `by`: the grouping of the rows that the panels stand for; unset: what colour tells apart */
  z.strictObject({ kind: z.literal("facet"), on: z.boolean(), by: z.string().optional() }),
  z.strictObject({ kind: z.literal("hide"), series: z.string() }),
  /** "*" shows all again */
  z.strictObject({ kind: z.literal("show"), series: z.string() }),
  /** `at` is a date, or a name on the category axis */
  z.strictObject({ kind: z.literal("annotate"), annotation: Annotation, of: EditView.optional() }),
  /** takes a person's notes and lines away: the one of that label, or all */
  z.strictObject({ kind: z.literal("erase"), label: z.string().nullable() }),
]);
export type ChartEdit = z.infer<typeof ChartEdit>;

/** Plain JSON ECharts option. Formatters are names ("@fmt:…") that the view turns into functions. */
export const EChartsJson = z.record(z.string(), z.unknown());
export type EChartsJson = z.infer<typeof EChartsJson>;

/** Ends of an axis that a person chose; null for the automatic one. */
const Range = z.strictObject({ min: z.number().nullable(), max: z.number().nullable() });

/** What to draw, before how: builders turn it and a table into an ECharts option. JSON-safe. */
export const ChartSpec = z.strictObject({
  type: ChartType,
  ftvv: Ftvv,
  title: z.string(),
  /** period, filters, currency, as-of: what a reader must know to not be misled */
  subtitle: z.string(),
  encoding: Encoding,
  /** measure columns drawn side by side as series, in order, where the table holds several (Vega-Lite's fold) */
  fold: z.array(z.string()).optional(),
  /** columns whose values together name a category, where one column is not enough */
  names: z.array(z.string()).optional(),
  /** small line of a single number: bucket starts and values, oldest first */
  sparkline: z.strictObject({ grain: Grain, points: z.array(z.tuple([z.string(), z.number().nullable()])) }).optional(),
  /** option of another backend for this spec; drawn where its numbers are ours (adopt-foreign.ts) */
  foreign: EChartsJson.optional(),
  /** most series (where colour splits them, then `categories` of them) or categories drawn; the rest is one "Other", or left out and said so */
  top: z
    .strictObject({
      n: z.number().int().min(1),
      other: z.boolean(),
      categories: z.number().int().min(1).optional(),
      /** most panels, where the rows stand in small charts */
      panels: z.number().int().min(1).optional(),
    })
    .optional(),
  sort: z.strictObject({ by: z.enum(["value", "label", "time", "given"]), direction: z.enum(["asc", "desc"]) }).optional(),
  log: z.boolean().optional(),
  labels: z.boolean().optional(),
  range: Range.optional(),
  /** of two measures against each other: of the one below */
  rangeX: Range.optional(),
  hidden: z.array(z.string()).optional(),
  /** series or category → colour; one entity keeps one colour through a thread */
  colors: z.record(z.string(), z.string()).optional(),
  palette: Palette.optional(),
  annotations: z.array(Annotation).default([]),
  /** buckets that are not complete: ISO starts */
  partial: z.array(z.string()).default([]),
  /** said out loud under the chart: "shows 1 of every 4 points" */
  notes: z.array(z.string()).default([]),
});
export type ChartSpec = z.infer<typeof ChartSpec>;

/** Score of one candidate for each criterion, 0…1; `total` is weighted. Kept, and shown as "why this chart". */
export const ChartCandidate = z.strictObject({
  type: ChartType,
  ftvv: Ftvv,
  scores: z.record(z.string(), z.number()),
  total: z.number(),
  /** why it cannot be used, if so */
  excluded: z.string().optional(),
});
export type ChartCandidate = z.infer<typeof ChartCandidate>;

/** Finding of one check of the critique. */
export const Finding = z.strictObject({
  check: z.string(), // M01 …
  severity: z.enum(["error", "warn", "info"]),
  message: z.string(),
  repaired: z.boolean(),
});
export type Finding = z.infer<typeof Finding>;
