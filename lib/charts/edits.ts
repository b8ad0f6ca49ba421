import { ONLY_SERIES } from "@/lib/charts/colors";
import { refusalOf } from "@/lib/charts/edit-refusals";
import { nameMeant, namesOn, placeMeant } from "@/lib/charts/names-on";
import { extentOf, valuesOn } from "@/lib/charts/reach";
import { recolor } from "@/lib/charts/recolor";
import { CUT, cutNote } from "@/lib/charts/simplify";
import type { ChartEdit, ChartSpec, ChartType } from "@/lib/charts/spec";
import type { Table } from "@/lib/table";

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

/** A spec after a person's edits; an edit that the drawing cannot take is refused, with the reason. */
export interface Edited {
  spec: ChartSpec;
  refused: { edit: ChartEdit; reason: string }[];
}

/** Replays a person's edits on a spec. Type, stack, swap and facet have acted before the encoding. */
export function applyEdits(spec: ChartSpec, edits: readonly ChartEdit[], table: Table): Edited {
  const refused: Edited["refused"] = [];
  let current = spec;
  for (const edit of edits) {
    if (edit.kind === "title") {
      current = { ...current, title: edit.text.trim() || spec.title };
      continue;
    }
    const reason = refusalOf(edit, current, table);
    const next = reason === null ? applyEdit(current, edit, table) : reason;
    if (typeof next === "string") refused.push({ edit, reason: next });
    else current = next;
  }
  return { spec: withSayings(current, table), refused };
}

/** The spec with one edit that its kind of chart can take, or why these rows cannot. */
function applyEdit(spec: ChartSpec, edit: ChartEdit, table: Table): ChartSpec | string {
  switch (edit.kind) {
    case "sort":
      return { ...spec, sort: edit.by === "time" ? undefined : { by: edit.by, direction: edit.direction } };
    case "top":
      return withCutSaid({ ...spec, top: { ...spec.top, n: edit.n, other: edit.other } }, table);
    case "log":
      return { ...spec, log: edit.on };
    case "labels":
      return { ...spec, labels: edit.on };
    case "color":
      return colored(spec, edit.series, edit.color, table);
    case "palette":
      return { ...spec, palette: edit.palette };
    case "range":
      return { ...spec, [edit.axis === "x" ? "rangeX" : "range"]: rangeOf(edit) };
    case "hide":
      return { ...spec, hidden: [...new Set([...(spec.hidden ?? []), named(edit.series, spec, table)])] };
    case "show": {
      const shown = named(edit.series, spec, table);
      return { ...spec, hidden: edit.series === "*" ? undefined : spec.hidden?.filter((name) => name !== shown) };
    }
    case "annotate":
      return annotated(spec, edit.annotation, table);
    case "erase":
      return { ...spec, annotations: spec.annotations.filter((one) => !isOwn(one) || (edit.label !== null && one.label !== edit.label)) };
    default:
      return spec;
  }
}

function rangeOf({ min, max }: Extract<ChartEdit, { kind: "range" }>): ChartSpec["range"] {
  return min === null && max === null ? undefined : { min, max };
}

/** Notes and lines that a person drew; anomalies, forecasts and targets are the answer's own. */
function isOwn({ kind }: ChartSpec["annotations"][number]): boolean {
  return kind === "note" || kind === "threshold";
}

function named(words: string, spec: ChartSpec, table: Table): string {
  const { series, categories } = namesOn(spec, table);
  return nameMeant(words, series.length > 1 ? series : categories) ?? nameMeant(words, [...series, ...categories]) ?? words;
}

function colored(spec: ChartSpec, words: string, color: string, table: Table): ChartSpec | string {
  const { series, categories } = namesOn(spec, table);
  const name = words === ONLY_SERIES ? ONLY_SERIES : named(words, spec, table);
  if (color === "auto") {
    const { [name]: _own, ...rest } = spec.colors ?? {};
    return { ...spec, colors: rest };
  }
  const together = series.length > 1 ? series : ["pie", "donut"].includes(spec.type) ? categories : [];
  if (!together.includes(name)) return { ...spec, colors: { ...spec.colors, [name]: color } };
  const done = recolor(spec, together, name, color);
  return "spec" in done ? done.spec : `That colour is too close to the one of ${done.like}: they could not be told apart.`;
}

/** A note at its bucket or name; a line across, with the axis reaching up to it. */
function annotated(spec: ChartSpec, annotation: ChartSpec["annotations"][number], table: Table): ChartSpec {
  const at = annotation.at === undefined ? {} : { at: placeMeant(annotation.at, namesOn(spec, table))! };
  const annotations = [
    ...spec.annotations.filter(({ label, kind }) => label !== annotation.label || !isOwn({ kind, label })),
    { ...annotation, ...at },
  ];
  const extent = extentOf(valuesOn(spec, table));
  if (annotation.at !== undefined || annotation.value === undefined || !extent) return { ...spec, annotations };
  const { value } = annotation;
  const { min = null, max = null } = spec.range ?? {};
  const range =
    value > extent.high && max === null
      ? { min, max: roundUp(value) }
      : value < Math.min(extent.low, 0) && min === null
        ? { min: -roundUp(-value), max }
        : null;
  return { ...spec, annotations, ...(range ? { range } : {}) };
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12].map((step) => step * power).find((step) => step > value * 1.04)!;
}

/** A person's own number of parts takes the place of the one that was said. */
function withCutSaid(spec: ChartSpec, table: Table): ChartSpec {
  const { series, categories } = namesOn({ ...spec, top: undefined }, table);
  const count = series.length > 1 ? series.length : categories.length;
  const notes = spec.notes.filter((note) => !CUT.test(note));
  const { n, other } = spec.top!;
  return { ...spec, notes: count > n ? [...notes, cutNote(n, count, series.length > 1 ? "series" : "items", other)] : notes };
}

/** What a reader must know of edits that leave something out. */
function withSayings(spec: ChartSpec, table: Table): ChartSpec {
  const notes: string[] = [];
  const { series, categories } = spec.hidden?.length ? namesOn(spec, table) : { series: [], categories: [] };
  const hidden = (spec.hidden ?? []).filter((name) => series.includes(name) || categories.includes(name));
  if (hidden.length > 0) notes.push(`Hidden: ${hidden.join(", ")}. Totals in the text still count ${hidden.length === 1 ? "it" : "them"}.`);
  const outside = countOutside(spec, table);
  if (outside > 0) notes.push(`${outside} ${outside === 1 ? "value lies" : "values lie"} outside the axis.`);
  return notes.length > 0 ? { ...spec, notes: [...spec.notes, ...notes] } : spec;
}

function countOutside({ range, rangeX, ...spec }: ChartSpec, table: Table): number {
  const isOut = (value: number | undefined, ends: ChartSpec["range"]) =>
    value !== undefined && ends !== undefined && ((ends.min !== null && value < ends.min) || (ends.max !== null && value > ends.max));
  if (!range && !rangeX) return 0;
  const [below, beside] = [rangeX ? valuesOn(spec, table, "x") : [], valuesOn(spec, table)];
  return beside.filter((value, at) => isOut(value, range) || isOut(below[at], rangeX)).length;
}
