import type { Action } from "@/agent/action";
import type { Conversation } from "@/agent/state";
import { AppError } from "@/lib/errors";
import type { Intent } from "@/lib/intent";
import type { Analysis, Reading } from "@/lib/language/reading";
import { changeLabel } from "@/lib/language/scenario-change";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import {
  addFilter,
  drill,
  exclude,
  explainChange,
  removeFilter,
  setComparison,
  setDimensions,
  setGrain,
  setMetric,
  setPeriod,
} from "@/lib/semantic/transitions";

const QUERY: Analysis = { kind: "query" };

/** A click is a reading that leaves no doubt. */
function certain(intent: Intent, query: SemanticQuery, rest: Partial<Reading> = {}): Reading {
  return {
    intent,
    query,
    analysis: QUERY,
    chart: null,
    edits: [],
    confidence: 1,
    placements: [],
    unused: [],
    alternatives: [],
    clarification: null,
    decline: null,
    refusal: null,
    assumptions: [],
    ...rest,
  };
}

/**
 * Reading of a click, by the same transitions that the reader of sentences uses.
 * @throws AppError INVALID_INPUT when the click refers to an answer or a breadcrumb that is not there
 */
export function readAction(action: Action, model: SemanticModel, conversation: Conversation): Reading {
  if (action.kind === "choose") return certain("ask", action.query);
  if (action.kind === "back") {
    const crumb = conversation.breadcrumbs[action.crumb];
    if (!crumb) throw new AppError("INVALID_INPUT", `There is no breadcrumb ${action.crumb} in this conversation: ask the question again.`);
    return certain("navigate", crumb.query);
  }
  const focus = conversation.focus;
  if (!focus)
    throw new AppError("INVALID_INPUT", "There is no answer in this conversation that the click could change: ask a question first.");
  const { query, chart, edits, analysis } = focus;
  const kept = { chart, edits };
  /** analyses of one cost that stay what they are under another scope or period */
  const lasting =
    analysis.kind === "scenario"
      ? { analysis, assumptions: analysis.changes.map(changeLabel) }
      : analysis.kind === "units"
        ? { analysis }
        : {};
  switch (action.kind) {
    case "drill":
      return certain("drill", drill(model, query, action.selection, action.into));
    case "filter":
      return certain("ask", addFilter(query, action.filter), { ...kept, ...lasting });
    case "exclude":
      return certain("ask", exclude(model, query, action.selection), { ...kept, ...lasting });
    case "remove-filter":
      return certain("ask", removeFilter(query, action.index), { ...kept, ...lasting });
    case "explain":
      return certain("explain-change", explainChange(model, query, action.selection), { analysis: { kind: "drivers", dimensions: [] } });
    case "set-metric":
      return certain("ask", setMetric(model, query, action.metric), kept);
    case "set-dimensions":
      return certain("ask", setDimensions(model, query, action.dimensions), analysis.kind === "units" ? { analysis } : {});
    case "set-scenario":
      return certain("scenario", query, {
        ...kept,
        analysis: { kind: "scenario", changes: action.changes },
        assumptions: action.changes.map(changeLabel),
      });
    case "set-period":
      return certain("ask", setPeriod(query, action.period), { ...kept, ...lasting });
    case "set-grain":
      return certain("ask", setGrain(query, action.grain), analysis.kind === "units" ? { analysis } : {});
    case "set-comparison":
      return certain("ask", setComparison(query, action.comparison));
    case "chart":
      return certain("chart-edit", query, { chart: action.type, edits, analysis });
    case "undo-edit":
      return certain("chart-edit", query, { chart: edits.length > 0 ? chart : null, edits: edits.slice(0, -1), analysis });
    case "edit":
      return certain("chart-edit", query, { chart, edits: [...edits, ...action.edits], analysis });
  }
}
