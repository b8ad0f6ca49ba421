import type { PlacedColumn, Shape } from "@/lib/charts/shape";
import type { Channel, ChartType, Encoding } from "@/lib/charts/spec";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

export interface EncodeInput {
  query: SemanticQuery;
  model: SemanticModel;
  shape: Shape;
  /** panels for each value of the last dimension */
  facet?: boolean;
  /** the dimension of the panels, by id or label */
  facetBy?: string | undefined;
  /** x and y exchanged */
  swap?: boolean;
}

const AGGREGATES: Record<string, string> = { avg: "mean", sum: "sum", min: "min", max: "max", median: "median", count: "distinct" };

function typeOf(column: PlacedColumn, { model }: EncodeInput): Channel["type"] {
  if (column.grain) return "temporal";
  if (column.role === "measure") return "quantitative";
  const known = model.dimensions.find(({ id }) => id === column.dimension)?.type;
  if (known === "ordinal" || column.bin) return "ordinal";
  return known === "temporal" ? "temporal" : "nominal";
}

/** Field of a time bucket: in plain tables the column of the file that it was cut from. */
function timeField({ query, model }: EncodeInput): string | undefined {
  if (model.domain !== "table") return undefined;
  const axis = query.time ?? model.metrics.find(({ id }) => id === query.metrics[0]?.metric)?.time;
  return (model.times.find(({ id }) => id === axis) ?? model.times[0])?.column;
}

/** Field and aggregate of a measure: metrics of plain tables are "avg:Weight", FOCUS metrics are fields of their own. */
function measureField(column: PlacedColumn, { model }: EncodeInput): Pick<Channel, "field" | "aggregate"> {
  if (column.metric === "row_count") return { field: column.name, aggregate: "count" };
  const [, fn = "", of] = /^(sum|avg|min|max|median|count|p\d+|stddev):(.+)$/s.exec(column.metric ?? "") ?? [];
  return model.domain === "table" && of !== undefined ? { field: of, aggregate: AGGREGATES[fn] ?? fn } : { field: column.name };
}

/** Channel of a column in Vega-Lite's terms; `column` names it in the rows where the field is called otherwise. */
export function channelOf(column: PlacedColumn, input: EncodeInput): Channel {
  const type = typeOf(column, input);
  const named =
    column.role === "measure"
      ? measureField(column, input)
      : { field: (column.grain && timeField(input)) || (column.bin ? binnedField(column, input) : column.name) };
  const nullLabel = input.model.dimensions.find(({ id }) => id === column.dimension)?.nullLabel;
  return {
    ...named,
    ...(named.field === column.name ? {} : { column: column.name }),
    type,
    title: column.label,
    ...(column.unit ? { unit: column.unit } : {}),
    ...(column.grain ? { timeUnit: column.grain } : {}),
    ...(column.bin ? { bin: true } : {}),
    ...(nullLabel ? { nullLabel } : {}),
  };
}

/** "bucket" stands for the metric whose sizes were counted. */
function binnedField(column: PlacedColumn, { query }: EncodeInput): string {
  return query.buckets ? query.buckets.metric : column.name;
}

/** Raw numbers of single rows. */
function rawChannel(column: PlacedColumn, input: EncodeInput): Channel {
  return { ...channelOf(column, input), type: "quantitative" };
}

/** The measure that is drawn: the share where one was asked for, the value otherwise. */
export function drawnMeasure({ share, values, change }: Shape): PlacedColumn | undefined {
  return share ?? values[0] ?? change ?? undefined;
}

/** Category and colour of two dimensions: fewer colours are easier to tell apart; what has an order goes along the axis. */
function arrange({ entities, time, ordered }: Shape): { category: PlacedColumn | undefined; color: PlacedColumn | undefined } {
  const [one, two] = entities;
  if (time) return { category: time, color: one };
  if (one && two && !ordered && two.distinct > one.distinct) return { category: two, color: one };
  return { category: one, color: two };
}

function nestedArrange({ entities, nested, time }: Shape): { category: PlacedColumn | undefined; color: PlacedColumn | undefined } | null {
  return nested && !time && entities.length === 2 ? { category: entities[1], color: entities[0] } : null;
}

function pointEncoding(input: EncodeInput, type: ChartType): Encoding {
  const { shape, facet } = input;
  const [x, y, size] = shape.values;
  const [below, beside] = input.swap ? [y, x] : [x, y];
  const group = shape.detail || shape.entities.length > 1 ? shape.entities[0] : undefined;
  const isGroup = group !== undefined && group.distinct <= 24;
  return {
    ...(below ? { x: rawChannel(below, input) } : {}),
    ...(beside ? { y: rawChannel(beside, input) } : {}),
    ...(type === "bubble" && size ? { size: rawChannel(size, input) } : {}),
    ...(isGroup && group ? { [facet ? "column" : "color"]: channelOf(group, input) } : {}),
    ...(shape.time && type === "connected-scatter" ? { order: channelOf(shape.time, input) } : {}),
    ...(!isGroup && shape.entities[0] ? { detail: channelOf(shape.entities[0], input) } : {}),
    ...(shape.currency ? { facet: channelOf(shape.currency, input) } : {}),
  };
}

function histogramEncoding(input: EncodeInput): Encoding {
  const { shape } = input;
  const bins = shape.entities.find(({ bin }) => bin !== undefined);
  const count: Channel = { field: "count", aggregate: "count", type: "quantitative", title: "Number of rows", unit: { kind: "count" } };
  if (bins) {
    const [measure] = shape.values;
    return {
      x: { ...channelOf(bins, input), type: "quantitative", bin: true },
      ...(measure ? { y: { ...channelOf(measure, input), aggregate: "count" } } : {}),
    };
  }
  const [value] = shape.values;
  return value ? { x: { ...rawChannel(value, input), bin: true }, y: count } : {};
}

function spreadEncoding(input: EncodeInput): Encoding {
  const [value] = input.shape.values;
  const group = input.shape.entities[0];
  return { ...(value ? { y: rawChannel(value, input) } : {}), ...(group ? { x: channelOf(group, input) } : {}) };
}

/** Encoding of a chart of these rows. */
export function encode(type: ChartType, input: EncodeInput): Encoding {
  const { shape } = input;
  const measure = drawnMeasure(shape);
  const value = measure ? channelOf(measure, input) : undefined;
  switch (type) {
    case "scatter":
    case "bubble":
    case "connected-scatter":
      return pointEncoding(input, type);
    case "histogram":
      return histogramEncoding(input);
    case "boxplot":
    case "strip":
      return spreadEncoding(input);
    case "kpi":
    case "table":
      return { ...(value ? { y: value } : {}), ...(shape.entities[0] ? { x: channelOf(shape.entities[0], input) } : {}) };
    case "heatmap": {
      const [one, two] = shape.time
        ? [shape.time, shape.entities[0]]
        : shape.entities[0] && shape.entities[1] && shape.entities[0].distinct > shape.entities[1].distinct
          ? [shape.entities[1], shape.entities[0]]
          : [shape.entities[0], shape.entities[1]];
      return {
        ...(one ? { [input.swap ? "y" : "x"]: channelOf(one, input) } : {}),
        ...(two ? { [input.swap ? "x" : "y"]: channelOf(two, input) } : {}),
        ...(value ? { color: value } : {}),
      };
    }
    default:
      return categoryEncoding(type, input, value);
  }
}

const LISTS = new Set<ChartType>(["bar", "horizontal-bar", "lollipop"]);

/** The dimension that a person wants panels of stands for them; what is left goes along the axis. */
function panelledArrange({ shape, facet, facetBy }: EncodeInput): ReturnType<typeof arrange> | null {
  if (!facet || facetBy === undefined || shape.time) return null;
  const wanted = facetBy.toLowerCase();
  const panel = shape.entities.find(({ dimension, label }) => dimension?.toLowerCase() === wanted || label.toLowerCase() === wanted);
  const category = shape.entities.find((entity) => entity !== panel);
  return panel && category ? { category, color: panel } : null;
}

function facetOf({ shape }: EncodeInput, type: ChartType): PlacedColumn | undefined {
  if (shape.currency) return shape.currency;
  if (type !== "small-multiples") return undefined;
  if (shape.values.length > 1 && !shape.sameUnit) return undefined;
  return shape.time ? shape.entities[0] : shape.entities[1];
}

function categoryEncoding(type: ChartType, input: EncodeInput, value: Channel | undefined): Encoding {
  const { shape } = input;
  const single = type === "bar" || type === "horizontal-bar" || type === "lollipop" || type === "pareto";
  const { category, color } =
    panelledArrange(input) ??
    (single && shape.listed ? { category: shape.entities[0], color: undefined } : null) ??
    (single || type === "treemap" || type === "sunburst" ? nestedArrange(shape) : null) ??
    arrange(shape);
  const panel = facetOf(input, type) ?? (input.facet ? color : undefined);
  const isPie = type === "pie" || type === "donut";
  const split =
    color === panel ? (type === "small-multiples" && shape.entities.length === 2 && shape.time ? shape.entities[1] : undefined) : color;
  const x = category ? channelOf(category, input) : undefined;
  const flat: Encoding = { ...(x ? { x } : {}), ...(value ? { y: value } : {}) };
  const swapped: Encoding =
    input.swap && split && category
      ? { ...flat, x: channelOf(split, input), color: channelOf(category, input) }
      : { ...flat, ...(split ? { color: channelOf(split, input) } : {}) };
  return {
    ...swapped,
    ...(isPie && x && value ? { color: x, theta: value } : {}),
    ...(panel ? { [shape.currency ? "facet" : "column"]: channelOf(panel, input) } : {}),
    ...((type === "sankey" || type === "chord") && shape.entities[0] && shape.entities[1] && shape.entities.length === 2
      ? { source: channelOf(shape.entities[0], input), target: channelOf(shape.entities[1], input) }
      : {}),
  };
}

/** Several measures on one axis go by what they all are: "Cost" of list cost and contracted cost. */
export function namedTogether(encoding: Encoding, fold: string[] | undefined, { columns }: Table): Encoding {
  if (!fold || fold.length < 2 || !encoding.y) return encoding;
  const labels = fold.map((name) => columns.find((column) => column.name === name)?.label ?? name);
  const words = new Set(labels.map((label) => label.split(" ").at(-1)!.toLowerCase()));
  const units = new Set(fold.map((name) => columns.find((column) => column.name === name)?.unit?.kind));
  const [shared] = words.size === 1 ? words : units.has("currency") && units.size === 1 ? ["amount"] : ["value"];
  return { ...encoding, y: { ...encoding.y, title: shared!.charAt(0).toUpperCase() + shared!.slice(1) } };
}

/** Columns that name a bar together: findings by what and when they are, things with what is said of them. */
export function namesOf(type: ChartType, { shape }: EncodeInput): string[] | undefined {
  if (shape.isAnomalies && type === "diverging-bar")
    return [...shape.entities, ...(shape.time ? [shape.time] : [])].map(({ name }) => name);
  return shape.listed && !shape.time && LISTS.has(type) ? shape.entities.map(({ name }) => name) : undefined;
}

/** Measure columns to draw beside each other, when there are several. */
export function foldOf(type: ChartType, { shape }: EncodeInput): string[] | undefined {
  const { values, previous, share } = shape;
  if (share) return undefined;
  if (type === "kpi" || type === "table") return values.length > 1 ? values.map(({ name }) => name) : undefined;
  if (previous && values[0] && (type === "grouped-bar" || (shape.time && (type === "line" || type === "bar"))))
    return [previous.name, values[0].name];
  const folds: ChartType[] = ["grouped-bar", "line", "multi-line", "small-multiples", "funnel", "stacked-bar", "radar"];
  return values.length > 1 && folds.includes(type) ? values.map(({ name }) => name) : undefined;
}
