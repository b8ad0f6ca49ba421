import { fitEdits, type Left, leftOutNotes } from "@/lib/charts/carried-edits";
import { CATALOG, fitOf } from "@/lib/charts/catalog";
import type { Fit } from "@/lib/charts/catalog/fit";
import { easeOf, loadOf } from "@/lib/charts/cognitive-load";
import { assignColors } from "@/lib/charts/colors";
import { pivot, toText } from "@/lib/charts/data";
import { refusalOf } from "@/lib/charts/edit-refusals";
import { applyEdits, type Edited, editedType } from "@/lib/charts/edits";
import { effectiveness } from "@/lib/charts/effectiveness";
import { type EncodeInput, encode, foldOf, namedTogether, namesOf } from "@/lib/charts/encode";
import { BY_CURRENCY, panelsOf } from "@/lib/charts/facets";
import { type Goal, goalOf, ranksBuckets } from "@/lib/charts/goal";
import { withoutLargeRest } from "@/lib/charts/large-rest";
import { type Shape, shapeOf } from "@/lib/charts/shape";
import { foldedShape, limitOf, placeNote, requestNote, samplingNote } from "@/lib/charts/simplify";
import type { Annotation, ChartCandidate, ChartEdit, ChartSpec, ChartType, Ftvv } from "@/lib/charts/spec";
import { partialBuckets, subtitleOf, type TitleInput, titleOf } from "@/lib/charts/titles";
import { CRITERIA, type Criterion } from "@/lib/charts/weights";
import type { Intent } from "@/lib/intent";
import type { Analysis } from "@/lib/language/reading";
import type { Persona } from "@/lib/personas/persona";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

export interface SelectInput {
  query: SemanticQuery;
  analysis: Analysis;
  intent: Intent;
  table: Table;
  model: SemanticModel;
  persona: Persona;
  /** drawing asked for by name */
  requested: ChartType | null;
  edits: ChartEdit[];
  /** edits as they were before this turn: where a new question leaves them out, its chart says so once */
  before?: ChartEdit[];
  /** the question is another one than that of the chart before */
  moved?: boolean;
  /** name → slot or hex, as given so far in the thread */
  colors: Record<string, string>;
  /** CSS pixels */
  width: number;
  /** marks that an analysis found: anomalies, events, the start of a forecast */
  annotations?: Annotation[];
  /** small line of a single number */
  sparkline?: ChartSpec["sparkline"];
}

export interface Selection {
  spec: ChartSpec;
  /** all types, best first; excluded ones last, with the reason */
  candidates: ChartCandidate[];
  /** edits of this turn that the drawing could not take; `notes` of the spec say why, too */
  refused: Edited["refused"];
}

interface Context {
  shape: Shape;
  goal: Goal;
  input: SelectInput;
}

/** Categories that a chart brings with it: who asks for a map by name asks where. */
const OWN: Ftvv[] = ["spatial", "flow", "distribution", "correlation"];

/** Category that a type answers this goal with. */
function familyOf(type: ChartType, { categories }: Goal, isRequested: boolean): Ftvv {
  const [own] = CATALOG[type].ftvv;
  if (isRequested && own && OWN.includes(own)) return own;
  const [best] = [...CATALOG[type].ftvv].sort((a, b) => (categories[b] ?? 0) - (categories[a] ?? 0));
  return best!;
}

function exclusion(type: ChartType, fit: Fit, { shape, input }: Context): string | undefined {
  if (typeof fit === "string") return fit;
  if (type !== input.requested && !input.persona.charts.includes(type))
    return `not drawn for this reader (${input.persona.label.toLowerCase()}) unless asked for by name`;
  return sharedAxis(type, shape) ?? undefined;
}

/** Why the amounts of rows cannot stand on the axis of a chart; null for charts that are drawn apart for each currency or unit. */
function sharedAxis(type: ChartType, { currency, apart }: Shape): string | null {
  const standsApart = (BY_CURRENCY.has(type) && apart !== "currencies and units") || type === "table" || type === "kpi";
  return currency && !standsApart ? `several ${apart} must not share an axis` : null;
}

/** What has to be folded into "Other" is drawable, but less of an answer. */
const FOLDED = 0.9;

function scoreOf(type: ChartType, context: Context): ChartCandidate {
  const { goal, input } = context;
  const entry = CATALOG[type];
  const { top } = limitOf(type, context.shape, input.persona, type === input.requested);
  const shape = top ? foldedShape(context.shape, (top.categories ?? top.n) + Number(top.other)) : context.shape;
  const whole = fitOf(type, { shape, goal, width: input.width });
  const fit = typeof whole === "number" && top ? whole * FOLDED : whole;
  const ftvv = familyOf(type, goal, type === input.requested);
  const scores: Record<Criterion, number> = {
    category: goal.categories[ftvv] ?? 0,
    shape: typeof fit === "number" ? fit : 0,
    effectiveness: effectiveness(type, goal.task),
    persona: input.persona.prefers[ftvv] ?? 0.5,
    load: easeOf(loadOf(type, shape), input.persona),
    accessibility: entry.accessibility,
    width: input.width >= entry.minWidth ? 1 : input.width / entry.minWidth,
  };
  const excluded = exclusion(type, fit, context);
  const weighted = Object.entries(CRITERIA).reduce((sum, [name, weight]) => sum + weight * scores[name as Criterion], 0);
  // a drawing that hardly suits the rows cannot be rescued by the rest
  const total = excluded ? 0 : weighted * (0.5 + 0.5 * Math.min(1, scores.shape / 0.6));
  const rounded = Object.fromEntries(Object.entries(scores).map(([name, score]) => [name, Math.round(score * 1000) / 1000]));
  return { type, ftvv, scores: rounded, total: Math.round(total * 10_000) / 10_000, ...(excluded ? { excluded } : {}) };
}

/** Names are one thing on both sides of a request: bars of several series are grouped or stacked bars. */
function concrete(requested: ChartType, { shape, goal }: Context): ChartType {
  const fits = (type: ChartType) => typeof fitOf(type, { shape, goal, width: 1000 }) === "number";
  const firstOf = (...types: ChartType[]) => types.find(fits) ?? requested;
  switch (requested) {
    case "bar":
    case "horizontal-bar":
      return firstOf(requested, "stacked-bar", "grouped-bar", "diverging-bar", "histogram");
    case "grouped-bar":
      return firstOf("grouped-bar", "stacked-bar", "bar");
    case "stacked-bar":
      return firstOf("stacked-bar", "grouped-bar", "bar");
    case "multi-line":
      return fits("multi-line") ? "line" : firstOf("line");
    case "area":
      return firstOf("area", "stacked-area");
    case "stacked-area":
      return firstOf("stacked-area", "area");
    default:
      return requested;
  }
}

interface Chosen {
  type: ChartType;
  notes: string[];
  /** types of earlier charts that these rows cannot have */
  left: Left[];
  refused: Edited["refused"];
}

const isKind =
  (...kinds: ChartEdit["kind"][]) =>
  ({ kind }: ChartEdit) =>
    kinds.includes(kind);
const namesType = isKind("type", "stack");

/** Edits that this turn adds to those of the turns before. */
function freshEdits({ edits, before = [] }: SelectInput): ChartEdit[] {
  const known = new Set(before.map((edit) => JSON.stringify(edit)));
  return edits.filter((edit) => !known.has(JSON.stringify(edit)));
}

/** The type to draw: the one asked for, unless the rows cannot be drawn so or it would mislead; then the one before, or the best, and why. */
function chosenType(candidates: ChartCandidate[], context: Context): Chosen {
  const best = candidates.find(({ excluded }) => excluded === undefined)?.type ?? "table";
  const { requested, edits, before = [] } = context.input;
  const named = editedType(edits, requested ?? best);
  if (requested === null && named === best) return { type: best, notes: [], left: [], refused: [] };
  const wanted = concrete(named, context);
  const fit = fitOf(wanted, { shape: context.shape, goal: context.goal, width: context.input.width });
  const reason = typeof fit === "string" && wanted !== "table" ? fit : sharedAxis(wanted, context.shape);
  if (reason === null) return { type: wanted, notes: [], left: [], refused: [] };
  const fresh = freshEdits(context.input).filter(namesType);
  if (fresh.length === 0) {
    const carried = edits.findLast(namesType);
    const notes = carried ? [] : [requestNote(wanted, best, reason)];
    return { type: best, notes, left: carried ? [{ edit: carried, reason: `${reason}.` }] : [], refused: [] };
  }
  const { type } = chosenType(candidates, withEdits(context, before));
  const note = requestNote(wanted, type, reason);
  return { type, notes: [note], left: [], refused: fresh.map((edit) => ({ edit, reason: note })) };
}

function withEdits(context: Context, edits: ChartEdit[]): Context {
  return { ...context, input: { ...context.input, edits } };
}

/** Exchanged axes and panels change the encoding: those that the plain drawing can take, and the type that they make. */
function arranged(type: ChartType, ftvv: Ftvv, context: Context): Pick<Edited, "refused"> & { type: ChartType; context: Context } {
  const { edits, table } = context.input;
  const isArranging = isKind("swap", "facet");
  if (!edits.some(isArranging)) return { type, context, refused: [] };
  const others = edits.filter((edit) => !isArranging(edit));
  const base = edits.some((edit) => edit.kind === "facet" && edit.on) && type === "heatmap" ? concrete("stacked-bar", context) : type;
  const plain = specOf(base, ftvv, withEdits(context, others), []);
  const refused = edits.filter(isArranging).flatMap((edit) => {
    const reason = refusalOf(edit, plain, table);
    return reason === null ? [] : [{ edit, reason }];
  });
  const taken = edits.filter((edit) => !refused.some((one) => one.edit === edit));
  const arrangedType = taken.reduce(
    (current, edit) => {
      if (edit.kind === "swap") return LYING[current] ? (edit.to ?? LYING[current]) : current;
      return edit.kind === "facet" && !edit.on && current === "small-multiples" ? "line" : current;
    },
    taken.some(isKind("facet")) ? base : type,
  );
  return { type: arrangedType, context: withEdits(context, taken), refused };
}

/** Upright and lying bars: the same chart with its axes exchanged. */
const LYING: Partial<Record<ChartType, ChartType>> = { bar: "horizontal-bar", "horizontal-bar": "bar" };

/** Charts whose marks write a missing value in one way, whatever its dimension. */
const PLAIN_NAMED: ReadonlySet<ChartType> = new Set(["treemap", "sunburst", "sankey", "chord"]);

function colorNames(spec: ChartSpec, table: Table): string[] {
  const { color, x } = spec.encoding;
  const channel =
    color?.type !== "quantitative" && color
      ? color
      : ["treemap", "sunburst", "sankey", "chord", "funnel"].includes(spec.type)
        ? x
        : undefined;
  if (spec.fold && spec.fold.length > 1)
    return spec.fold.map((name) => table.columns.find((column) => column.name === name)?.label ?? name);
  const at = table.columns.findIndex(({ name }) => channel !== undefined && name === (channel.column ?? channel.field));
  if (at < 0) return [];
  const isSplit = channel === color && !["pie", "donut"].includes(spec.type) && spec.encoding.y?.type === "quantitative" && spec.encoding.x;
  if (isSplit) return [...new Set(panelsOf(spec, table).flatMap((panel) => pivot(panel.spec, panel.table).series.map(({ name }) => name)))];
  const named = PLAIN_NAMED.has(spec.type) ? undefined : channel;
  return [...new Set(table.rows.map((row) => toText(row[at], named)))].slice(0, 60);
}

/** Charts that keep weekdays and the like in their own order. */
const IN_SEQUENCE: ChartType[] = ["bar", "histogram", "grouped-bar", "stacked-bar", "stacked-bar-100", "line"];

function sortOf(type: ChartType, { shape, input }: Context): ChartSpec["sort"] {
  if (ranksBuckets({ query: input.query, shape })) return { by: "value", direction: isAscending(input.query) ? "asc" : "desc" };
  if (shape.time) return undefined;
  if (shape.ordered && IN_SEQUENCE.includes(type)) {
    const isAsked = input.query.order.length > 0 && shape.entities.length === 1;
    return isAsked || shape.entities[0]?.bin ? { by: "given", direction: "asc" } : undefined;
  }
  const sorted: ChartType[] = [
    "bar",
    "horizontal-bar",
    "lollipop",
    "pareto",
    "pie",
    "donut",
    "stacked-bar",
    "stacked-bar-100",
    "grouped-bar",
    "diverging-bar",
    "region-map",
    "funnel",
    "bullet",
  ];
  return sorted.includes(type) ? { by: "value", direction: isAscending(input.query) ? "asc" : "desc" } : undefined;
}

function isAscending({ top, order }: SemanticQuery): boolean {
  return top ? top.direction === "asc" : order[0]?.direction === "asc";
}

function specOf(type: ChartType, ftvv: Ftvv, context: Context, notes: string[]): ChartSpec {
  const { shape, input } = context;
  const panels = input.edits.findLast((edit) => edit.kind === "facet");
  const swap = input.edits.filter((edit) => edit.kind === "swap" && !edit.to).length % 2 === 1;
  const encoding: EncodeInput = { query: input.query, model: input.model, shape, facet: panels?.on ?? false, facetBy: panels?.by, swap };
  const titles: TitleInput = { query: input.query, model: input.model, shape, table: input.table, analysis: input.analysis };
  const fold = foldOf(type, encoding);
  const names = namesOf(type, encoding);
  const sort = sortOf(type, context);
  const partial = shape.isAnomalies || (sort?.by === "value" && shape.time) ? [] : partialBuckets(titles);
  const isNamed = input.requested !== null || input.edits.some(({ kind }) => kind === "type");
  const limit = limitOf(type, shape, input.persona, isNamed);
  const spec: ChartSpec = {
    type,
    ftvv,
    title: titleOf(titles),
    subtitle: subtitleOf(titles),
    encoding: namedTogether(encode(type, encoding), fold, input.table),
    ...(fold ? { fold } : {}),
    ...(names ? { names } : {}),
    ...(limit.top ? { top: limit.top } : {}),
    ...(sort ? { sort } : {}),
    ...(input.sparkline && type === "kpi" ? { sparkline: input.sparkline } : {}),
    annotations: input.annotations ?? [],
    partial,
    notes: [
      ...notes,
      ...limit.notes,
      ...samplingNote(type, shape),
      ...placeNote(type, shape),
      ...(partial.length > 0 ? ["The marked bucket is not complete."] : []),
    ],
  };
  const addsUp = shape.additive && input.query.window === null;
  return addsUp && !input.edits.some(isKind("top", "show")) ? withoutLargeRest(spec, input.table) : spec;
}

/**
 * The right chart for these rows, this question and this person: every type is scored on each criterion, the best is
 * encoded; a requested type wins unless it would mislead or cannot draw the rows (then `notes` says why).
 */
export function selectChart(asked: SelectInput): Selection {
  const fitted = fitEdits(asked.edits, asked.query, asked.model);
  const input = { ...asked, edits: fitted.edits };
  const shape = shapeOf(input.table, input.query, input.model);
  const goal = goalOf({ query: input.query, analysis: input.analysis, intent: input.intent, shape });
  const context: Context = { shape, goal, input };
  const candidates = (Object.keys(CATALOG) as ChartType[])
    .map((type) => scoreOf(type, context))
    .sort((a, b) => Number(a.excluded !== undefined) - Number(b.excluded !== undefined) || b.total - a.total);
  const chosen = chosenType(candidates, context);
  const familyFor = (type: ChartType) =>
    candidates.find((candidate) => candidate.type === type)?.ftvv ?? familyOf(type, goal, type === input.requested);
  const drawn = arranged(chosen.type, familyFor(chosen.type), context);
  const plain = specOf(drawn.type, familyFor(drawn.type), drawn.context, chosen.notes);
  const names = colorNames(plain, input.table);
  const all = assignColors(names, input.colors);
  const colors = Object.fromEntries(names.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
  const edited = applyEdits(names.length > 0 ? { ...plain, colors } : plain, drawn.context.input.edits, input.table);
  const fresh = freshEdits(asked);
  const left = [...fitted.left, ...chosen.left, ...drawn.refused, ...edited.refused];
  const refused = left.filter(({ edit }) => fresh.includes(edit));
  const lost = asked.moved ? left.filter(({ edit }) => !fresh.includes(edit)) : [];
  const said = [...refused.map(({ reason }) => reason), ...leftOutNotes(lost, input.table, plain)];
  return {
    spec: { ...edited.spec, notes: [...new Set([...edited.spec.notes, ...said])] },
    candidates,
    refused: [...chosen.refused, ...refused],
  };
}

/** Spec of a runner-up over the same rows, for "draw it so". */
export function respec(input: SelectInput, type: ChartType): ChartSpec {
  return selectChart({ ...input, requested: type }).spec;
}
