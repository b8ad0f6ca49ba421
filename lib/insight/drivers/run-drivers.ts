import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { type Bridge, bridgeOf, filterOfRow, sortByChange } from "@/lib/insight/drivers/bridge";
import { causeDimensions } from "@/lib/insight/drivers/candidates";
import { comparisonQuery } from "@/lib/insight/drivers/comparison";
import { effectQueries } from "@/lib/insight/drivers/effects";
import { type Explanation, explanationOf, leadOf } from "@/lib/insight/drivers/explanation";
import { type Past, pastOf } from "@/lib/insight/drivers/past-changes";
import { type Unusual, unusualOf, unusualTable } from "@/lib/insight/drivers/unusual";
import { checkStopped, type Ran, type Run, runContext } from "@/lib/insight/run";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";

const DEEPEST = 4;
/** values of a dimension that fit on a waterfall without hiding most of them */
const READABLE = 60;
const NAMED = 0.6;
const WORTH_DRILLING = 0.25;
/** a value that has nearly all of the scope anyway names nothing */
const TELLING = 0.1;

interface Split {
  dimension: string;
  ran: Ran;
  bridge: Bridge;
  explanation: Explanation;
}

/** Names of the further tables: `total`, `by:<dimension>`, `unusual:<dimension>`, `cause:<level>:<dimension>`. */
export const byName = (dimension: string) => `by:${dimension}`;
export const unusualName = (dimension: string) => `unusual:${dimension}`;
export const causeName = (level: number, dimension: string) => `cause:${level}:${dimension}`;

async function splitBy(run: Run, base: SemanticQuery, dimensions: string[], name: (dimension: string) => string): Promise<Split[]> {
  const queries = Object.fromEntries(dimensions.map((id) => [name(id), { ...base, dimensions: [{ dimension: id }] }]));
  const ran = await runContext(run, queries);
  return dimensions.flatMap((dimension): Split[] => {
    const result = ran[name(dimension)];
    if (!result) return [];
    const table = sortByChange(result.table);
    const bridge = bridgeOf(table);
    return bridge ? [{ dimension, ran: { ...result, table }, bridge, explanation: explanationOf(bridge) }] : [];
  });
}

/** People read a change by the entities they know, unless another dimension explains it clearly better. */
const HOME_BONUS = 1.5;
const ENTITY_BONUS = 1.3;

/** Dimension to lead with: the best explanation among those with few enough values to read. */
function bestOf(splits: Split[], model: SemanticModel): Split | undefined {
  const bonus = (dimension: string) =>
    dimension === model.defaultDimension ? HOME_BONUS : model.roles?.scan?.includes(dimension) ? ENTITY_BONUS : 1;
  const score = ({ dimension, explanation }: Split) => explanation.score * bonus(dimension);
  const ranked = [...splits].sort((a, b) => score(b) - score(a));
  return ranked.find(({ ran }) => ran.table.rows.length > 1 && ran.table.rows.length <= READABLE) ?? ranked[0];
}

const readable = (split: Split | undefined) => (split && split.ran.table.rows.length <= READABLE ? split : undefined);

/** Share of the change that its greatest part makes up; 0 where that is the rows without a value. */
function leadShare({ bridge, explanation }: Split): number {
  const lead = leadOf(bridge, explanation);
  return lead && lead.names[0] !== null && !bridge.change.isZero() ? lead.change.div(bridge.change).toNumber() : 0;
}

/** What stands out against its own past, in one dimension. */
interface Surprise {
  split: Split;
  found: Unusual[];
  ran: Ran;
}

/** Dimensions whose entities people follow over time: the asked one and the home of the model first. */
function followed(model: SemanticModel, candidates: string[], asked: string[]): string[] {
  const home = model.defaultDimension ? [model.defaultDimension] : [];
  const known = new Set([...asked, ...home, ...(model.roles?.scan ?? [])]);
  return [...known].filter((id) => candidates.includes(id));
}

/** Values over the past of the comparison, by each of the dimensions. */
async function readPast(run: Run, past: Past | null, dimensions: string[]): Promise<Record<string, Ran>> {
  if (!past) return {};
  return runContext(run, Object.fromEntries(dimensions.map((id) => [id, { ...past.query, dimensions: [{ dimension: id }] }])));
}

/** The first followed dimension in which something moved out of the ordinary. */
function surpriseOf(base: SemanticQuery, splits: Split[], past: Past | null, tables: Record<string, Ran>): Surprise | undefined {
  for (const [dimension, { table }] of Object.entries(past ? tables : {})) {
    const split = splits.find((entry) => entry.dimension === dimension);
    const periods = { current: base.period!, previous: base.comparison!.period };
    const found = split && unusualOf(split.ran.table, table, past!, periods);
    if (split && found && found.length > 0) return { split, found, ran: { ...split.ran, table: unusualTable(split.ran.table, found) } };
  }
  return undefined;
}

/** Where the search for a narrower scope begins: a value of a split, and whether it is worth it. */
interface Start {
  split: Split;
  row: number;
}

/** What stands out against its past; else the value that makes up a good part of the change. */
function startOf(surprise: Surprise | undefined, main: Split): Start | undefined {
  if (surprise) return { split: surprise.split, row: surprise.found[0]!.entry.row };
  const [lead] = main.explanation.members;
  return lead && leadShare(main) >= WORTH_DRILLING ? { split: main, row: lead.row } : undefined;
}

/** Entities that people follow inside one of the dimension: accounts and regions of a service, not its provider. */
function entitiesWithin(model: SemanticModel, dimension: string): string[] {
  const inside = model.dimensions.find(({ id }) => id === dimension)?.drill ?? [];
  return (model.roles?.scan ?? []).filter((id) => inside.includes(id));
}

/** Is the change a charge that comes at once (a purchase, a credit, an adjustment), even where nothing else is in the scope? */
function isLump({ dimension, bridge, explanation }: Split, { roles }: SemanticModel): boolean {
  const name = leadOf(bridge, explanation)?.names[0];
  return dimension === roles?.lumpy?.dimension && roles.lumpy.values.some((value) => value === name);
}

/** The split that names where most of the change is: an entity that people follow where one holds it, else the best explanation. */
function narrower(splits: Split[], entities: string[], model: SemanticModel): Split | undefined {
  const holding = splits.filter((split) => leadShare(split) >= NAMED);
  const entity = entities.map((id) => holding.find(({ dimension }) => dimension === id)).find((split) => split !== undefined);
  if (entity) return entity;
  return holding
    .filter((split) => isLump(split, model) || (split.ran.table.rows.length > 1 && split.explanation.lift >= TELLING))
    .sort((a, b) => b.explanation.score - a.explanation.score)[0];
}

/**
 * Narrows the scope to the value that makes up most of the change in it, level by level, until no dimension singles one out.
 * At most four levels, one pass over the rows each.
 */
async function drill(input: AnalysisInput, base: SemanticQuery, start: Start, candidates: string[]): Promise<Record<string, Ran>> {
  const tables: Record<string, Ran> = {};
  let filters: Filter[] = base.filters;
  let { split, row } = start;
  let rest = candidates;
  const entities = entitiesWithin(input.model, start.split.dimension);
  for (let level = 1; level <= DEEPEST; level++) {
    checkStopped(input.signal);
    filters = [...filters, filterOfRow(split.ran.table, split.dimension, row)];
    rest = rest.filter((id) => id !== split.dimension);
    const splits = await splitBy(input.run, { ...base, filters }, rest, (id) => causeName(level, id));
    const named = narrower(splits, entities, input.model);
    const lead = named && leadOf(named.bridge, named.explanation);
    if (!named || !lead) break;
    tables[causeName(level, named.dimension)] = named.ran;
    split = named;
    row = lead.row;
  }
  return tables;
}

/** Rows of several asked dimensions together cannot be drilled one by one; their table stands alone. */
async function runTogether(input: AnalysisInput, base: SemanticQuery, asked: string[]): Promise<Ran> {
  const ran = await input.run({ ...base, dimensions: asked.map((dimension) => ({ dimension })) }, "answer");
  return { ...ran, table: sortByChange(ran.table) };
}

/**
 * Splits the change between two periods by the asked dimension, by the one in which something stands out against its past, or by the
 * best explaining one: one row for each value, none cut, largest change first. Further tables hold the total, the other dimensions
 * (`by:…`), what stands out (`unusual:…`) and the path from there to the narrowest scope (`cause:…`).
 * @throws AppError as `run` does
 */
export async function runDrivers(input: AnalysisInput, asked: string[]): Promise<AnalysisResult> {
  const { query, model, run } = input;
  const base = comparisonQuery(query, model);
  if (!base) return { ...(await run(query, "answer")), further: {}, annotations: [] };
  const candidates = causeDimensions(model, base, asked);
  const metric = model.metrics.find(({ id }) => id === base.metrics[0]?.metric);
  const past = metric?.additivity === "additive" ? pastOf(base, model) : null;
  const [total, splits, effects, together, history] = await Promise.all([
    run({ ...base, limit: 1 }, "total"),
    splitBy(run, base, candidates, byName),
    runContext(run, effectQueries(base, model)),
    asked.length > 1 ? runTogether(input, base, asked) : null,
    readPast(run, past, followed(model, candidates, asked)),
  ]);
  const surprise = surpriseOf(base, splits, past, history);
  const main = splits.find(({ dimension }) => dimension === asked[0]) ?? readable(surprise?.split) ?? bestOf(splits, model);
  if (!main) return { ...total, further: {}, annotations: [] };
  const start = startOf(surprise, main);
  const causes = start ? await drill(input, base, start, candidates) : {};
  const others = splits.filter((split) => split !== main || together !== null);
  const further = {
    total,
    ...Object.fromEntries(others.map((split) => [byName(split.dimension), split.ran])),
    ...(surprise ? { [unusualName(surprise.split.dimension)]: surprise.ran } : {}),
    ...causes,
    ...effects,
  };
  return { ...(together ?? main.ran), further, annotations: [] };
}
