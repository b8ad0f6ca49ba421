import { SAMPLED_FROM } from "@/lib/charts/builders/lines";
import { MOST_STEPS } from "@/lib/charts/builders/waterfall";
import { chartName } from "@/lib/charts/describe";
import { BY_CURRENCY, MOST_PANELS } from "@/lib/charts/facets";
import type { Shape } from "@/lib/charts/shape";
import type { ChartSpec, ChartType } from "@/lib/charts/spec";
import type { Persona } from "@/lib/personas/persona";

const SPLIT = new Set<ChartType>([
  "line",
  "multi-line",
  "area",
  "stacked-area",
  "stacked-bar",
  "stacked-bar-100",
  "grouped-bar",
  "slope",
  "bump",
]);
const SLICES = 6;
/** Groups of bars side by side: measures of one item are compared within its group. */
const MOST_GROUPS = 12;
/** Findings drawn at once; each has a long name. */
const MOST_FINDINGS = 12;
/** Changes worth comparing one by one, whoever asks: beyond these the bars are slivers. */
const MOST_CHANGES = 20;
/** A line is read as one form, not point by point. */
const MARKS_OF_A_LINE = 4;
/** Series told apart by eye whatever the person's limit: the colours of the palette. */
const MOST_SERIES = 8;
/** Lists of things that are coloured by what they belong to. */
const NESTED_LISTS = new Set<ChartType>(["bar", "horizontal-bar", "lollipop"]);
const NOT_CUT = new Set<ChartType>([
  "kpi",
  "table",
  "scatter",
  "bubble",
  "connected-scatter",
  "heatmap",
  "histogram",
  "boxplot",
  "strip",
  "calendar",
  "treemap",
  "sunburst",
  "sankey",
  "chord",
  "waterfall",
  "fan",
  "control-chart",
  "region-map",
  "radar",
  "funnel",
  "pareto",
]);

function seriesCount(type: ChartType, shape: Shape): number | null {
  if (!SPLIT.has(type)) return null;
  const split = shape.time
    ? shape.entities[0]
    : shape.nested
      ? shape.entities[0]
      : [...shape.entities].sort((a, b) => a.distinct - b.distinct)[0];
  return split && (shape.time || shape.entities.length > 1) ? split.distinct : null;
}

/** Categories of the axis beside the series, where no time runs along it. */
function besideCount(shape: Shape): number {
  if (shape.time) return 0;
  const [first, second] = shape.entities;
  return shape.nested ? (second?.distinct ?? 0) : Math.max(first?.distinct ?? 0, second?.distinct ?? 0);
}

interface Limit {
  top?: ChartSpec["top"];
  notes: string[];
}

/** Cuts of both sides of a chart of two dimensions as one. */
function both(series: Limit, categories: Limit, count: number): Limit {
  if (!categories.top) return series;
  const { n, other } = categories.top;
  return { top: { n: series.top?.n ?? Math.max(1, count), other, categories: n }, notes: [...series.notes, ...categories.notes] };
}

/** Keeps a chart within what a person can take in: the largest series or categories, the rest as "Other" where parts add up. */
export function limitOf(type: ChartType, shape: Shape, persona: Persona, isRequested: boolean): Limit {
  const inside = limitInside(type, shape, persona, isRequested);
  if (!shape.currency || !BY_CURRENCY.has(type) || type === "small-multiples") return inside;
  const panels = cutApart(shape, mostPanels(persona, isRequested));
  return panels.top
    ? {
        top: { ...(inside.top ?? { n: Math.max(1, shape.mostInPanel), other: false }), panels: panels.top.n },
        notes: [...panels.notes, ...inside.notes],
      }
    : inside;
}

/** Panels are found by their names, as items along an axis are. */
function mostPanels({ limits }: Persona, isRequested: boolean): number {
  return Math.min(MOST_PANELS, isRequested ? MOST_PANELS : limits.categories);
}

function limitInside(type: ChartType, shape: Shape, persona: Persona, isRequested: boolean): Limit {
  const isSum = shape.additive && shape.low >= 0;
  const series = seriesCount(type, shape);
  if (type === "small-multiples") return panelLimit(shape, persona, isRequested);
  if (type === "pie" || type === "donut") return cut(shape.entities[0]?.distinct ?? 0, SLICES, true, "parts");
  if (series !== null) {
    const most = Math.min(MOST_SERIES, isRequested ? MOST_SERIES : persona.limits.series);
    return both(
      shape.currency
        ? cutInEach(series, most, shape.currency.distinct, isSum, shape.apart === "units" ? "unit" : "currency")
        : cut(series, most, isSum, "series"),
      cut(besideCount(shape), persona.limits.categories, isSum, "items"),
      series,
    );
  }
  if (type === "heatmap" && !shape.ordered) {
    const [rows = 0, columns = 0] = shape.entities.map(({ distinct }) => distinct).sort((a, b) => b - a);
    const most = persona.limits.categories;
    return both(cut(rows, most, isSum, "rows"), cut(columns, most, isSum, "columns"), rows);
  }
  if ((type === "scatter" || type === "bubble") && (shape.detail || shape.entities.length > 1))
    return cut(shape.entities[0]?.distinct ?? 0, Math.min(MOST_SERIES, isRequested ? MOST_SERIES : persona.limits.series), true, "groups");
  // before, the others and after are steps too
  if (type === "waterfall" && !shape.time)
    return cut(shape.entities[0]?.distinct ?? 0, Math.min(MOST_STEPS + 1, persona.limits.categories - 2), true, "changes");
  if (type === "grouped-bar" && !shape.time)
    return cut(shape.entities[0]?.distinct ?? 0, Math.min(MOST_GROUPS, persona.limits.categories), isSum, "items");
  if (type === "diverging-bar" && shape.isAnomalies)
    return cut(shape.rows, Math.min(MOST_FINDINGS, persona.limits.categories), false, "findings");
  if (NOT_CUT.has(type) || shape.time) return { notes: [] };
  // the inner names stand along the axis, the outer ones are colours
  const [outer, inner] = shape.entities;
  if (shape.nested && outer && inner && NESTED_LISTS.has(type))
    return both({ notes: [] }, cut(inner.distinct, persona.limits.categories, isSum, "items"), outer.distinct);
  const categories = shape.mostInPanel;
  if (type === "diverging-bar" && shape.change)
    return cut(categories, Math.min(MOST_CHANGES, persona.limits.categories), shape.additive, "changes");
  return cut(categories, persona.limits.categories, isSum && !shape.change && !shape.nested, "items");
}

/** What each panel holds stays within the marks of the whole. */
function panelLimit(shape: Shape, persona: Persona, isRequested: boolean): Limit {
  const { entities, time, values, currency } = shape;
  const { limits } = persona;
  const isByMeasure = values.length > 1 && !shape.sameUnit;
  const panel = currency ?? (isByMeasure ? undefined : time ? entities[0] : entities[1]);
  const within = entities.find((entity) => entity !== panel);
  const inside = currency && within === entities[0] ? shape.mostInPanel : (within?.distinct ?? 0);
  const most = mostPanels(persona, isRequested);
  const panels = currency ? cutApart(shape, most) : cut(panel?.distinct ?? 0, most, false, "panels");
  const drawn = Math.max(1, panels.top?.n ?? panel?.distinct ?? 1) * (isByMeasure ? values.length : 1);
  const room = Math.max(1, Math.floor(limits.marks / (drawn * (time ? MARKS_OF_A_LINE : 1))));
  const isSum = shape.additive && shape.low >= 0 && !isByMeasure;
  const by = isByMeasure ? ` by ${values[0]!.label.toLowerCase()}` : "";
  const items = time
    ? cut(inside, Math.min(MOST_SERIES, limits.series, room), isSum, `series${by}`)
    : cut(inside, Math.min(limits.categories, room), isSum, `items${by}`);
  if (!items.top && !panels.top) return { notes: [] };
  return {
    top: { ...(items.top ?? { n: Math.max(1, inside), other: false }), ...(panels.top ? { panels: panels.top.n } : {}) },
    notes: [...panels.notes, ...items.notes],
  };
}

/** The shape that is drawn when the largest dimension that is split or listed is cut to `count` values. */
export function foldedShape(shape: Shape, count: number): Shape {
  const largest = [...shape.entities].sort((a, b) => b.distinct - a.distinct)[0];
  if (!largest || largest.distinct <= count) return shape;
  const entities = shape.entities.map((entity) => (entity === largest ? { ...entity, distinct: count } : entity));
  return { ...shape, entities, rows: Math.ceil((shape.rows * count) / largest.distinct) };
}

function cut(count: number, most: number, hasOther: boolean, noun: string): Limit {
  if (count <= most) return { notes: [] };
  const n = hasOther ? most - 1 : most;
  return { top: { n, other: hasOther }, notes: [cutNote(n, count, noun, hasOther)] };
}

/** A note of {@link cutNote}. */
export const CUT = /^Shows the \d+ largest of/;

/** What is said of a chart that shows the largest parts only. */
export function cutNote(n: number, count: number, noun: string, hasOther: boolean): string {
  return `Shows the ${n} largest of ${count} ${noun}; ${hasOther ? "the rest is drawn as Other" : "the rest is in the table"}.`;
}

/** Amounts of two currencies or units cannot be ranked: those with most rows are drawn. */
function cutApart({ currency, apart }: Shape, most: number): Limit {
  const count = currency?.distinct ?? 0;
  if (count <= most) return { notes: [] };
  return { top: { n: most, other: false }, notes: [`Shows the ${most} of ${count} ${apart} with most rows; the rest is in the table.`] };
}

/** Panels of several currencies or units share the colours: each has the largest series of its own. */
function cutInEach(count: number, most: number, panels: number, hasOther: boolean, panel: "currency" | "unit"): Limit {
  if (count < most) return { notes: [] };
  const n = Math.max(1, Math.floor((most - 1) / panels));
  const rest = hasOther ? "the rest is drawn as Other" : "the rest is in the table";
  return { top: { n, other: hasOther }, notes: [`Shows the ${n} largest series of each ${panel}; ${rest}.`] };
}

/** Said when a line has more points than are drawn at once. */
export function samplingNote(type: ChartType, { time }: Shape): string[] {
  const isLine = type === "line" || type === "multi-line" || type === "area";
  return isLine && (time?.distinct ?? 0) > SAMPLED_FROM
    ? [`${time!.distinct.toLocaleString("en-US")} points, thinned to what the width can show; zoom in for each of them.`]
    : [];
}

/** Said when some regions have no place on the map. */
export function placeNote(type: ChartType, { placed, rows }: Shape): string[] {
  const missing = Math.round((1 - placed) * rows);
  return type === "region-map" && missing > 0 ? [`${missing} of ${rows} regions have no known place and are only in the table.`] : [];
}

/** Why a drawing that was asked for is not the one shown. */
export function requestNote(wanted: ChartType, drawn: ChartType, reason: string): string {
  return `${chartName(wanted)} not drawn: ${reason}. Shown as ${chartName(drawn).toLowerCase()} instead.`;
}
