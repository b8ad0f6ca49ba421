import { z } from "zod";

/** What a person wants of a turn. */
export const Intent = z.enum([
  "ask", // numbers, ranking, trend, share …
  "compare", // two periods or entities against each other
  "drill", // into one value of the last answer
  "chart-edit", // other drawing of the same rows
  "explain-change", // why did it change: drivers
  "anomaly",
  "forecast",
  "scenario", // what if
  "budget",
  "recommend",
  "summary", // overview, executive summary
  "data-question", // about the dataset itself
  "help",
  "navigate", // go back, start over
  "unclear",
  "unsafe",
]);
export type Intent = z.infer<typeof Intent>;
