import type { DataChecks, DataFinding } from "@/lib/data-check";
import type { DatasetInfo } from "@/lib/dataset";
import { brokenRules, checkFocus } from "@/lib/focus/rules/check";

const ADVICE: Record<DataFinding["level"], string> = {
  must: "Sums over these rows may be wrong: ask whoever makes the export to mend it, then load it again.",
  should: "Answers hold, but a question that needs this leaves such rows out: have it mended when you can.",
  sense: "This is allowed and unusual: look at these rows once.",
};

/** The rules of the specification that a loaded FOCUS table breaks; null for other tables. */
export function focusChecks({ table, focusVersion }: DatasetInfo): DataChecks | null {
  if (!focusVersion) return null;
  const { statements, read } = checkFocus(table, focusVersion);
  return {
    statements,
    read: (results) =>
      brokenRules(read(results)).map(({ rule, broken, checked }) => ({
        id: rule.id,
        title: rule.title,
        level: rule.level,
        broken,
        checked,
        of: rule.kind === "row" ? "rows" : "groups",
        advice: ADVICE[rule.level],
      })),
  };
}
