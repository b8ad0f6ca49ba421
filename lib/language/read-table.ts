import { spelledOut, wordsOf } from "@/lib/semantic/column-role";
import type { SemanticModel } from "@/lib/semantic/model";
import { isRepeated } from "@/lib/semantic/row-nouns";
import type { Atom } from "./atoms";
import { chartOf } from "./chart-words";
import type { ComposeContext } from "./compose-context";
import { pickAll } from "./conditions";
import { hasOp, type Slots } from "./slots";
import { singular } from "./stem";
import { conditionsOf } from "./table-conditions";
import { withDurations } from "./table-durations";
import type { Conditions } from "./table-found";
import { addsUp, adjectiveBefore, type Mention, mentionsOf, nameColumn, roleOf, uniqueColumns } from "./table-mentions";
import { withoutModifiers } from "./table-modifiers";
import { askedPerson, verbOf } from "./table-persons";
import { type Built, grouped, points, ranked, single, spread, type TableParts, type TableReading } from "./table-query";
import { withRoutes } from "./table-routes";
import { rowsAsked, rowsByTime } from "./table-rows";
import { rateWords, withRates } from "./table-share";
import { thingsIn } from "./table-words";
import { withYears } from "./table-years";

/** Reads a question about any table: measures, groups, time and how they go together decide query and drawing. */
export function readTable(given: ComposeContext): TableReading | null {
  const context = withRoutes(withDurations(withYears(withRates(withoutUnitSigns(withoutModifiers(given))))));
  const { slots } = context;
  const spoken = mentionsOf(context);
  const conditions = conditionsOf(context, spoken);
  const periodAxis = spoken.find((item) => isPeriodWord(context, item));
  const kept = spoken.filter((item) => item !== periodAxis && !conditions.spent.has(item));
  const counted = countedThing(context, kept);
  const mentions = kept.filter((item) => item !== counted);
  const measures = uniqueColumns(mentions.filter((item) => item.role === "measure"));
  const groups = uniqueColumns(mentions.filter((item) => item.role === "group")).filter((item) => !isFixed(item, conditions));
  const time = mentions.find((item) => item.role === "time") ?? impliedTime(context, spoken, conditions, groups);
  const counting = countsRows(context, mentions);
  const dated =
    context.model.times.length > 0 &&
    context.scan.tokens.some(({ norm }) => /^(?:oldest|newest|earliest|latest|first|last|recent|recently)$/.test(norm));
  const person = dated ? null : askedPerson(context, mentions);
  const said =
    (dated || person ? 1 : 0) + measures.length + groups.length + conditions.filters.length + conditions.spent.size + slots.values.length >
    0;
  if (!said && !time && !counting) return null;
  for (const value of comparedValues(context, groups, conditions)) groups.push(value);
  const asked = person ? groups.filter(({ atom }) => atom !== person.atom) : groups;
  if (person) asked.push(person);
  const things = thingsIn(
    context.scan.tokens.map(({ norm }) => norm),
    context.model,
  );
  const parts: TableParts = {
    measures: withRanks(context, measures, asked, time),
    groups: asked,
    time: person && time?.atom === person.atom ? undefined : time,
    periodAxis: periodAxis?.column,
    conditions,
    counted: counted ? `count:${counted.column}` : null,
    requested: chartOf(slots),
  };
  return {
    ...shaped(context, parts, mentions, counting),
    unused: conditions.unused,
    used: [
      ...conditions.used,
      ...things,
      ...rateWords(context, given),
      ...adjectives(context, measures),
      ...(person ? verbOf(context) : []),
    ],
  };
}

/** Superlatives that stand before a measure and are no phrase of their own. */
function adjectives(context: ComposeContext, measures: readonly Mention[]): string[] {
  return measures.flatMap(({ atom }) => {
    const at = adjectiveBefore(context, atom)?.at;
    return at === undefined ? [] : [context.scan.tokens[at]!.norm];
  });
}

function shaped(context: ComposeContext, parts: TableParts, mentions: readonly Mention[], counting: boolean): Built {
  const { slots } = context;
  const { measures, groups, time, requested } = parts;
  const raw = measures.filter((item) => item.aggregate === null);
  const wantsPoints = requested.chart === "scatter" || requested.chart === "bubble";
  const related = hasOp(slots, "relation") || /^do(?:es)?(?![^ ])/.test(context.scan.tokens.map((token) => token.norm).join(" "));
  const apart = groups.length === 0 && (related || hasOp(slots, "versus"));
  if (measures.length >= 2 && (raw.length >= 2 || wantsPoints || apart) && !time && requested.chart !== "line")
    return points(context, parts);
  if (wantsPoints && measures.length === 1 && time)
    return points(context, { ...parts, measures: [{ ...time, role: "measure" }, ...measures] });
  const distinct = distinctOf(context, mentions) ?? (groups.length === 0 ? differentThings(context) : null);
  if (distinct) return single(context, parts, distinct);
  const dated = rowsByTime(context, parts);
  if (dated) return dated;
  const name = rankedName(context, parts, mentions);
  if (name) return ranked(context, parts, name);
  const asked = rowsAsked(context, parts);
  if (asked) return asked;
  const only = measures[0];
  if (counting && only?.aggregate && hasOp(slots, "and")) return grouped(context, { ...parts, counted: parts.counted ?? "row_count" });
  const isWhole = groups.length === 0 || (requested.chart === "histogram" && groups.every(({ cue }) => cue === ""));
  if (only && measures.length === 1 && isWhole && !time && isSpread(context, parts, counting)) return spread(context, parts);
  return grouped(context, parts);
}

/** "an energy rating of A": the column of one value that is named groups nothing. */
function isFixed({ column, cue }: Mention, { filters, part }: Conditions): boolean {
  if (cue !== "") return false;
  return [...filters, ...part].some(
    (filter) =>
      "dimension" in filter && filter.dimension === column && (filter.op === "eq" || (filter.op === "in" && filter.values.length === 1)),
  );
}

/** "renewable %": the sign is part of the column's name, not a share that is asked for. */
function withoutUnitSigns(context: ComposeContext): ComposeContext {
  const { slots, scan } = context;
  const shares = slots.ops.get("share");
  const kept = shares?.filter(({ from, to }) => {
    const near = scan.atoms.find((atom) => atom.to === from && (atom.kind === "dimension" || atom.kind === "metric"));
    const id = near?.kind === "dimension" ? near.dimension : near?.kind === "metric" ? near.metric : "";
    return !(/%|pct|percent/i.test(id) && scan.tokens.slice(from, to).every(({ norm }) => /^(?:%|percent|pct|percentage)$/.test(norm)));
  });
  if (!shares || kept?.length === shares.length) return context;
  const ops = new Map(slots.ops);
  if (kept && kept.length > 0) ops.set("share", kept);
  else ops.delete("share");
  return { ...context, slots: { ...slots, ops } };
}

/** "number of meters": different ids of a column where they repeat, not rows. */
function countedThing({ slots, model }: ComposeContext, mentions: readonly Mention[]): Mention | undefined {
  const ops = slots.ops.get("count") ?? [];
  const counts = [...ops, ...slots.metrics.filter(({ metric }) => metric.startsWith("count:"))];
  return mentions.find(
    ({ column, dimension, atom, role }) =>
      role === "group" &&
      dimension.semantic === "identifier" &&
      isRepeated(dimension) &&
      model.metrics.some(({ id }) => id === `count:${column}`) &&
      counts.some((op) => op === atom || op.to === atom.from),
  );
}

/** A column of time right before a date: "hired after 2020" says which rows. */
function isPeriodWord({ scan, slots }: ComposeContext, { role, atom, cue }: Mention): boolean {
  if (role !== "time" || cue !== "" || hasOp(slots, "trend")) return false;
  return slots.times.some(
    ({ atom: time }) =>
      time.from >= atom.to && scan.tokens.slice(atom.to, time.from).every(({ kind }) => kind === "word") && time.from - atom.to <= 2,
  );
}

/** The most of a measure: of each group where groups are only what it is split by, else the order that groups are put in. */
function withRanks({ slots, scan }: ComposeContext, measures: Mention[], groups: readonly Mention[], time: Mention | undefined): Mention[] {
  const top = slots.tops.find((item) => item.op === "top" && item.n === undefined);
  const asked = groups.some(
    ({ cue, atom }) => cue === "which" || (cue === "" && (top === undefined || atom.from < top.from || atom.from === top.to)),
  );
  return measures.map((item) => {
    const beside = top && item.atom.from >= top.to && item.atom.from - top.to <= 1 && !slots.ops.has("share");
    const rank = item.rank ?? (beside ? (top.direction === "asc" ? "min" : "max") : null);
    if (rank === null || item.aggregate !== null || asked || isRanked(scan, slots, time, item.rank ? item.atom : undefined))
      return { ...item, rank };
    const split = groups.length === 0 || groups.every(({ cue }) => cue === "by" || cue === "each") || time !== undefined;
    return split ? { ...item, aggregate: rank, rank: null } : { ...item, rank };
  });
}

/** "which month had the highest cost", "our most expensive month": the buckets are ranked, by what they come to. */
function isRanked({ tokens }: ComposeContext["scan"], { tops, grains }: Slots, time: Mention | undefined, superlative?: Atom): boolean {
  const top = tops[0] ?? superlative;
  if (time === undefined || top === undefined) return false;
  const asked = (from: number) => from === top.to || /^(?:which|what)$/.test(tokens[from - 1]?.norm ?? "");
  return time.cue === "which" || (time.cue === "" && asked(time.atom.from)) || grains.some(({ from }) => asked(from));
}

/** "over time", "trend", "from 1995 to 2010" without the column of time. */
function impliedTime(
  { slots, model, scan }: ComposeContext,
  spoken: readonly Mention[],
  { comparedYears, filters }: Conditions,
  groups: readonly Mention[],
): Mention | undefined {
  if (spoken.some((item) => item.role === "time" && item.cue !== "")) return undefined;
  const [first, second] = slots.times;
  const sided = slots.times.length === 2 && hasOp(slots, "compare", "versus");
  const bounded = first !== undefined && /^(?:since|until|before|after)$/.test(first.link) && second === undefined;
  const alone = first !== undefined && second === undefined && first.link === "" && slots.numbers.length === 0;
  const span =
    slots.times.length > 0 &&
    !alone &&
    !sided &&
    !(bounded && (groups.length > 0 || hasOp(slots, "count", "sum", "average", "share"))) &&
    !spoken.some((item) => item.role === "time");
  const summed = hasOp(slots, "sum", "count") && slots.times.length === 0 && !hasOp(slots, "trend");
  const ranged = summed ? [] : filters.filter((filter) => "dimension" in filter && (filter.op === "gte" || filter.op === "lte"));
  const years = comparedYears || ranged.some((filter) => "dimension" in filter && isYears(model, filter.dimension)) || twoYears(slots);
  const paced = slots.statistics.some(({ unit }) => unit !== undefined);
  const running = groups.length === 0 && hasOp(slots, "running", "moving");
  const daily = slots.ops.get("per-day")?.some(({ from, to }) => scan.tokens.slice(from, to).some(({ norm }) => norm === "daily"));
  if (!hasOp(slots, "trend") && !running && !daily && slots.grains.length === 0 && !paced && !span && !years) return undefined;
  const column = yearsFirst(model, years && slots.times.length === 0);
  const atom = scan.atoms[0];
  if (!column || !atom) return undefined;
  return { column: column.id, dimension: column, role: "time", aggregate: null, rank: null, cue: "", atom, facet: false };
}

const isYears = (model: SemanticModel, id: string) => model.dimensions.some((item) => item.id === id && item.years !== undefined);
const twoYears = (slots: Slots) =>
  slots.times.length === 0 &&
  !hasOp(slots, "sum", "count") &&
  slots.numbers.filter((atom) => atom.value >= 1900 && atom.value <= 2100).length >= 2;

function yearsFirst(model: SemanticModel, years: boolean) {
  const temporal = model.dimensions.filter((item) => item.type === "temporal");
  const axis = temporal.find(({ id }) => model.times[0]?.column === id);
  return (years ? temporal.find((item) => item.years) : axis) ?? temporal[0];
}

/** Two or more values of one column, set side by side: "USA, Japan and Europe". */
function comparedValues(context: ComposeContext, groups: readonly Mention[], { part }: Conditions): Mention[] {
  const either = hasOp(context.slots, "or") && !hasOp(context.slots, "versus", "compare", "and", "comma");
  if (either) return [];
  const picked = pickAll(context).filter((item) => !item.negated);
  const counts = new Map<string, number>();
  for (const item of picked) counts.set(item.dimension, (counts.get(item.dimension) ?? 0) + 1);
  return [...counts].flatMap(([column, n]): Mention[] => {
    const dimension = context.model.dimensions.find((item) => item.id === column);
    if (
      n < 2 ||
      !dimension ||
      part.some((filter) => "dimension" in filter && filter.dimension === column) ||
      groups.some((item) => item.column === column)
    )
      return [];
    const { atom } = context.slots.values[0]!;
    return [{ column, dimension, role: "group", aggregate: null, rank: null, cue: "", atom, facet: false }];
  });
}

/** Are rows counted, rather than a column's values? "how many cars", "number of models", but not "number of cylinders". */
function countsRows({ slots, scan, model }: ComposeContext, mentions: readonly Mention[]): boolean {
  const counted = slots.metrics.some((atom) => {
    const words = scan.tokens.slice(atom.from, atom.to).map((token) => token.norm);
    return atom.metric === "row_count"
      ? words.some((word) => /^(?:count|counts|number|many|frequency|rows|records)$/.test(word))
      : isNameCount(atom.metric, model);
  });
  if (counted) return true;
  return (slots.ops.get("count") ?? []).some((op) => {
    const next = mentions.find((item) => item.atom.from >= op.to);
    return !next || next.atom.from - op.to > 0 || next.role === "name";
  });
}

/** "how many different members": the column that tells them apart, where they are not the rows. */
function differentThings({ scan, model }: ComposeContext): string | null {
  const at = scan.tokens.findIndex(({ norm }) => /^(?:different|distinct|unique)$/.test(norm));
  const word = singular(scan.tokens[at + 1]?.norm ?? "");
  if (at < 0 || scan.atoms.some(({ kind, from }) => kind === "op" && from > at + 1 && /^(?:by|per|each)$/.test(scan.tokens[from]!.norm)))
    return null;
  const named = model.dimensions.find(({ id, type, kind }) => {
    const [first, ...rest] = spelledOut(wordsOf(id)).split(" ");
    return (
      type === "nominal" && kind === "column" && first === word && rest.every((part) => /^(?:id|no|nr|number|name|code|key)$/.test(part))
    );
  });
  return named ? (model.metrics.find(({ id }) => id === `count:${named.id}`)?.id ?? null) : null;
}

/** "how many stations are there": distinct values of the one column that is named. */
function distinctOf({ slots, scan, model }: ComposeContext, mentions: readonly Mention[]): string | null {
  const [only, other] = mentions;
  if (!only || other || only.role !== "group" || slots.charts.length > 0 || !hasOp(slots, "count")) return null;
  const text = scan.tokens.map((token) => token.norm).join(" ");
  const alone =
    /^(?:(?:what is |whats |show |show me |give me |tell me |count )?(?:the )?(?:total )?(?:number of|count of|how many)|how many) (?:different |distinct |unique )?\w+(?: \w+)?(?: [?.!])?$/.test(
      text,
    );
  if (alone && scan.tokens.slice(only.atom.from, only.atom.to).some(({ norm }) => norm !== singular(norm)))
    return model.metrics.find((metric) => metric.id === `count:${only.column}`)?.id ?? null;
  if (/(?<![^ ])(?:from|in|across|at|to|with) how many(?![^ ])/.test(text))
    return model.metrics.find(({ id }) => id === `count:${only.column}`)?.id ?? null;
  if (!/(?<![^ ])(?:are there|do (?:we|you) have|exist|distinct|unique|different)(?![^ ])/.test(text) || / (?:by|per|each|for) /.test(text))
    return null;
  return model.metrics.find((metric) => metric.id === `count:${only.column}`)?.id ?? null;
}

/** The column of names that a ranking of single rows lists: "who earns the most", "5 longest films". */
function rankedName(
  { slots, scan, model }: ComposeContext,
  { measures, groups, time }: TableParts,
  mentions: readonly Mention[],
): string | null {
  if (measures.length !== 1 || groups.length > 0 || time) return null;
  const isRanked =
    slots.tops.length > 0 || measures[0]!.rank !== null || measures[0]!.aggregate === "max" || measures[0]!.aggregate === "min";
  if (!isRanked) return null;
  const named = mentions.find(({ role }) => role === "name");
  if (named) return named.column;
  return /^(?:who|whose)(?![^ ])/.test(scan.tokens.map((token) => token.norm).join(" "))
    ? ((nameColumn(model) ?? model.dimensions.find(({ semantic }) => semantic === "identifier"))?.id ?? null)
    : null;
}

function isNameCount(metric: string, model: SemanticModel): boolean {
  const dimension = model.dimensions.find((item) => `count:${item.id}` === metric);
  return dimension !== undefined && roleOf(dimension) === "name";
}

/** Is it how a measure is spread that is asked for, rather than one number of it? */
function isSpread({ slots, scan }: ComposeContext, { measures, conditions, requested: { chart } }: TableParts, counting: boolean): boolean {
  const measure = measures[0]!;
  if (hasOp(slots, "distribution", "bins") || chart === "histogram") return true;
  if ((measure.aggregate !== null || measure.rank !== null) && !counting) return false;
  if (slots.times.length > 1 || hasOp(slots, "share")) return false;
  if (counting || chart === "bar") return true;
  const much = addsUp(measure.column) && scan.tokens.some(({ norm }, i) => norm === "much" && scan.tokens[i - 1]?.norm === "how");
  return !much && slots.tops.length === 0 && slots.thresholds.length === 0 && conditions.filters.length === 0;
}
