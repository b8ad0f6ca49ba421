import { pointsFor, unitsIn } from "@/lib/business/units-in-span";
import { AppError } from "@/lib/errors";
import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import type { Peer } from "@/lib/insight/benchmark/peer";
import { entityColumns, partColumn, valueColumns } from "@/lib/insight/columns";
import { daysOf } from "@/lib/insight/periods";
import { type Ran, type Run, runContext } from "@/lib/insight/run";
import { oneOf } from "@/lib/insight/units/run-units";
import type { Analysis } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter, Period, SemanticQuery } from "@/lib/semantic/query";
import type { Cell, Column, Table } from "@/lib/table";

/** Names of the further tables: of this data and, with `peer-` before it, of the other. */
export const FIGURES = "figures";
export const RATES = "rates";
export const COUNTS = "counts";
export const peerName = (name: string) => `peer-${name}`;
/** Name of the column that says whose a row is. */
export const WHOSE = "whose";

const MOST_RATES = 8;
const MOST_UNITS = 2;

type Asked = Extract<Analysis, { kind: "peer" }>;

const dimensionsIn = (filter: Filter): string[] => ("any" in filter ? filter.any.flatMap(dimensionsIn) : [filter.dimension]);

/** The filters in the other's terms: its own currency, the same one where it has it. @throws AppError DATA_EMPTY */
function peerFilters(filters: readonly Filter[], own: SemanticModel, peer: SemanticModel, name: string): Filter[] {
  const kept = filters.filter((filter) => !dimensionsIn(filter).includes(own.currency?.dimension ?? ""));
  const unknown = kept.flatMap(dimensionsIn).find((id) => !peer.dimensions.some((dimension) => dimension.id === id));
  if (unknown) {
    const label = own.dimensions.find(({ id }) => id === unknown)?.label.toLowerCase() ?? unknown;
    throw new AppError("DATA_EMPTY", `${name} has no ${label}, so it cannot be narrowed down by it. Compare without that filter.`);
  }
  const { currency } = peer;
  if (!currency || currency.values.length < 2) return kept;
  const first = currencyOf(own, filters);
  const chosen = first && currency.values.includes(first) ? first : currency.values[0]!;
  return [...kept, { dimension: currency.dimension, op: "in", values: [chosen] }];
}

/** The currency that a query is in: the one that it is filtered to, else the only one. */
function currencyOf({ currency }: SemanticModel, filters: readonly Filter[]): string | null {
  const asked = filters.find((filter) => "values" in filter && filter.op === "in" && filter.dimension === currency?.dimension);
  return (asked && "values" in asked ? asked.values[0] : currency?.values[0]) ?? null;
}

/** Rates of an overview that both data have. */
function sharedRates(own: SemanticModel, peer: SemanticModel): string[] {
  const { overview = [], commitment } = own.roles ?? {};
  const ids = [...overview, ...(commitment ? [commitment.coverage, commitment.utilization] : [])];
  const isRate = (model: SemanticModel, id: string) => model.metrics.some((metric) => metric.id === id && metric.unit.kind === "fraction");
  return [...new Set(ids)].filter((id) => isRate(own, id) && isRate(peer, id)).slice(0, MOST_RATES);
}

/** Whose accounts and resources are counted, and units of the business that both have loaded under one name. */
function countQueries(base: SemanticQuery, { roles }: SemanticModel): Record<string, SemanticQuery> {
  const metric = base.metrics[0]!.metric;
  const parts = [roles?.levers?.parts.account, roles?.levers?.parts.resource].filter((id): id is string => id !== undefined);
  return Object.fromEntries(parts.map((of) => [`${COUNTS}:${of}`, { ...base, buckets: { of, metric, whole: true } }]));
}

interface Side {
  model: SemanticModel;
  run: Run;
  base: SemanticQuery;
  period: Period | null;
  business: AnalysisInput["business"];
}

/** One row: how many accounts, resources and business units of a day there were in the period. */
function countTable(ran: Record<string, Ran>, { period, base, model, business = [] }: Side, names: readonly string[]): Table {
  const counted = Object.entries(ran).flatMap(([name, { table }]): [Column, Cell][] => {
    const id = name.slice(COUNTS.length + 1);
    const cell = valueColumns(table)[0];
    const label = model.dimensions.find((dimension) => dimension.id === id)?.label.toLowerCase() ?? id;
    return cell ? [[{ name: id, label, role: "measure", unit: { kind: "count" } }, table.rows[0]?.[cell.index] ?? null]] : [];
  });
  const units = names.flatMap((name): [Column, Cell][] => {
    const metric = business.find((entry) => entry.name.toLowerCase() === name);
    const value = metric && period ? unitsIn(pointsFor(metric, base.filters).points, metric, period) : null;
    const perDay = value && metric!.aggregation === "sum" ? value.div(daysOf(period!)) : value;
    return perDay ? [[{ name: `unit:${name}`, label: oneOf(name), role: "measure", unit: { kind: "number" } }, perDay.toNumber()]] : [];
  });
  const all = [...counted, ...units];
  return { columns: all.map(([column]) => column), rows: [all.map(([, cell]) => cell)] };
}

/** What one side has to show beside its shares: its cost per day, its rates, and what the cost can be divided by. */
async function figuresOf(side: Side, rates: readonly string[], units: readonly string[]): Promise<Record<string, Ran>> {
  const { base, run, model } = side;
  const metric = base.metrics[0]!.metric;
  const plain: SemanticQuery = { ...base, dimensions: [], share: null, order: [] };
  const [figures, counts] = await Promise.all([
    runContext(run, {
      [FIGURES]: { ...plain, metrics: [base.share ? { metric, perDay: true } : { metric }] },
      ...(rates.length > 0 ? { [RATES]: { ...plain, metrics: rates.map((metric) => ({ metric })) } } : {}),
    }),
    runContext(run, countQueries(plain, model)),
  ]);
  const any = figures[FIGURES];
  return { ...figures, ...(any ? { [COUNTS]: { ...any, table: countTable(counts, side, units) } } : {}) };
}

/** The rows of both under one head, each with whose it is: shares of one's own total, or the rate itself. */
function together(own: Ran, peer: Ran, analysis: Asked, model: SemanticModel): Table {
  const [entity] = entityColumns(own.table);
  const [value, share] = [valueColumns(own.table)[0], partColumn(own.table, "share")];
  const drawn = share ?? value;
  const whose: Column = { name: WHOSE, label: "Data", role: "dimension" };
  if (!drawn) return { columns: [whose], rows: [] };
  const { index: _, ...measure } = drawn;
  const head: Column[] = entity ? [{ name: entity.name, label: entity.label, role: "dimension", dimension: entity.dimension }] : [];
  const nothing = model.dimensions.find(({ id }) => id === entity?.dimension)?.nullLabel ?? null;
  const rowsOf = ({ table }: Ran, name: string) => {
    const names = entityColumns(table)[0];
    const amount = share ? partColumn(table, "share") : valueColumns(table)[0];
    return table.rows.map((row): Cell[] => [
      ...(entity ? [row[names!.index] ?? nothing] : []),
      name,
      amount ? (row[amount.index] ?? null) : null,
    ]);
  };
  return { columns: [...head, whose, measure], rows: [...rowsOf(own, analysis.own), ...rowsOf(peer, analysis.name)] };
}

/**
 * This data beside another: shares of each one's own total by one dimension (or a rate), with figures of both to tell apart: cost per
 * day, rates, and what the cost can be divided by. Nothing is added over the two.
 * @throws AppError DATA_EMPTY where they have nothing to compare; as `run` does
 */
export async function runPeer(input: AnalysisInput, analysis: Asked, peer: Peer | undefined): Promise<AnalysisResult> {
  const { query, model, run, business = [] } = input;
  if (!peer) throw new AppError("DATA_EMPTY", `${analysis.name} is not loaded any more. Load it again to compare with it.`);
  const metric = query.metrics[0]!.metric;
  const known = model.metrics.find(({ id }) => id === metric);
  if (!peer.model.metrics.some(({ id }) => id === metric))
    throw new AppError("DATA_EMPTY", `${analysis.name} has no ${known?.label.toLowerCase() ?? metric}: the two cannot be compared by it.`);
  if (!analysis.period && model.times.length > 0)
    throw new AppError("DATA_EMPTY", `${analysis.name} has no whole month to compare with. Load more of its data.`);
  const split = query.dimensions.filter(({ dimension }) => peer.model.dimensions.some(({ id }) => id === dimension));
  const base: SemanticQuery = { ...query, dimensions: split, share: split.length > 0 ? query.share : null };
  const filters = peerFilters(query.filters, model, peer.model, analysis.name);
  const other: SemanticQuery = { ...base, filters, period: analysis.period };
  const rates = sharedRates(model, peer.model).filter((id) => id !== metric);
  const names = peer.business.map(({ name }) => name.toLowerCase());
  const units = business.flatMap(({ name }) => (names.includes(name.toLowerCase()) ? [name.toLowerCase()] : [])).slice(0, MOST_UNITS);
  const sides: [Side, Side] = [
    { model, run, base, period: query.period, business },
    { model: peer.model, run: peer.run, base: other, period: analysis.period, business: peer.business },
  ];
  const [own, theirs, figures, peerFigures] = await Promise.all([
    run(base, "answer"),
    peer.run(other, "answer"),
    figuresOf(sides[0], rates, units),
    figuresOf(sides[1], rates, units),
  ]);
  const renamed = Object.fromEntries(Object.entries(peerFigures).map(([name, ran]) => [peerName(name), ran]));
  return { ...own, table: together(own, theirs, analysis, model), further: { ...figures, ...renamed }, annotations: [] };
}
