import type { Builder } from "@/lib/charts/drawing";

/** Rows are drawn by the page; the option keeps only title and text alternative. */
export const table: Builder = () => ({ series: [], tooltip: { show: false } });
