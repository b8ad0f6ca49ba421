import { toNumber, toText } from "@/lib/charts/data";
import { placeOf } from "@/lib/charts/region-places";
import type { Metric, SemanticModel } from "@/lib/semantic/model";
import { presenceOf } from "@/lib/semantic/presence";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Cell, Column, Table } from "@/lib/table";

export interface PlacedColumn extends Column {
  at: number;
  /** distinct values in the rows */
  distinct: number;
}

/** What selection knows of the rows: which columns play which part, how many values, of what sign. */
export interface Shape {
  rows: number;
  time: PlacedColumn | null;
  /** dimensions other than time, in the order of the query */
  entities: PlacedColumn[];
  /** numbers that stand for themselves: metrics, or quantitative columns of raw rows */
  values: PlacedColumn[];
  change: PlacedColumn | null;
  previous: PlacedColumn | null;
  share: PlacedColumn | null;
  lower: PlacedColumn | null;
  upper: PlacedColumn | null;
  expected: PlacedColumn | null;
  /** column with the currency, or the unit of a quantity, when there are several: they are never drawn on one axis */
  currency: PlacedColumn | null;
  /** what there are several of, in that column */
  apart: "currencies" | "units" | "currencies and units";
  /** most values of the first dimension in one currency or unit; of all rows where there is one */
  mostInPanel: number;
  /** range of the measure to be drawn */
  low: number;
  high: number;
  /** parts of the measure sum to something real */
  additive: boolean;
  /** values measured in one unit */
  sameUnit: boolean;
  /** every inner value belongs to one outer value */
  nested: boolean;
  /** every row is one thing, and the second dimension says something of it: an invoice and its issuer */
  listed: boolean;
  /** category in natural order: bins, weekdays, years */
  ordered: boolean;
  binned: boolean;
  /** rows are findings: where and when, what was expected, how far off, how sure */
  isAnomalies: boolean;
  detail: boolean;
  /** share of rows whose region has a known place */
  placed: number;
  /** most bars, lines … that a chart of these rows would draw */
  longestName: number;
}

function place(table: Table, column: Column, at: number): PlacedColumn {
  return { ...column, at, distinct: new Set(table.rows.map((row) => row[at])).size };
}

function isQuantitative(table: Table, { at, grain, dimension, unit }: PlacedColumn, model: SemanticModel): boolean {
  if (grain) return false;
  const known = model.dimensions.find(({ id }) => id === dimension);
  if (known && known.type !== "quantitative") return false;
  if (known?.type === "quantitative" || (unit && unit.kind !== "text" && unit.kind !== "date")) return true;
  return table.rows.length > 0 && table.rows.slice(0, 50).every((row) => row[at] === null || typeof row[at] === "number");
}

function isNested(table: Table, [outer, inner]: PlacedColumn[]): boolean {
  if (!outer || !inner) return false;
  const parents = new Map<string, string>();
  return table.rows.every((row) => {
    const [parent, child] = [toText(row[outer.at]), toText(row[inner.at])];
    const known = parents.get(child) ?? parent;
    parents.set(child, known);
    return known === parent;
  });
}

/** No value stands in two rows; rows without one are things of their own. */
function isEachOnce({ rows }: Table, { at }: PlacedColumn): boolean {
  const values = rows.flatMap((row) => (row[at] === null ? [] : [row[at]]));
  return values.length > 0 && new Set(values).size === values.length;
}

function metricsOf(query: SemanticQuery, model: SemanticModel): Metric[] {
  return query.metrics.flatMap(({ metric }) => model.metrics.find(({ id }) => id === metric) ?? []);
}

function isAdditive(query: SemanticQuery, model: SemanticModel): boolean {
  const metrics = metricsOf(query, model);
  const isSum = metrics.length > 0 && metrics.every(({ additivity }) => additivity !== "non-additive");
  return isSum && query.metrics.every(({ perDay, statistic }) => !perDay && !statistic);
}

function isOrdered(model: SemanticModel, entities: PlacedColumn[]): boolean {
  const dimension = model.dimensions.find(({ id }) => id === entities[0]?.dimension);
  return dimension?.type === "ordinal" || dimension?.type === "temporal" || entities[0]?.bin !== undefined;
}

function rangeOf(table: Table, column: PlacedColumn | undefined): { low: number; high: number } {
  let [low, high] = [0, 0];
  for (const row of column ? table.rows : []) {
    const value = toNumber(row[column!.at]) ?? 0;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** What the rows of a table must be kept apart by. */
function apartOf(placed: PlacedColumn[]): Shape["apart"] {
  const kinds = new Set(placed.flatMap(({ unit, currencyColumn }) => (currencyColumn ? [unit?.kind === "quantity"] : [])));
  return kinds.size > 1 ? "currencies and units" : kinds.has(true) ? "units" : "currencies";
}

function mostInPanel({ rows }: Table, entity: PlacedColumn | undefined, currency: PlacedColumn | null): number {
  if (!entity || !currency) return entity?.distinct ?? 0;
  const panels = new Map<Cell, Set<Cell>>();
  for (const row of rows) panels.set(row[currency.at]!, (panels.get(row[currency.at]!) ?? new Set()).add(row[entity.at]!));
  return [...panels.values()].reduce((most, names) => Math.max(most, names.size), 0);
}

/** Reads the shape of a result. Columns of one currency are not a dimension to draw. */
export function shapeOf(table: Table, query: SemanticQuery, model: SemanticModel): Shape {
  const placed = table.columns.map((column, at) => place(table, column, at));
  const detail = query.mode === "detail";
  const part = (name: Column["part"]) => placed.find((column) => column.role === "measure" && column.part === name) ?? null;
  const dimensions = placed.filter(({ role }) => role === "dimension");
  const told = placed.find(({ currencyColumn: name }) => name !== undefined)?.currencyColumn;
  const currencyColumn = dimensions.find(
    ({ name, dimension }) => name === told || (dimension !== undefined && dimension === model.currency?.dimension),
  );
  const isCurrencyAsked = query.dimensions.some(({ dimension }) => dimension === currencyColumn?.dimension);
  const isTemporal = ({ dimension }: Column) => model.dimensions.find(({ id }) => id === dimension)?.type === "temporal";
  const time = dimensions.find(({ grain }) => grain !== undefined) ?? (detail ? null : dimensions.find(isTemporal)) ?? null;
  const isSplit = currencyColumn !== undefined && currencyColumn.distinct > 1 && told === currencyColumn.name;
  const named = dimensions.filter((column) => column !== time && (column !== currencyColumn || (isCurrencyAsked && !isSplit)));
  const isRaw = (column: PlacedColumn) => detail && isQuantitative(table, column, model);
  const entities = named.filter((column) => !isRaw(column));
  const measures = placed.filter(
    ({ role, part: name, unit }) => role === "measure" && (name ?? "value") === "value" && unit?.kind !== "date" && unit?.kind !== "text",
  );
  const windowed = query.window ? part(query.window.kind) : null;
  const values = windowed ? [windowed] : [...named.filter(isRaw), ...measures];
  const share = query.share ? (part("share") ?? values.find(({ unit }) => unit?.kind === "fraction") ?? null) : null;
  const units = new Set(values.map(({ unit }) => JSON.stringify(unit ?? null)));
  const regionAt = entities.find(({ dimension }) => model.dimensions.find(({ id }) => id === dimension)?.semantic === "geo-region")?.at;
  const regions = regionAt === undefined ? [] : table.rows.map((row) => toText(row[regionAt]));
  const isNew = presenceOf(query) === "new";
  const currency = currencyColumn && currencyColumn.distinct > 1 && (isSplit || !isCurrencyAsked) ? currencyColumn : null;
  return {
    rows: table.rows.length,
    time,
    entities,
    values,
    // of what is new all is change: there is nothing to set it against
    change: isNew ? null : part("change"),
    previous: isNew ? null : part("previous"),
    share,
    lower: part("lower"),
    upper: part("upper"),
    expected: part("expected"),
    currency,
    apart: apartOf(placed),
    mostInPanel: mostInPanel(table, entities[0], currency),
    ...rangeOf(table, share ?? values[0]),
    additive: isAdditive(query, model),
    sameUnit: units.size <= 1,
    nested: isNested(table, entities),
    listed: entities.length === 2 && isEachOnce(table, entities[0]!),
    ordered: isOrdered(model, entities),
    binned: dimensions.some(({ bin }) => bin !== undefined),
    isAnomalies: part("score") !== null && part("change") !== null && part("expected") !== null,
    detail,
    placed: regions.length === 0 ? 0 : regions.filter((name) => placeOf(name)).length / regions.length,
    longestName: entities[0] ? table.rows.reduce((most, row) => Math.max(most, toText(row[entities[0]!.at]).length), 0) : 0,
  };
}
