import type { ChartEdit, ChartSpec, ChartType } from "@/lib/charts/spec";

/** Charts whose length or area stands for the value: their axis begins at zero and is linear. */
export const FROM_ZERO = new Set<ChartType>([
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
]);

/** The type that edits leave: the last one named, then stacked or unstacked. */
export function editedType(edits: ChartEdit[], type: ChartType): ChartType {
  return edits.reduce((current, edit) => {
    if (edit.kind === "type") return edit.type;
    return edit.kind === "stack" ? stackedType(current, edit.mode) : current;
  }, type);
}

function stackedType(type: ChartType, mode: "none" | "stacked" | "normalized"): ChartType {
  const isLine = ["line", "multi-line", "area", "stacked-area"].includes(type);
  if (mode === "none") return isLine ? "line" : type.startsWith("stacked-bar") ? "grouped-bar" : type;
  if (isLine) return mode === "stacked" ? "stacked-area" : "stacked-bar-100";
  return mode === "stacked" ? "stacked-bar" : "stacked-bar-100";
}

/** Replays a person's edits on a spec; what would mislead is refused with a note. Type, stack, swap and facet act before the encoding. */
export function applyEdits(spec: ChartSpec, edits: ChartEdit[]): ChartSpec {
  return edits.reduce(applyEdit, spec);
}

function applyEdit(spec: ChartSpec, edit: ChartEdit): ChartSpec {
  const refuse = (note: string): ChartSpec => ({ ...spec, notes: [...spec.notes, note] });
  switch (edit.kind) {
    case "sort":
      return { ...spec, sort: { by: edit.by, direction: edit.direction } };
    case "top":
      return { ...spec, top: { n: edit.n, other: edit.other } };
    case "log":
      if (edit.on && FROM_ZERO.has(spec.type))
        return refuse("Not drawn on a logarithmic scale: lengths and areas would no longer stand for the values.");
      return { ...spec, log: edit.on };
    case "labels":
      return { ...spec, labels: edit.on };
    case "color":
      return { ...spec, colors: { ...spec.colors, [edit.series]: edit.color } };
    case "title":
      return { ...spec, title: edit.text };
    case "range":
      if (FROM_ZERO.has(spec.type) && ((edit.min ?? 0) > 0 || (edit.max ?? 0) < 0))
        return refuse("The axis still begins at zero: cut bars would make differences look larger than they are.");
      return { ...spec, range: { min: edit.min, max: edit.max } };
    case "hide":
      return { ...spec, hidden: [...new Set([...(spec.hidden ?? []), edit.series])] };
    case "annotate":
      return { ...spec, annotations: [...spec.annotations, edit.annotation] };
    default:
      return spec;
  }
}
