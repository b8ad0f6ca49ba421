import type { ChartSpec, EChartsJson, Finding } from "@/lib/charts/spec";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

export interface CritiqueInput {
  spec: ChartSpec;
  option: EChartsJson;
  table: Table;
  query: SemanticQuery;
  text: string;
  width: number;
}

/** First form, replaced by the full set of checks: a chart has a title. */
export function critiqueChart({ spec, option }: CritiqueInput): { spec: ChartSpec; option: EChartsJson; findings: Finding[] } {
  const findings: Finding[] = spec.title ? [] : [{ check: "M30", severity: "error", message: "The chart has no title.", repaired: false }];
  return { spec, option, findings };
}
