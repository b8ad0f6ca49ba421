import { otherRow, sortedByValue } from "@/lib/charts/edit/cut-rows";
import type { ChartEdit, ChartSpec, ChartType } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

export interface EditInput {
  spec: ChartSpec;
  table: Table;
  edits: ChartEdit[];
  /** do parts of the measure sum to the whole? Decides stacks and "Other" */
  additive: boolean;
}

export interface Edited {
  spec: ChartSpec;
  table: Table;
  /** edits that would mislead, each with its reason */
  refusals: string[];
}

/** Charts whose length or area stands for the value: they start at zero and are never logarithmic. */
const FROM_ZERO = new Set<ChartType>([
  "bar",
  "horizontal-bar",
  "grouped-bar",
  "stacked-bar",
  "stacked-bar-100",
  "diverging-bar",
  "lollipop",
  "waterfall",
  "pareto",
  "bullet",
  "area",
  "stacked-area",
  "histogram",
  "funnel",
]); // prettier-ignore
const STACKS: Record<"bar" | "area", Record<"none" | "stacked" | "normalized", ChartType>> = {
  bar: { none: "grouped-bar", stacked: "stacked-bar", normalized: "stacked-bar-100" },
  area: { none: "multi-line", stacked: "stacked-area", normalized: "stacked-area" },
};
const SWAPPED: Partial<Record<ChartType, ChartType>> = { bar: "horizontal-bar", "horizontal-bar": "bar" };

/**
 * Replays a person's edits on a chart, in order. The `type` edit belongs to selection (it changes the encoding) and is passed over.
 * An edit that would mislead is left out and said why.
 */
export function applyEdits({ spec, table, edits, additive }: EditInput): Edited {
  return edits.reduce<Edited>((state, edit) => applyEdit(state, edit, additive), { spec, table, refusals: [] });
}

function applyEdit(state: Edited, edit: ChartEdit, additive: boolean): Edited {
  const { spec, table } = state;
  const refuse = (reason: string): Edited => ({ ...state, refusals: [...state.refusals, reason] });
  const draw = (change: Partial<ChartSpec>): Edited => ({ ...state, spec: { ...spec, ...change } });
  switch (edit.kind) {
    case "type":
      return state;
    case "sort":
      return draw({ sort: { by: edit.by, direction: edit.direction } });
    case "top":
      return cutToTop(state, edit.n, edit.other, additive);
    case "stack":
      return restack(state, edit.mode, additive);
    case "log": {
      if (!edit.on) return draw({ log: false });
      if (FROM_ZERO.has(spec.type))
        return refuse(
          "A logarithmic axis is not used here: the length of a bar or area would no longer stand for its value. Try a line or dots.",
        );
      if (values(spec, table).some((value) => value <= 0))
        return refuse("A logarithmic axis is not used here: some values are zero or negative and would vanish.");
      return draw({ log: true });
    }
    case "labels":
      return draw({ labels: edit.on });
    case "color":
      return draw({ colors: { ...spec.colors, [edit.series]: edit.color } });
    case "title":
      return draw({ title: edit.text });
    case "range": {
      if (FROM_ZERO.has(spec.type) && ((edit.min !== null && edit.min > 0) || (edit.max !== null && edit.max < 0)))
        return refuse(
          "The axis keeps its zero: bars and areas that start elsewhere exaggerate differences. Try a line or dots to look closer.",
        );
      if (edit.min !== null && edit.max !== null && edit.min >= edit.max)
        return refuse("The axis range is not used: its start must be below its end.");
      return draw({ range: { min: edit.min, max: edit.max } });
    }
    case "swap":
      return swap(state);
    case "facet":
      return facet(state, edit.on);
    case "hide":
      return draw({ hidden: [...new Set([...(spec.hidden ?? []), edit.series])] });
    case "annotate":
      return draw({ annotations: [...spec.annotations, edit.annotation] });
  }
}

function cutToTop(state: Edited, n: number, other: boolean, additive: boolean): Edited {
  const { spec, table } = state;
  const dimensions = table.columns.filter((column) => column.role === "dimension");
  if (dimensions.length !== 1 || dimensions[0]?.grain)
    return {
      ...state,
      refusals: [...state.refusals, "Top N is not used: it needs one list of items, not a time axis or several groupings."],
    };
  const sorted = sortedByValue(table);
  if (sorted.length <= n) return state;
  const rest = sorted.slice(n);
  const kept = sorted.slice(0, n);
  const withOther = other && additive;
  const refusals =
    other && !additive
      ? [...state.refusals, "“Other” is left out: averages and rates of several items cannot be added up."]
      : state.refusals;
  const notes = withOther ? spec.notes : [...spec.notes, `Shows ${n} of ${sorted.length}.`];
  return { spec: { ...spec, notes }, table: { ...table, rows: withOther ? [...kept, otherRow(table, rest)] : kept }, refusals };
}

function restack(state: Edited, mode: "none" | "stacked" | "normalized", additive: boolean): Edited {
  if (mode !== "none" && !additive)
    return { ...state, refusals: [...state.refusals, "The parts are not stacked: averages and rates do not add up to a whole."] };
  const family = ["multi-line", "area", "stacked-area", "line"].includes(state.spec.type) ? "area" : "bar";
  if (!state.spec.encoding.color)
    return { ...state, refusals: [...state.refusals, "There is nothing to stack: the chart has one series."] };
  return { ...state, spec: { ...state.spec, type: STACKS[family][mode] } };
}

/** Bars keep their encoding and turn; dots and cells change places. */
function swap(state: Edited): Edited {
  const { type, encoding } = state.spec;
  const turned = SWAPPED[type];
  if (turned) return { ...state, spec: { ...state.spec, type: turned } };
  const { x, y } = encoding;
  if (!x || !y || !["scatter", "bubble", "heatmap"].includes(type))
    return { ...state, refusals: [...state.refusals, "The axes stay: this chart reads one way only."] };
  return { ...state, spec: { ...state.spec, encoding: { ...encoding, x: y, y: x } } };
}

function facet(state: Edited, on: boolean): Edited {
  const { encoding } = state.spec;
  if (on && encoding.color)
    return { ...state, spec: { ...state.spec, type: "small-multiples", encoding: { ...encoding, facet: encoding.color } } };
  if (!on && state.spec.type === "small-multiples") {
    const { facet: split, ...rest } = encoding;
    return { ...state, spec: { ...state.spec, type: "multi-line", encoding: { ...rest, color: rest.color ?? split } } };
  }
  return on ? { ...state, refusals: [...state.refusals, "There is nothing to split: the chart has one series."] } : state;
}

function values(spec: ChartSpec, table: Table): number[] {
  const name = spec.encoding.y?.column ?? spec.encoding.y?.field;
  const index = table.columns.findIndex((column) => column.name === name && column.role === "measure");
  return index < 0 ? [] : table.rows.flatMap((row) => (row[index] === null ? [] : [Number(row[index])]));
}
