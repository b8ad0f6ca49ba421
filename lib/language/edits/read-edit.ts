import { addEdits, carryEdits } from "@/lib/charts/edit-list";
import type { ChartEdit } from "@/lib/charts/spec";
import type { SemanticQuery } from "@/lib/semantic/query";
import { setTop } from "@/lib/semantic/transitions";
import type { ComposeContext } from "../compose-context";
import type { Focus, Reading } from "../reading";
import type { Told } from "./clause";
import { editScene } from "./scene";
import { readEditSentence } from "./sentence";

/** A reading that goes on from the conversation; which words became what is added to it. */
export type Followed = Omit<Reading, "placements" | "unused">;

export const EMPTY: Omit<Followed, "intent" | "query" | "analysis"> = {
  chart: null,
  edits: [],
  confidence: 0,
  alternatives: [],
  clarification: null,
  decline: null,
  refusal: null,
  assumptions: [],
};

/** Focuses around the present one: those before it, and those that were taken back, the nearest last. */
export interface Past {
  history: readonly Focus[];
  future: readonly Focus[];
}

/** A sentence about the drawing alone, and what it makes of the conversation. */
export function readEdit(context: ComposeContext, focus: Focus, { history, future }: Past): Followed | null {
  const told = readEditSentence(context.scan.question, editScene(context, focus));
  if (!told) return null;
  const drawn = (query: SemanticQuery, edits: ChartEdit[]): Followed => ({
    ...EMPTY,
    intent: "chart-edit",
    query,
    analysis: focus.analysis,
    chart: focus.chart,
    edits,
  });
  if (told.move === "reset") return { ...drawn(focus.query, []), chart: null };
  if (told.move) {
    const to = told.move === "undo" ? history.at(-1) : future.at(-1);
    if (!to)
      return {
        ...EMPTY,
        intent: "chart-edit",
        query: null,
        analysis: focus.analysis,
        decline: { reason: `There is nothing to ${told.move}.` },
      };
    const isDrawing = JSON.stringify(to.query) === JSON.stringify(focus.query);
    const { query, analysis, chart, edits } = to;
    return { ...EMPTY, intent: isDrawing ? "chart-edit" : "navigate", query, analysis, chart, edits, turn: told.move };
  }
  if (told.list) {
    const kept = addEdits(carryEdits(focus.edits, "rows"), told.edits ?? []);
    return { ...drawn(listed(focus.query, told.list), kept), intent: "ask" };
  }
  const edits = addEdits(focus.edits, told.edits ?? []);
  if (!told.grouping) return drawn(focus.query, edits);
  return {
    ...drawn(groupedToo(focus.query, told.grouping), addEdits(carryEdits(focus.edits, "shape"), told.edits ?? [])),
    intent: "ask",
    chart: null,
  };
}

/** The same query with another list. */
function listed(query: SemanticQuery, list: NonNullable<Told["list"]>): SemanticQuery {
  switch (list) {
    case "all":
      return setTop(query, null, false);
    case "with-rest":
    case "without-rest":
      return query.top ? setTop(query, query.top.n, list === "with-rest") : query;
    case "without-share":
      return { ...query, share: null };
    case "without-conditions":
      return { ...query, having: [] };
  }
}

/** The same query by one more dimension; a list of the first n stays the list of the same things. */
function groupedToo(query: SemanticQuery, dimension: string): SemanticQuery {
  const old = query.dimensions.map((use) => use.dimension);
  return {
    ...query,
    dimensions: [...query.dimensions, { dimension }],
    top: query.top && old.length > 0 ? { ...query.top, of: query.top.of ?? old } : query.top,
  };
}
