import type { ChartSpec, EChartsJson, Finding } from "@/lib/charts/spec";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

/** Everything that is drawn and said: what a check looks at. */
export interface Subject {
  spec: ChartSpec;
  option: EChartsJson;
  table: Table;
  /** null for charts that no query made (the gallery) */
  query: SemanticQuery | null;
  /** the text beside the chart */
  text: string;
  /** CSS pixels */
  width: number;
  /** exclusive end of the data, ISO; null when unknown */
  asOf: string | null;
}

/** A change that mends a finding: of the spec (the option is built anew from it), or of the option alone. */
export type Repair = { spec: ChartSpec } | { option: EChartsJson } | "rebuild";

/** One of the checks M01–M50. Pure: looks, says, offers a repair; applies nothing. */
export interface Check {
  id: string;
  severity: Finding["severity"];
  /** what it is about: errors of a drawing that cannot be repaired turn it into a table, errors of words do not */
  about: "drawing" | "words" | "data";
  /** what is wrong, in one sentence; null when nothing is */
  test: (subject: Subject) => string | null;
  /** null where only a person can mend it */
  repair: (subject: Subject) => Repair | null;
}

/** Adds a line under the chart, once. */
export function withNote(spec: ChartSpec, note: string): ChartSpec {
  return spec.notes.includes(note) ? spec : { ...spec, notes: [...spec.notes, note] };
}

/** A repair that only says it out loud. */
export function saying(note: (subject: Subject) => string): Check["repair"] {
  return (subject) => ({ spec: withNote(subject.spec, note(subject)) });
}

export const rebuild: Check["repair"] = () => "rebuild";
export const noRepair: Check["repair"] = () => null;
