import { ONLY_SERIES } from "@/lib/charts/colors";
import { viewOf } from "@/lib/charts/edit-view";
import type { ChartEdit, ChartType } from "@/lib/charts/spec";
import type { SemanticQuery } from "@/lib/semantic/query";

/** How far a change of the question goes; what it leaves of the drawing's edits differs. */
export type Reach =
  /** other rows of the same question: a filter, a period, a longer list */
  | "rows"
  /** into one mark, by another grouping */
  | "drill"
  /** another measure, grouping, time step or comparison */
  | "shape"
  /** another question */
  | "question";

/** A new shape asks for its own type, order and panels; another question keeps what a colour stands for. */
const KEPT: Record<Exclude<Reach, "rows" | "drill">, ChartEdit["kind"][]> = {
  shape: ["log", "labels", "color", "palette", "range", "hide", "annotate"],
  question: ["color"],
};

/** Edits that a change of the question leaves. Those that say something of amounts are weighed against the new chart (carried-edits.ts). */
export function carryEdits(edits: readonly ChartEdit[], reach: Reach): ChartEdit[] {
  if (reach === "rows" || reach === "drill") return [...edits];
  return edits.filter(
    (edit) => KEPT[reach].includes(edit.kind) && (edit.kind !== "color" || edit.series !== ONLY_SERIES || reach !== "question"),
  );
}

/** Edits with what they were said of: the view in which they were made, and the bars that an exchange of the axes gave. */
export function sealEdits(edits: readonly ChartEdit[], query: SemanticQuery, drawn: ChartType | undefined): ChartEdit[] {
  const of = viewOf(query);
  return edits.map((edit) => {
    if (edit.kind === "title" || edit.kind === "range" || (edit.kind === "annotate" && edit.annotation.at === undefined))
      return edit.of ? edit : { ...edit, of };
    return edit.kind === "swap" && (drawn === "bar" || drawn === "horizontal-bar") ? { ...edit, to: edit.to ?? drawn } : edit;
  });
}

/** What an edit is about: a later one about the same takes its place. Null: it stands beside the others. */
function subjectOf(edit: ChartEdit): string | null {
  switch (edit.kind) {
    case "color":
      return `color ${edit.series.toLowerCase()}`;
    case "range":
      return `range ${edit.axis ?? "y"}`;
    case "hide":
    case "show":
      return `hide ${edit.series.toLowerCase()}`;
    case "annotate":
      return `annotate ${edit.annotation.label.toLowerCase()}`;
    case "type":
    case "stack":
      return "type";
    case "swap":
    case "erase":
      return null;
    default:
      return edit.kind;
  }
}

/** Does an earlier edit lose its effect when another one follows? Stacking acts on the type that was named before it. */
function isReplaced(old: ChartEdit, added: ChartEdit): boolean {
  if (added.kind === "show" && added.series === "*") return old.kind === "hide" || old.kind === "show";
  if (added.kind === "erase") return old.kind === "annotate" && (added.label === null || added.label === old.annotation.label);
  if (added.kind === "stack" && old.kind === "type") return false;
  const subject = subjectOf(added);
  return subject !== null && subjectOf(old) === subject;
}

/** Does an edit only take an earlier one back? */
function isEmpty(edit: ChartEdit): boolean {
  return (
    (edit.kind === "title" && edit.text.trim() === "") ||
    (edit.kind === "color" && edit.color === "auto") ||
    (edit.kind === "range" && edit.min === null && edit.max === null) ||
    edit.kind === "show" ||
    edit.kind === "erase"
  );
}

/** Bars that were turned are turned again, also where another chart would have had them so from the start. */
function otherWay({ to }: Extract<ChartEdit, { kind: "swap" }>): ChartEdit {
  return { kind: "swap", to: to === "bar" ? "horizontal-bar" : "bar" };
}

/** Edits with further ones, kept short: a later edit replaces the one it overrides, two exchanges of the axes cancel out. */
export function addEdits(edits: readonly ChartEdit[], added: readonly ChartEdit[]): ChartEdit[] {
  return added.reduce<ChartEdit[]>(
    (list, edit) => {
      const swapped = edit.kind === "swap" ? list.find(({ kind }) => kind === "swap") : undefined;
      if (swapped?.kind === "swap" && swapped.to) return list.map((old) => (old === swapped ? otherWay(swapped) : old));
      const swaps = swapped !== undefined;
      const rest = list.filter((old) => !isReplaced(old, edit) && !(swaps && old.kind === "swap"));
      return swaps || isEmpty(edit) ? rest : [...rest, edit];
    },
    [...edits],
  );
}
