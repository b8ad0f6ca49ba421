import { FOCUS_COLUMNS, type FocusVersion } from "@/lib/focus/columns";
import type { FocusCheck, FocusRule, GroupRule, RowRule, RuleResult } from "@/lib/focus/rules/rule";
import { FOCUS_RULES } from "@/lib/focus/rules/rules";
import type { RawResult, Statement } from "@/lib/warehouse";

/** Statements of a check, and what reads their results (in the same order) back. */
export interface FocusCheckPlan {
  statements: Statement[];
  read: (results: Pick<RawResult, "rows">[]) => FocusCheck;
}

const VERSIONS: FocusVersion[] = ["1.0", "1.1", "1.2"];
const SINCE = new Map(FOCUS_COLUMNS.map((column) => [column.name, VERSIONS.indexOf(column.since)]));

/**
 * Checks a loaded FOCUS table against the own rules: one scan for everything that holds row by row, one statement for each rule over groups.
 * @param table quoted physical table of a FOCUS dataset (all 57 columns, see `lib/focus/columns.ts`)
 */
export function checkFocus(table: string, version: FocusVersion, rules: readonly FocusRule[] = FOCUS_RULES): FocusCheckPlan {
  const applies = (rule: FocusRule) => rule.columns.every((column) => (SINCE.get(column) ?? 0) <= VERSIONS.indexOf(version));
  const rowRules = rules.filter((rule): rule is RowRule => rule.kind === "row" && applies(rule));
  const groupRules = rules.filter((rule): rule is GroupRule => rule.kind === "group" && applies(rule));
  const counts = rowRules.flatMap(({ when, holds }, index) => [
    `countIf(ifNull(${when}, 0)) AS checked_${index}`,
    `countIf(ifNull(${when}, 0) AND NOT ifNull(${holds}, 1)) AS broken_${index}`,
  ]);
  const statements = [
    { sql: `SELECT count() AS rows,\n${counts.join(",\n")}\nFROM ${table}`, params: {} },
    ...groupRules.map(({ broken }) => ({ sql: broken.replaceAll("{table}", table), params: {} })),
  ];
  const read = (results: Pick<RawResult, "rows">[]): FocusCheck => {
    const [rows, ...cells] = results[0]!.rows[0]!.map(Number);
    const ofRows = rowRules.map((rule, index): RuleResult => ({ rule, checked: cells[2 * index]!, broken: cells[2 * index + 1]! }));
    const ofGroups = groupRules.map((rule, index): RuleResult => {
      const [checked, broken] = results[index + 1]!.rows[0]!.map(Number);
      return { rule, checked: checked!, broken: broken! };
    });
    return { version, rows: rows!, results: [...ofRows, ...ofGroups], skipped: rules.filter((rule) => !applies(rule)) };
  };
  return { statements, read };
}

/** Rules that a dataset breaks, the gravest and most frequent first. */
export function brokenRules({ results }: FocusCheck): RuleResult[] {
  const gravity = { must: 0, should: 1, sense: 2 };
  return results.filter(({ broken }) => broken > 0).sort((a, b) => gravity[a.rule.level] - gravity[b.rule.level] || b.broken - a.broken);
}
