import { COMMITMENT_METRICS } from "@/lib/focus/commitment-metrics";
import { SAVINGS_METRICS, SPEND_METRICS } from "@/lib/focus/spend-metrics";
import { ALLOCATION_METRICS, COUNT_METRICS, UNIT_METRICS } from "@/lib/focus/unit-metrics";
import type { Metric } from "@/lib/semantic/model";

/** Metrics of FOCUS data. Formulas: FinOps KPIs over FOCUS 1.2 columns; NO_CURRENCY is replaced by that of the rows. */
export const FOCUS_METRICS: readonly Metric[] = [
  ...SPEND_METRICS,
  ...SAVINGS_METRICS,
  ...COMMITMENT_METRICS,
  ...UNIT_METRICS,
  ...ALLOCATION_METRICS,
  ...COUNT_METRICS,
];
