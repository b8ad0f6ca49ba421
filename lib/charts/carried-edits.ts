import { leftOutName } from "@/lib/charts/describe-edit";
import { type EditView, otherAmount, scopeSince, viewOf } from "@/lib/charts/edit-view";
import type { ChartEdit, ChartSpec } from "@/lib/charts/spec";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

/** A change that the chart does not show, with the reason. */
export interface Left {
  edit: ChartEdit;
  reason: string;
}

function amountOf(edit: ChartEdit): EditView | undefined {
  return edit.kind === "range" || edit.kind === "annotate" ? edit.of : undefined;
}

/**
 * Edits of earlier views as this question can take them: a person's title says what it is shown of now, an amount of something
 * else is left out. Edits that were never carried stay as they are.
 */
export function fitEdits(edits: readonly ChartEdit[], query: SemanticQuery, model: SemanticModel): { edits: ChartEdit[]; left: Left[] } {
  const now = viewOf(query);
  const left = edits.flatMap((edit): Left[] => {
    const of = amountOf(edit);
    const reason = of ? otherAmount(of, now, model) : null;
    return reason === null ? [] : [{ edit, reason }];
  });
  const taken = edits.filter((edit) => !left.some((one) => one.edit === edit));
  return { edits: taken.map((edit) => (edit.kind === "title" ? scopedTitle(edit, now, model) : atHome(edit, now))), left };
}

/** Where it was given, an amount may reach as far as it did: only elsewhere it has to lie within sight. */
function atHome(edit: ChartEdit, now: EditView): ChartEdit {
  if (!("of" in edit) || JSON.stringify(edit.of) !== JSON.stringify(now)) return edit;
  const { of: _, ...own } = edit;
  return own;
}

function scopedTitle(edit: Extract<ChartEdit, { kind: "title" }>, now: EditView, model: SemanticModel): ChartEdit {
  const scope = edit.of && edit.text.trim() !== "" ? scopeSince(edit.of, now, model) : "";
  return scope === "" ? edit : { ...edit, text: `${edit.text.trim()}: ${scope}` };
}

/** One line for each change that did not come along; what is only about things that are not here goes without saying. */
export function leftOutNotes(left: readonly Left[], { columns }: Table, { encoding }: ChartSpec): string[] {
  const unit = encoding.y?.unit ?? columns.find(({ role }) => role === "measure")?.unit;
  return left.flatMap(({ edit, reason }) => {
    const name = leftOutName(edit, unit);
    return name === null
      ? []
      : [`${name} left out: ${/^[A-Z][a-z]/.test(reason) ? reason.charAt(0).toLowerCase() + reason.slice(1) : reason}`];
  });
}
