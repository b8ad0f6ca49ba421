import { binsOf } from "@/lib/charts/bins";
import { readKpis } from "@/lib/charts/builders/kpi";
import { pointsOf } from "@/lib/charts/builders/scatters";
import { columnOf, numbersOf, type Pivot, partIndex, pivot, toNumber } from "@/lib/charts/data";
import type { ChartSpec, ChartType } from "@/lib/charts/spec";
import { currenciesOf, currencyColumnOf, currencyPart } from "@/lib/currencies";
import { formatBucket, formatValue } from "@/lib/format";
import type { Grain, Table, Unit } from "@/lib/table";

const MOST_CURRENCIES = 4;
const NAMES: Partial<Record<ChartType, string>> = {
  kpi: "Single number",
  table: "Table",
  "horizontal-bar": "Bar chart",
  "stacked-bar-100": "Stacked bar chart of shares",
  "multi-line": "Line chart",
  fan: "Line chart with a forecast",
  "region-map": "Map of regions",
  strip: "Strip plot",
  "small-multiples": "Small multiples",
};

/** "Stacked bar chart", "Heatmap": the type in plain words. */
export function chartName(type: ChartType): string {
  const known = NAMES[type];
  if (known) return known;
  const words = type.replaceAll("-", " ");
  const whole = /map$|plot$|chart$|histogram|sankey|sunburst|scatter$/.test(words) ? words : `${words} chart`;
  return whole[0]!.toUpperCase() + whole.slice(1);
}

function bucket(key: string, grain: Grain | undefined): string {
  return grain ? formatBucket(key, grain) : key;
}

function extremes(data: Pivot): string {
  const grain = data.categoryColumn?.grain;
  const marks = data.series.flatMap((series) => series.values.flatMap((value, at) => (value === null ? [] : [{ value, at, series }])));
  if (marks.length === 0) return "There are no values.";
  const high = marks.reduce((best, mark) => (mark.value > best.value ? mark : best));
  const low = marks.reduce((best, mark) => (mark.value < best.value ? mark : best));
  const say = ({ value, at, series }: (typeof marks)[number]) => {
    const name = [data.series.length > 1 ? series.name : "", bucket(data.categories[at]!, grain)].filter(Boolean).join(", ");
    return `${formatValue(value, series.column.unit, { style: "compact" })} (${name})`;
  };
  return marks.length === 1 ? `The value is ${say(high)}.` : `Highest ${say(high)}, lowest ${say(low)}.`;
}

function direction(data: Pivot): string {
  const [series] = data.series;
  if (!data.categoryColumn?.grain || data.series.length !== 1 || !series) return "";
  const values = series.values.flatMap((value, at) => (value === null ? [] : [{ value, at }]));
  const [first, last] = [values[0], values.at(-1)];
  if (!first || !last || first === last) return "";
  const word = last.value > first.value ? "up" : last.value < first.value ? "down" : "unchanged";
  const text = ({ value, at }: { value: number; at: number }) =>
    `${formatValue(value, series.column.unit, { style: "compact" })} in ${bucket(data.categories[at]!, data.categoryColumn?.grain)}`;
  return `From ${text(first)} to ${text(last)}: ${word}.`;
}

function extent(data: Pivot): string {
  const grain = data.categoryColumn?.grain;
  const many = data.categories.length;
  const noun = grain ? `${grain}${many === 1 ? "" : "s"}` : many === 1 ? "category" : "categories";
  const span = grain && many > 1 ? `, ${bucket(data.categories[0]!, grain)} to ${bucket(data.categories.at(-1)!, grain)}` : "";
  const names = data.series.map(({ name }) => name);
  const series =
    names.length > 1 ? `, ${names.length} series: ${names.slice(0, 6).join(", ")}${names.length > 6 ? " and others" : ""}` : "";
  return `${many} ${noun}${span}${series}.`;
}

function pointText(spec: ChartSpec, table: Table): string {
  const points = pointsOf({ spec, table });
  const range = (key: "x" | "y", unit: Unit | undefined) => {
    const values = points.map((point) => point[key]);
    const low = values.reduce((a, b) => Math.min(a, b), Infinity);
    const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
    const label = spec.encoding[key]?.title ?? columnOf(table, spec.encoding[key])?.label ?? key;
    return `${label} from ${formatValue(low, unit, { style: "compact" })} to ${formatValue(high, unit, { style: "compact" })}`;
  };
  if (points.length === 0) return "There are no points with both values.";
  return `${points.length} points: ${range("x", columnOf(table, spec.encoding.x)?.unit)}, ${range("y", columnOf(table, spec.encoding.y)?.unit)}.`;
}

function kpiText(spec: ChartSpec, table: Table): string {
  return readKpis({ spec, table })
    .map(({ label, value, unit, previous, change, changeFraction }) => {
      const head = `${label}: ${formatValue(value, unit)}`;
      if (change === null) return `${head}.`;
      const percent =
        changeFraction === null ? "" : `, ${formatValue(changeFraction, { kind: "fraction" }, { style: "compact", signed: true })}`;
      return `${head}, ${formatValue(change, unit, { signed: true })}${percent} against ${formatValue(previous, unit)}.`;
    })
    .join(" ");
}

function changeText(table: Table): string {
  const at = partIndex(table, "change");
  if (at < 0) return "";
  const sum = table.rows.reduce((total, row) => total + (toNumber(row[at]) ?? 0), 0);
  return `Together the change is ${formatValue(sum, table.columns[at]!.unit, { style: "compact", signed: true })}.`;
}

/** Amounts of several currencies are described one currency after another: they are never added. */
function bodyOf(spec: ChartSpec, table: Table): string {
  const column = currencyColumnOf(table);
  const currencies = column === undefined ? [] : currenciesOf(table).slice(0, MOST_CURRENCIES);
  if (column === undefined || currencies.length === 0 || spec.type === "kpi" || spec.type === "table") return partBody(spec, table);
  return currencies.map((currency) => `${currency}: ${partBody(spec, currencyPart(table, column, currency).table)}`).join(" ");
}

function partBody(spec: ChartSpec, table: Table): string {
  if (table.rows.length === 0) return "There are no rows.";
  switch (spec.type) {
    case "kpi":
      return kpiText(spec, table);
    case "table":
      return `${table.rows.length} rows, ${table.columns.length} columns: ${table.columns.map(({ label }) => label).join(", ")}.`;
    case "scatter":
    case "bubble":
    case "connected-scatter":
      return pointText(spec, table);
    case "histogram": {
      const { labels, counts, column } = binsOf(spec, table);
      const at = counts.reduce<number>((best, count, index) => ((count ?? 0) > (counts[best] ?? 0) ? index : best), 0);
      return `${labels.length} bins of ${column?.label ?? "values"}; most in ${labels[at] ?? "none"} (${counts[at] ?? 0}).`;
    }
    case "heatmap": {
      const measure = columnOf(table, spec.encoding.color);
      return `${table.rows.length} cells. ${extremes(pivot({ ...spec, type: "bar", encoding: { x: spec.encoding.x, y: spec.encoding.color, color: spec.encoding.y } }, table))} Colour shows ${measure?.label ?? "the value"}.`;
    }
    default: {
      const data = pivot(spec, table);
      if (numbersOf(data).length === 0) return `${table.rows.length} rows.`;
      return [extent(data), extremes(data), direction(data), changeText(table)].filter(Boolean).join(" ");
    }
  }
}

/**
 * Text alternative of a chart, made from its rows: type, what is measured, extent, key values. Says the same as the
 * picture to those who do not see it.
 */
export function describeChart(spec: ChartSpec, table: Table): string {
  const marks = spec.annotations.filter(({ kind }) => kind !== "mean").map(({ label, at }) => (at ? `${label} at ${at}` : label));
  const partial = spec.partial.length > 0 ? "The last bucket is not complete." : "";
  const notes = marks.length > 0 ? `Marked: ${marks.slice(0, 5).join("; ")}.` : "";
  return [`${chartName(spec.type)}: ${spec.title}.`, spec.subtitle ? `${spec.subtitle}.` : "", bodyOf(spec, table), partial, notes]
    .filter(Boolean)
    .join(" ");
}
