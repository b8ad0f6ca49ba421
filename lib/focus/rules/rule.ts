import type { FocusVersion } from "@/lib/focus/columns";

/** must: data that breaks it gives wrong numbers or is not FOCUS; should: worth a look; sense: beyond the specification. */
export type RuleLevel = "must" | "should" | "sense";

interface Described {
  id: string;
  /** what has to hold, as a sentence */
  title: string;
  level: RuleLevel;
  /** columns that it needs; a dataset of a version without one of them skips the rule */
  columns: readonly string[];
}

/** Holds in each row by itself. `when` and `holds` are SQL over the row; NULL in either counts as not broken. */
export interface RowRule extends Described {
  kind: "row";
  when: string;
  holds: string;
}

/** Holds over groups of rows. `broken` is a query body over {table} that returns one row: checked, broken groups. */
export interface GroupRule extends Described {
  kind: "group";
  broken: string;
}

export type FocusRule = RowRule | GroupRule;

/** Result of one rule on one dataset. `checked` counts the rows or groups that the rule speaks of. */
export interface RuleResult {
  rule: FocusRule;
  checked: number;
  broken: number;
}

export interface FocusCheck {
  version: FocusVersion;
  rows: number;
  results: RuleResult[];
  /** rules that the version has no columns for */
  skipped: FocusRule[];
}
