import type { Action } from "@/agent/action";
import type { Conversation } from "@/agent/state";
import { addEdits, carryEdits } from "@/lib/charts/edit-list";
import type { ChartEdit } from "@/lib/charts/spec";
import { AppError } from "@/lib/errors";
import type { Intent } from "@/lib/intent";
import type { Analysis, Focus, Reading } from "@/lib/language/reading";
import { changeLabel } from "@/lib/language/scenario-change";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import {
  addFilter,
  drill,
  exclude,
  explainChange,
  removeFilter,
  removeHaving,
  setComparison,
  setDimensions,
  setGrain,
  setMetric,
  setPeriod,
  setTop,
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
    turn: "follow",
    ...rest,
  };
}

/** An earlier focus again, as it was drawn; of the same rows only the drawing changes. */
function restored({ query, chart, edits, analysis }: Focus, present: Focus | null): Reading {
  const isDrawing = present !== null && JSON.stringify(present.query) === JSON.stringify(query);
  return certain(isDrawing ? "chart-edit" : "navigate", query, { chart, edits, analysis, assumptions: assumedIn(analysis) });
}

function assumedIn(analysis: Analysis): string[] {
  return analysis.kind === "scenario" ? analysis.changes.map(changeLabel) : [];
}

function takenBack(focus: Focus, history: readonly Focus[]): Reading {
  const earlier = focus.change ? history.at(-1) : undefined;
  if (!earlier) throw new AppError("INVALID_INPUT", "There is nothing to undo: this answer is as it was asked for.");
  return { ...restored(earlier, focus), turn: "undo" };
}

function broughtBack(focus: Focus, future: readonly Focus[]): Reading {
  const later = future.at(-1);
  if (!later) throw new AppError("INVALID_INPUT", "There is nothing to redo: nothing was undone since the last change.");
  return { ...restored(later, focus), turn: "redo" };
}

/**
 * Reading of a click, by the same transitions that the reader of sentences uses.
 * @throws AppError INVALID_INPUT when the click refers to an answer or a breadcrumb that is not there
 */
export function readAction(action: Action, model: SemanticModel, conversation: Conversation): Reading {
  const { focus, history, future = [] } = conversation;
  if (action.kind === "choose") return { ...certain("ask", action.query), turn: undefined };
  if (action.kind === "back") {
    const crumb = conversation.breadcrumbs[action.crumb];
    if (!crumb) throw new AppError("INVALID_INPUT", `There is no breadcrumb ${action.crumb} in this conversation: ask the question again.`);
    const earlier = history.findLast((one) => JSON.stringify(one.query) === JSON.stringify(crumb.query));
    return { ...(earlier ? restored(earlier, null) : certain("navigate", crumb.query)), turn: undefined };
  }
  if (action.kind === "resume") {
    const earlier = [...history, ...future, ...(focus ? [focus] : [])].findLast(({ run }) => run === action.run);
    return earlier ? { ...restored(earlier, null), intent: "ask", turn: "follow" } : certain("ask", action.query);
  }
  if (action.kind === "set-scenario" && action.query) {
    const linked: Analysis = { kind: "scenario", changes: action.changes };
    return { ...certain("scenario", action.query, { analysis: linked, assumptions: assumedIn(linked) }), turn: undefined };
  }
  if (!focus)
    throw new AppError("INVALID_INPUT", "There is no answer in this conversation that the click could change: ask a question first.");
  const { query, chart, edits, analysis } = focus;
  const kept = { chart, edits: carryEdits(edits, "rows") };
  const reshaped = { edits: carryEdits(edits, "shape"), ...(analysis.kind === "units" ? { analysis } : {}) };
  const drawnAnew = (next: ChartEdit[]) => certain("chart-edit", query, { chart, edits: next, analysis, assumptions: assumedIn(analysis) });
  /** analyses of one cost that stay what they are under another scope or period */
  const lasting = analysis.kind === "scenario" || analysis.kind === "units" ? { analysis, assumptions: assumedIn(analysis) } : {};
  switch (action.kind) {
    case "drill":
      return certain("drill", drill(model, query, action.selection, action.into), { edits: carryEdits(edits, "drill") });
    case "filter":
      return certain("ask", addFilter(query, action.filter), { ...kept, ...lasting });
    case "exclude":
      return certain("ask", exclude(model, query, action.selection), { ...kept, ...lasting });
    case "remove-filter":
      return certain("ask", removeFilter(query, action.index), { ...kept, ...lasting });
    case "explain":
      return certain("explain-change", explainChange(model, query, action.selection), { analysis: { kind: "drivers", dimensions: [] } });
    case "set-metric":
      return certain("ask", setMetric(model, query, action.metric), { chart, edits: carryEdits(edits, "shape") });
    case "set-dimensions":
      return certain("ask", setDimensions(model, query, action.dimensions), reshaped);
    case "set-scenario": {
      const changed: Analysis = { kind: "scenario", changes: action.changes };
      return certain("scenario", query, { ...kept, analysis: changed, assumptions: assumedIn(changed) });
    }
    case "set-period":
      return certain("ask", setPeriod(query, action.period), { ...kept, ...lasting });
    case "set-grain":
      return certain("ask", setGrain(query, action.grain), reshaped);
    case "set-comparison":
      return certain("ask", setComparison(query, action.comparison), reshaped);
    case "set-top":
      return certain("ask", setTop(query, action.n, action.other), kept);
    case "remove-share":
      return certain("ask", { ...query, share: null }, reshaped);
    case "remove-having":
      return certain("ask", removeHaving(query, action.index), kept);
    case "chart":
      return drawnAnew(addEdits(edits, [{ kind: "type", type: action.type }]));
    case "edit":
      return drawnAnew(addEdits(edits, action.edits));
    case "reset-edits":
      return { ...drawnAnew([]), chart: null };
    case "undo":
      return takenBack(focus, history);
    case "redo":
      return broughtBack(focus, future);
  }
}
