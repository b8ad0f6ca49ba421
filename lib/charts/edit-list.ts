import { ONLY_SERIES } from "@/lib/charts/colors";
import type { ChartEdit } from "@/lib/charts/spec";

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

const KEPT: Record<Reach, ChartEdit["kind"][]> = {
  rows: [
    "type",
    "sort",
    "top",
    "stack",
    "log",
    "labels",
    "color",
    "palette",
    "title",
    "range",
    "swap",
    "facet",
    "hide",
    "show",
    "annotate",
  ],
  drill: ["type", "sort", "stack", "log", "labels", "color", "palette", "hide", "annotate"],
  shape: ["log", "labels", "color", "palette", "hide", "annotate"],
  question: ["color"],
};

/** A title, a range and a line at an amount belong to one view: drilled into, they would say what is no longer so. */
export function carryEdits(edits: readonly ChartEdit[], reach: Reach): ChartEdit[] {
  return edits.filter((edit) => {
    if (!KEPT[reach].includes(edit.kind)) return false;
    if (reach === "rows") return true;
    if (edit.kind === "annotate") return edit.annotation.at !== undefined;
    return edit.kind !== "color" || edit.series !== ONLY_SERIES || reach !== "question";
  });
}

/** What an edit is about: a later one about the same takes its place. Null: it stands beside the others. */
function subjectOf(edit: ChartEdit): string | null {
  switch (edit.kind) {
    case "color":
      return `color ${edit.series.toLowerCase()}`;
    case "range":
      return "range";
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

/** Edits with further ones, kept short: a later edit replaces the one it overrides, two exchanges of the axes cancel out. */
export function addEdits(edits: readonly ChartEdit[], added: readonly ChartEdit[]): ChartEdit[] {
  return added.reduce<ChartEdit[]>(
    (list, edit) => {
      const swaps = edit.kind === "swap" && list.some(({ kind }) => kind === "swap");
      const rest = list.filter((old) => !isReplaced(old, edit) && !(swaps && old.kind === "swap"));
      return swaps || isEmpty(edit) ? rest : [...rest, edit];
    },
    [...edits],
  );
}
