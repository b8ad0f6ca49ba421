import { ONLY_SERIES } from "@/lib/charts/colors";
import { chartName } from "@/lib/charts/describe";
import { isFaceted } from "@/lib/charts/facets";
import { type NamesOn, nameMeant, namesOn, placeMeant } from "@/lib/charts/names-on";
import { extentOf, valuesOn } from "@/lib/charts/reach";
import type { ChartEdit, ChartSpec, ChartType } from "@/lib/charts/spec";
import { formatBucket, formatValue } from "@/lib/format";
import type { Table } from "@/lib/table";

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
const PLACED = new Set<ChartType>([
  "line",
  "multi-line",
  "scatter",
  "bubble",
  "connected-scatter",
  "strip",
  "boxplot",
  "control-chart",
  "fan",
]);
const WHOLE = new Set<ChartType>(["pie", "donut", "stacked-bar-100", "treemap", "sunburst", "sankey", "chord", "funnel", "pareto"]);
const SINGLE_BARS: ChartType[] = ["bar", "horizontal-bar", "lollipop"];
const GROUPED: ChartType[] = ["grouped-bar", "stacked-bar", "stacked-bar-100"];
const POINTS: ChartType[] = ["scatter", "bubble", "connected-scatter"];
const SORTED = new Set<ChartType>([...SINGLE_BARS, ...GROUPED, "pie", "donut", "diverging-bar", "bullet"]);
/** Why marks carry no values of their own; every other chart can. */
const UNLABELLED: Partial<Record<ChartType, string>> = {
  calendar: "A day's cell has no room for a number.",
  boxplot: "A box stands for many values; the table has its five numbers.",
  strip: "It shows every single value: they would cover each other.",
  sankey: "Its labels are the names; how wide a band is says how much.",
  chord: "Its labels are the names; how wide a band is says how much.",
  sunburst: "Its rings have room for the names only.",
  bump: "It shows ranks, which its axis names.",
};
const PANELLED = new Set<ChartType>([...SINGLE_BARS, ...GROUPED, ...POINTS, "line", "multi-line", "area", "stacked-area"]);
const MARKED = new Set<ChartType>([...SINGLE_BARS, ...GROUPED, "line", "multi-line", "area", "stacked-area", "control-chart", "fan"]);
/** Colour says how much, or up and down: it is not free. */
const COLOR_SPEAKS = new Set<ChartType>(["heatmap", "calendar", "region-map", "diverging-bar", "waterfall", "kpi", "table"]);

/** An axis that reaches farther than so many times the values leaves them unread (check M05). */
const FARTHEST = 2;

const NO_AXIS = "has no axis for the values";
const TIME_RUNS = "Time runs from left to right.";

const PIES = new Set<ChartType>(["pie", "donut"]);
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const isTime = (names: NamesOn) => names.grain !== undefined;

function sortRefusal({ by, direction }: Extract<ChartEdit, { kind: "sort" }>, spec: ChartSpec, names: NamesOn): string | null {
  if (!SORTED.has(spec.type)) return isTime(names) ? TIME_RUNS : `${chartName(spec.type)}: its kind gives the order.`;
  if (by === "time") {
    if (!isTime(names)) return "The rows have no time to sort by.";
    return direction === "desc" ? TIME_RUNS : null;
  }
  return isTime(names) && spec.sort?.by !== "value" ? `${TIME_RUNS} Ask which months were the highest to rank them.` : null;
}

function logRefusal(spec: ChartSpec, table: Table): string | null {
  if (FROM_ZERO.has(spec.type)) return "Not drawn on a logarithmic scale: lengths and areas would no longer stand for the values.";
  if (!PLACED.has(spec.type)) return `${chartName(spec.type)}: it ${NO_AXIS}.`;
  const values = POINTS.includes(spec.type) ? [...valuesOn(spec, table, "x"), ...valuesOn(spec, table)] : valuesOn(spec, table);
  return values.some((value) => value <= 0)
    ? "Not drawn on a logarithmic scale: it has no place for zero and negative values, and some are."
    : null;
}

function rangeRefusal({ min, max, axis, of }: Extract<ChartEdit, { kind: "range" }>, spec: ChartSpec, table: Table): string | null {
  if (min === null && max === null) return null;
  if (!FROM_ZERO.has(spec.type) && !PLACED.has(spec.type)) return `${chartName(spec.type)}: it ${NO_AXIS}.`;
  if (spec.type === "stacked-bar-100") return "Shares always run from 0 to 100 %.";
  if (axis === "x" && !POINTS.includes(spec.type)) return "Only the axis of the values has a range.";
  if (min !== null && max !== null && min >= max) return "An axis must end above where it begins.";
  if (spec.log && min !== null && min <= 0) return "A logarithmic axis begins above zero.";
  const extent = extentOf(valuesOn(spec, table, axis));
  const unit = table.columns.find(({ role }) => role === "measure")?.unit;
  if (FROM_ZERO.has(spec.type)) {
    if ((min ?? 0) > 0 || (max ?? 0) < 0)
      return "The axis still begins at zero: cut bars and areas would make differences look larger than they are.";
    const past = extent && ((max !== null && extent.high > max) || (min !== null && extent.low < min));
    return past ? `The axis still reaches ${formatValue(max ?? min, unit)} and beyond: bars and areas would be cut off.` : null;
  }
  const seen = valuesOn(spec, table, axis).filter((value) => value >= (min ?? -Infinity) && value <= (max ?? Infinity)).length;
  if (seen === 0) return "None of the values lies on that part of the axis.";
  const unseen = valuesOn(spec, table, axis).length - seen;
  if (of && unseen > 0) return `${unseen} of the values would lie outside.`;
  const isFar = extent && max !== null && max > FARTHEST * extent.high && extent.high > 0;
  return isFar ? `The axis would reach more than twice as far as the values, which end at ${formatValue(extent.high, unit)}.` : null;
}

function colorRefusal({ series }: Extract<ChartEdit, { kind: "color" }>, spec: ChartSpec, names: NamesOn): string | null {
  if (COLOR_SPEAKS.has(spec.type)) return `${chartName(spec.type)}: its colours stand for the values.`;
  const told = names.series.length > 1 ? names.series : names.categories;
  const isOne = (names.series.length < 2 || isFaceted(spec)) && !WHOLE.has(spec.type);
  if (series === ONLY_SERIES) return isOne ? null : `There are several colours: name one, such as “make ${told[0] ?? "it"} green”.`;
  return nameMeant(series, [...names.series, ...told]) ? null : `There is no “${series}” on this chart to colour.`;
}

function hideRefusal(name: string, spec: ChartSpec, names: NamesOn): string | null {
  if (WHOLE.has(spec.type)) return "The parts of a whole are shown together. Exclude it instead: then the whole is smaller, too.";
  const told = names.series.length > 1 ? names.series : isTime(names) ? [] : names.categories;
  const meant = nameMeant(name, told);
  if (!meant) return `There is no “${name}” on this chart to hide.`;
  return told.every((one) => one === meant || spec.hidden?.includes(one)) ? "Something has to stay on the chart." : null;
}

function facetRefusal(edit: Extract<ChartEdit, { kind: "facet" }>, spec: ChartSpec, table: Table, names: NamesOn): string | null {
  if (!edit.on) return spec.type === "small-multiples" && !spec.encoding.column ? "These amounts cannot share one chart." : null;
  if (spec.type === "small-multiples" && edit.by === undefined) return null;
  if (PIES.has(spec.type))
    return "Pies side by side are compared by their angles, which people misjudge: choose stacked bars, or small charts of bars.";
  if (!PANELLED.has(spec.type) && spec.type !== "small-multiples") return `${chartName(spec.type)}: it cannot be split into small charts.`;
  if (edit.by !== undefined) {
    const groupings = table.columns
      .filter(({ role, grain }) => role === "dimension" && !grain)
      .map(({ label, dimension }) => [label, dimension]);
    const isKnown = groupings.flat().some((name) => name?.toLowerCase() === edit.by!.toLowerCase());
    if (!isKnown) return `The rows are not grouped by ${edit.by.toLowerCase()}.`;
    return groupings.length < 2 && !isTime(names) && !POINTS.includes(spec.type)
      ? "There is one grouping. Ask for “one small chart per …” to add another."
      : null;
  }
  const hasParts = isFaceted(spec) || (spec.encoding.color !== undefined && spec.encoding.color.type !== "quantitative");
  return hasParts ? null : "There is one series. Name a grouping, such as “one chart per region”.";
}

function swapRefusal(spec: ChartSpec, names: NamesOn): string | null {
  if (POINTS.includes(spec.type) || spec.type === "heatmap") return null;
  if (isTime(names)) return TIME_RUNS;
  return SINGLE_BARS.slice(0, 2).includes(spec.type) || (GROUPED.includes(spec.type) && spec.encoding.color)
    ? null
    : `${chartName(spec.type)}: it has no axes to exchange.`;
}

/** A line drawn here may reach beyond the values; one that came along from another chart stays within their sight. */
function lineRefusal(value: number, isCarried: boolean, spec: ChartSpec, table: Table): string | null {
  if (spec.type === "stacked-bar-100") return "A line at an amount has no place among shares.";
  if (spec.encoding.facet) return "One amount is not the same in several currencies or units.";
  const extent = isCarried ? extentOf(valuesOn(spec, table)) : null;
  if (!extent || (value <= FARTHEST * Math.max(extent.high, 0) && value >= FARTHEST * Math.min(extent.low, 0))) return null;
  const unit = table.columns.find(({ role }) => role === "measure")?.unit;
  return value > 0
    ? `The values here end at ${formatValue(extent.high, unit, { style: "axis" })}.`
    : `The values here begin at ${formatValue(extent.low, unit, { style: "axis" })}.`;
}

function noteRefusal({ annotation, of }: Extract<ChartEdit, { kind: "annotate" }>, spec: ChartSpec, table: Table): string | null {
  if (!MARKED.has(spec.type) && !(spec.type === "small-multiples" && annotation.at === undefined))
    return `${chartName(spec.type)}: it has no place for notes and lines.`;
  if (annotation.at === undefined) return lineRefusal(annotation.value ?? 0, of !== undefined, spec, table);
  if (placeMeant(annotation.at, namesOn(spec, table))) return null;
  const said = /^\d{4}-\d\d-\d\d/.test(annotation.at) ? formatBucket(annotation.at.slice(0, 10), "day") : `“${annotation.at}”`;
  return `${said} is not on the axis of this chart.`;
}

/**
 * Why a drawing cannot take an edit, in one sentence for people; null when it can. The same reasons disable the controls, answer
 * a sentence and guard an action.
 */
export function refusalOf(edit: ChartEdit, spec: ChartSpec, table: Table): string | null {
  if (spec.type === "kpi" && edit.kind !== "title" && edit.kind !== "type") return "A single number has nothing to arrange.";
  if (spec.type === "table" && edit.kind !== "title" && edit.kind !== "type")
    return "A table has no marks to change: choose a chart first.";
  switch (edit.kind) {
    case "sort":
      return sortRefusal(edit, spec, namesOn(spec, table));
    case "log":
      return edit.on ? logRefusal(spec, table) : null;
    case "labels":
      return UNLABELLED[spec.type] ? `${chartName(spec.type)}: ${lowerFirst(UNLABELLED[spec.type]!)}` : null;
    case "color":
      return edit.color === "auto" ? null : colorRefusal(edit, spec, namesOn(spec, table));
    case "palette":
      return COLOR_SPEAKS.has(spec.type) ? `${chartName(spec.type)}: its colours stand for the values.` : null;
    case "range":
      return rangeRefusal(edit, spec, table);
    case "hide":
      return hideRefusal(edit.series, spec, namesOn(spec, table));
    case "facet":
      return facetRefusal(edit, spec, table, namesOn(spec, table));
    case "swap":
      return swapRefusal(spec, namesOn(spec, table));
    case "annotate":
      return noteRefusal(edit, spec, table);
    default:
      return null;
  }
}
