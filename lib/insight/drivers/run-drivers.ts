import type { AnalysisInput, AnalysisResult } from "@/lib/insight/analyze";
import { bridgeOf, filterOfRow, sortByChange } from "@/lib/insight/drivers/bridge";
import { causeDimensions } from "@/lib/insight/drivers/candidates";
import { comparisonQuery } from "@/lib/insight/drivers/comparison";
import { effectQueries } from "@/lib/insight/drivers/effects";
import { type Explanation, explanationOf } from "@/lib/insight/drivers/explanation";
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
  explanation: Explanation;
}

/** Names of the further tables: `total`, `by:<dimension>`, `cause:<level>:<dimension>`. */
export const byName = (dimension: string) => `by:${dimension}`;
export const causeName = (level: number, dimension: string) => `cause:${level}:${dimension}`;

async function splitBy(run: Run, base: SemanticQuery, dimensions: string[], name: (dimension: string) => string): Promise<Split[]> {
  const queries = Object.fromEntries(dimensions.map((id) => [name(id), { ...base, dimensions: [{ dimension: id }] }]));
  const ran = await runContext(run, queries);
  return dimensions.flatMap((dimension): Split[] => {
    const result = ran[name(dimension)];
    if (!result) return [];
    const table = sortByChange(result.table);
    const bridge = bridgeOf(table);
    return bridge ? [{ dimension, ran: { ...result, table }, explanation: explanationOf(bridge) }] : [];
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

/** Share of the change that the first value of a split makes up. */
function leadShare({ ran, explanation }: Split): number {
  const total = bridgeOf(ran.table)?.change.toNumber() ?? 0;
  return total === 0 ? 0 : (explanation.members[0]?.change.toNumber() ?? 0) / total;
}

/**
 * Narrows the scope to the value that makes up most of the change, level by level, until no dimension singles one out.
 * At most four levels of at most eight queries.
 */
async function drill(input: AnalysisInput, base: SemanticQuery, first: Split, candidates: string[]): Promise<Record<string, Ran>> {
  const tables: Record<string, Ran> = {};
  let filters: Filter[] = base.filters;
  let split = first;
  let rest = candidates.filter((id) => id !== first.dimension);
  for (let level = 1; level <= DEEPEST && rest.length > 0; level++) {
    const lead = split.explanation.members[0];
    if (!lead || leadShare(split) < (level === 1 ? WORTH_DRILLING : NAMED)) break;
    checkStopped(input.signal);
    filters = [...filters, filterOfRow(split.ran.table, split.dimension, lead.row)];
    const splits = await splitBy(input.run, { ...base, filters }, rest, (id) => causeName(level, id));
    const named = splits
      .filter((entry) => entry.ran.table.rows.length > 1 && leadShare(entry) >= NAMED && entry.explanation.lift >= TELLING)
      .sort((a, b) => b.explanation.score - a.explanation.score)[0];
    if (!named) break;
    tables[causeName(level, named.dimension)] = named.ran;
    split = named;
    rest = rest.filter((id) => id !== named.dimension);
  }
  return tables;
}

/** Rows of several asked dimensions together cannot be drilled one by one; their table stands alone. */
async function runTogether(input: AnalysisInput, base: SemanticQuery, asked: string[]): Promise<Ran> {
  const ran = await input.run({ ...base, dimensions: asked.map((dimension) => ({ dimension })) }, "answer");
  return { ...ran, table: sortByChange(ran.table) };
}

/**
 * Splits the change between two periods by the asked (or best explaining) dimension: one row for each value, none cut,
 * largest change first; further tables hold the total, the other dimensions (`by:…`) and the path to the cause (`cause:…`).
 * @throws AppError as `run` does
 */
export async function runDrivers(input: AnalysisInput, asked: string[]): Promise<AnalysisResult> {
  const { query, model, run } = input;
  const base = comparisonQuery(query, model);
  if (!base) return { ...(await run(query, "answer")), further: {}, annotations: [] };
  const candidates = causeDimensions(model, base, asked);
  const [total, splits, effects, together] = await Promise.all([
    run({ ...base, limit: 1 }, "total"),
    splitBy(run, base, candidates, byName),
    runContext(run, effectQueries(base, model)),
    asked.length > 1 ? runTogether(input, base, asked) : null,
  ]);
  const main = splits.find(({ dimension }) => dimension === asked[0]) ?? bestOf(splits, model);
  if (!main) return { ...total, further: {}, annotations: [] };
  const causes = await drill(input, base, main, candidates);
  const others = splits.filter((split) => split !== main || together !== null);
  const further = { total, ...Object.fromEntries(others.map((split) => [byName(split.dimension), split.ran])), ...causes, ...effects };
  return { ...(together ?? main.ran), further, annotations: [] };
}
