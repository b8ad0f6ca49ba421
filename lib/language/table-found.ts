import type { Filter, Having } from "@/lib/semantic/query";
import type { Mention } from "./table-mentions";

/** Which rows a question is about, and which mentions were spoken only to say so. */
export interface Conditions {
  filters: Filter[];
  /** limits on groups: bound to a metric once that is chosen */
  having: { column: string | null; part: Omit<Having, "metric"> }[];
  spent: Set<Mention>;
  /** token that each filter is said at */
  places: Map<Filter, number>;
  /** the part of the rows that a share is about ("share of readmitted stays"): none of the filters */
  part: Filter[];
  /** years of a column of whole years, set side by side */
  comparedYears: boolean;
  unused: string[];
  /** words that conditions came of which are no phrase of their own, lower case */
  used: string[];
}

/** Keeps a condition with the token it is said at. */
export function keep(found: Conditions, filter: Filter, at: number): void {
  found.filters.push(filter);
  found.places.set(filter, at);
}
