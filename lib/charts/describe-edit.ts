import { ONLY_SERIES } from "@/lib/charts/colors";
import type { ChartEdit, ChartType } from "@/lib/charts/spec";
import { formatBucket, formatValue } from "@/lib/format";
import type { Unit } from "@/lib/table";

/** "horizontal-bar" → "horizontal bar": the type inside a sentence. */
export function typeName(type: ChartType): string {
  if (type === "kpi") return "single number";
  return type === "stacked-bar-100" ? "100 % stacked bar" : type.replaceAll("-", " ");
}

const ORDERS = {
  value: { desc: "Sort by value, highest first", asc: "Sort by value, lowest first" },
  label: { asc: "Sort by name, A to Z", desc: "Sort by name, Z to A" },
  time: { asc: "Sort by time", desc: "Sort by time, latest first" },
} as const;

function placeText(at: string): string {
  return /^\d{4}-\d\d-\d\d/.test(at) ? formatBucket(at.slice(0, 10), "day") : at;
}

function rangeText({ min, max, axis }: Extract<ChartEdit, { kind: "range" }>): string {
  const which = axis === "x" ? "x axis" : "axis";
  if (min === null && max === null) return `Reset the ${which}`;
  if (max === null) return `Start the ${which} at ${min}`;
  return min === null ? `End the ${which} at ${max}` : `Set the ${which} from ${min} to ${max}`;
}

/** The sentence that a control stands for; the reader of sentences makes the same edit of it. */
export function describeEdit(edit: ChartEdit): string {
  switch (edit.kind) {
    case "type":
      return `Show it as a ${typeName(edit.type)}`;
    case "sort":
      return ORDERS[edit.by][edit.direction];
    case "top":
      return `Draw the top ${edit.n}${edit.other ? " and the rest as other" : ""}`;
    case "stack":
      return edit.mode === "none" ? "Unstack it" : edit.mode === "stacked" ? "Stack it" : "Stack it to 100 %";
    case "log":
      return edit.on ? "Use a log scale" : "Use a linear scale";
    case "labels":
      return edit.on ? "Show value labels" : "Hide the value labels";
    case "color": {
      const what = edit.series === ONLY_SERIES ? "the chart" : edit.series;
      return edit.color === "auto" ? `Reset the colour of ${what}` : `Colour ${what} ${edit.color}`;
    }
    case "palette":
      return `Use the ${edit.palette} palette`;
    case "title":
      return edit.text.trim() === "" ? "Reset the title" : `Rename the title to “${edit.text}”`;
    case "range":
      return rangeText(edit);
    case "swap":
      return "Swap the axes";
    case "facet":
      return edit.on ? (edit.by ? `One small chart per ${edit.by}` : "Split it into small charts") : "Draw it as one chart";
    case "hide":
      return `Hide ${edit.series}`;
    case "show":
      return edit.series === "*" ? "Show everything hidden again" : `Show ${edit.series} again`;
    case "annotate": {
      const { at, value, label } = edit.annotation;
      return at === undefined ? `Add a line at ${value} called “${label}”` : `Mark ${placeText(at)} as “${label}”`;
    }
    case "erase":
      return edit.label === null ? "Remove all notes" : `Remove the note “${edit.label}”`;
  }
}

/** A change that a chart does not show, as the subject of "… left out"; null for those about a name that is not there. */
export function leftOutName(edit: ChartEdit, unit?: Unit): string | null {
  switch (edit.kind) {
    case "type":
      return `The ${typeName(edit.type)} was`;
    case "stack":
      return "The stacking was";
    case "sort":
      return "The order was";
    case "log":
      return "The logarithmic scale was";
    case "labels":
      return edit.on ? "The value labels were" : null;
    case "range":
      return "The range of the axis was";
    case "swap":
      return "The exchange of the axes was";
    case "facet":
      return edit.on ? "The small charts were" : null;
    case "annotate": {
      const { at, value, label } = edit.annotation;
      return at === undefined
        ? `The line “${label}” at ${formatValue(value ?? null, unit, { style: "axis" })} was`
        : `The note “${label}” was`;
    }
    default:
      return null;
  }
}
