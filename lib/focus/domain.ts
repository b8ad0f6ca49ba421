import type { Domain } from "@/lib/domain";
import { focusChecks } from "@/lib/focus/data-checks";
import { FOCUS_GOALS } from "@/lib/focus/goals";
import { focusLexicon } from "@/lib/focus/lexicon";
import { createFocusModel } from "@/lib/focus/model";

/** FinOps: cloud cost and usage in FOCUS 1.0 to 1.2. */
export const focusDomain: Domain = {
  id: "focus",
  label: "Cloud cost (FOCUS)",
  recognizes: (info) => info.focusVersion !== null,
  createModel: createFocusModel,
  checks: focusChecks,
  lexicon: focusLexicon,
  goals: [...FOCUS_GOALS],
};
