import { plainWords, spelledOut, wordsOf } from "@/lib/semantic/column-role";
import type { Dimension, SemanticModel } from "@/lib/semantic/model";
import type { Statistic } from "@/lib/semantic/query";
import { isRepeated } from "@/lib/semantic/row-nouns";
import type { Atom, AtomOf } from "./atoms";
import type { ComposeContext } from "./compose-context";
import { STOP_WORDS } from "./known-words";
import { cueBefore } from "./slot-neighbours";
import type { DimensionSlot } from "./slots";
import { foldWords, singular } from "./stem";
import { isName, isThing, superlativeOf } from "./table-words";

export type Aggregate = "sum" | "avg" | "min" | "max" | "median" | "p25" | "p75" | "p90" | "p95" | "p99" | "stddev";

/** A column that the question names, with the aggregate that stands before it. */
export interface Mention {
  column: string;
  dimension: Dimension;
  role: "measure" | "group" | "time" | "name";
  aggregate: Aggregate | null;
  /** "oldest", "highest": the most or the least of it */
  rank: "max" | "min" | null;
  cue: DimensionSlot["cue"];
  atom: Atom;
  facet: boolean;
}

/** Amounts that add up over rows, by name; other measures are averaged. */
const ADDS_UP =
  /gross|revenue|sales|profit|amount|quantity|units|items?(?![a-z])|pieces|(?<!dis|ac)count|earning|income|receipts|cost|spend|orders|visits|population|donat|expens|paid|volume|charges|goals|points|cards|kwh|energy|electricity|consumption|tickets|passengers|clicks|views|sold|bytes|production(?! (?:budget|cost|year|method|company))|output|harvest|emissions?|co2|carbon|waste|downloads|installs|votes|likes|comments|shots|fouls|corners|wins|losses|deaths|cases|accidents|incidents|injuries|births|tips?(?![a-z])|tax(?:es)?(?![a-z])|payroll|headcount|refunds?|fees?(?![a-z])|fares?(?![a-z])|litres?|liters?|gallons?|water|fines?(?![a-z])|^total(?: amount)?$/i;

/** Averages rather than sums, whatever else the name says: prices, rates, scores, ages. */
const AVERAGES =
  /(?:^|[^a-z])(?:avg|average|mean|rate|ratio|percent|pct|score|rating|index|price|unit cost|temperature|temp|age|per|margin|share|speed|voltage|level)(?:[^a-z]|$)|%/i;

/** Words of a name, as it writes them. */
export const spaced = (name: string) => name.replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/_/g, " ");

/** Does a sum of the column mean something? */
export function addsUp(column: string): boolean {
  const words = spelledOut(plainWords(column));
  const given = /discount/.test(words) && IN_MONEY.test(wordsOf(column));
  return (given || ADDS_UP.test(words)) && !AVERAGES.test(spelledOut(wordsOf(column))) && !PER_UNIT.test(column);
}

/** A discount in a currency is an amount, in percent a rate. */
const IN_MONEY = / (?:usd|eur|gbp|chf|aud|cad|jpy|inr|sek|nok|dkk|amount|value|\$|€|£)$/;

/** "Yield (t/ha)": so much of each. */
const PER_UNIT = /[a-z²³°%]\/[a-z]/i;

export function roleOf(dimension: Dimension): Mention["role"] {
  if (dimension.type === "quantitative") return "measure";
  if (dimension.type === "temporal") return "time";
  return isName(dimension) ? "name" : "group";
}

/** Columns of the question in the order of its words. */
export function mentionsOf(context: ComposeContext): Mention[] {
  const { scan, slots } = context;
  const mentions: Mention[] = [];
  let pending: Aggregate | null = null;
  let shared: Aggregate | null = null;
  let facet = false;
  const ranked = slots.tops.length > 0;
  const related = /^do(?:es)?$/.test(scan.tokens[0]?.norm ?? "");
  scan.atoms.forEach((atom, i) => {
    const before = scan.atoms[i - 1];
    if (atom.kind === "op") {
      if (related && scan.tokens[atom.from]!.norm === "mean") return;
      pending = aggregateOf(atom) ?? (atom.op === "by" || atom.op === "each" ? null : pending);
      if (atom.op !== "and" && atom.op !== "comma") shared = null;
      if (atom.op === "facet") facet = true;
      return;
    }
    if (atom.kind === "chart" && atom.chart === "small-multiples") facet = true;
    const found = columnOf(atom, context);
    if (!found || isCountedThing(context, i, found.dimension)) return;
    const { dimension } = found;
    if (isSide(context, atom, dimension)) return;
    const cue = cueOf(context, i);
    if (isKindWord(context, i, dimension)) return;
    if (cue === "" && namesNeighbour(context, i, dimension.id)) return;
    let role = dimension.semantic === "quantity" && isGrouping(context, mentions, cue) ? "group" : roleOf(dimension);
    const spoken = found.aggregate ?? (atom.kind === "dimension" && dimension.type === "ordinal" ? pending : null);
    const ranks = addsUp(dimension.id) && before?.kind === "op" && before.op === "by" && ranked;
    if (role === "group" && dimension.type === "ordinal" && ((spoken && spoken !== "sum") || ranks)) role = "measure";
    if (role === "measure" && dimension.semantic === "quantity" && isListedGroup(before, mentions.at(-1), pending)) role = "group";
    if (role === "group" && dimension.type === "ordinal" && cue === "" && isAgainst(context, i, mentions)) role = "measure";
    if (role === "group" && dimension.semantic === "quantity" && BUCKET.test(scan.tokens[atom.to]?.norm ?? "")) role = "measure";
    const listed = before?.kind === "op" && (before.op === "and" || before.op === "comma");
    const aggregate = found.aggregate ?? (role === "measure" ? (pending ?? (listed ? shared : null) ?? (ranks ? "sum" : null)) : null);
    const rank = found.rank ?? (role === "measure" && aggregate === null ? (adjectiveBefore(context, atom)?.rank ?? null) : null);
    mentions.push({ ...found, rank, role, aggregate, cue, atom, facet: facet && role === "group" });
    if (role === "measure") [pending, shared] = [null, aggregate];
    if (role === "group") facet = false;
  });
  const measured = mentions.filter(({ role }) => role === "measure");
  const [only] = measured;
  if (only && measured.length === 1 && only.aggregate === null && only.rank === null && isOnAverage(context)) only.aggregate = "avg";
  const scale = mentions.find(({ role, cue, dimension }) => role === "group" && cue === "" && dimension.type === "ordinal");
  if (measured.length === 1 && scale && slots.charts.includes("scatter")) scale.role = "measure";
  if (measured.length > 0) return mentions;
  return [...mentions, ...slots.tops.flatMap((atom) => rankedBy(context, atom))].sort((a, b) => a.atom.from - b.atom.from);
}

/** "how do sales evolve on average": said after the measure. */
const isOnAverage = ({ scan }: ComposeContext) =>
  scan.tokens.some(({ norm }, i) => norm === "average" && scan.tokens[i - 1]?.norm === "on");

/** "the category of creative type", "creative category": an everyday word beside the column that it is about. */
function isKindWord({ scan }: ComposeContext, at: number, { id }: Dimension): boolean {
  const [before, atom, after] = [scan.atoms[at - 1], scan.atoms[at]!, scan.atoms[at + 1]];
  const isAlone =
    atom.to === atom.from + 1 && singular(scan.tokens[atom.from]!.norm) === "category" && !foldWords(spaced(id)).includes("category");
  const beside = (other: Atom | undefined, gap: number) => other?.kind === "dimension" && other.dimension !== id && gap <= 1;
  return isAlone && (beside(before, atom.from - (before?.to ?? 0)) || beside(after, (after?.from ?? 0) - atom.to));
}

/** "calls where the wait was long": the word begins a condition, it asks for nothing. */
function cueOf({ scan }: ComposeContext, at: number): Mention["cue"] {
  const cue = cueBefore(scan.atoms, at);
  const asking = cue === "which" ? scan.atoms.slice(0, at).findLast((atom) => atom.kind === "op" && atom.op === "which") : undefined;
  return asking && asking.from > 0 && scan.tokens[asking.from]!.norm === "where" ? "" : cue;
}

/** "10 most expensive", "heaviest": the measure is said by the superlative alone. */
function rankedBy(context: ComposeContext, atom: AtomOf<"op">): Mention[] {
  const { scan, model } = context;
  const others = new Set([...scan.tokens.slice(1, atom.from), ...scan.tokens.slice(atom.to)].flatMap(({ norm }) => foldWords(norm)));
  const ids = scan.tokens.slice(atom.from, atom.to).flatMap(({ norm }) => scan.index.lookup(foldWords(norm)).map(({ id }) => id));
  const named = [...new Set(ids)]
    .flatMap((id) => model.dimensions.filter((item) => item.id === id && item.type === "quantitative"))
    .map((dimension) => ({ dimension, said: foldWords(spelledOut(wordsOf(dimension.id))).filter((word) => others.has(word)).length }))
    .sort((a, b) => b.said - a.said)[0];
  if (!named) return [];
  const { dimension } = named;
  const rank = atom.direction === "asc" ? "min" : "max";
  return [{ column: dimension.id, dimension, role: "measure", aggregate: null, rank, cue: "", atom, facet: false }];
}

/** "by quantity bucket": how it is spread. */
const BUCKET = /^(?:buckets?|bins?|bands?|ranges?|brackets?)$/;

/** "goals at home", "when playing away": where it was, not a column of teams. */
function isSide({ scan }: ComposeContext, { from, to }: Atom, { type }: Dimension): boolean {
  const word = scan.tokens[from]!.norm;
  return (
    type === "nominal" &&
    to === from + 1 &&
    /^(?:home|away)$/.test(word) &&
    /^(?:at|playing|played|plays?|won|lost)$/.test(scan.tokens[from - 1]?.norm ?? "")
  );
}

/** "by property type and bedrooms": the second of two groupings, of few whole numbers. */
function isListedGroup(before: Atom | undefined, last: Mention | undefined, pending: Aggregate | null): boolean {
  return (
    before?.kind === "op" && before.op === "and" && pending === null && last?.role === "group" && (last.cue === "by" || last.cue === "each")
  );
}

/** "plot wait time against satisfaction": both are measures, unless one is averaged or bars are drawn. */
function isAgainst({ scan, slots }: ComposeContext, at: number, mentions: readonly Mention[]): boolean {
  const before = scan.atoms[at - 1];
  if (slots.charts.some((chart) => /bar|line/.test(chart)) || mentions.some(({ aggregate }) => aggregate !== null)) return false;
  const drawn =
    slots.charts.length > 0 ||
    slots.ops.has("relation") ||
    /^(?:plot|draw|chart)$/.test(scan.tokens.find(({ norm }) => /^(?:plot|draw|chart)$/.test(norm))?.norm ?? "");
  return drawn && before?.kind === "op" && before.op === "versus" && scan.atoms[at - 2]?.kind === "dimension";
}

const LEAST =
  /^(?:short|light|young|weak|thin|narrow|shallow|poor|near|close|cheap|cold|cool|soft|early|few|low|small|new)(?:t|n|p)?(?:i)?est$/;

/** "longest tenure", "deepest dive": the most or the least of the measure that follows, with the token that says so. */
export function adjectiveBefore({ scan, slots }: ComposeContext, { from }: Atom): { rank: "max" | "min"; at: number } | null {
  const word = scan.tokens[from - 1];
  if (
    !word ||
    slots.tops.length > 0 ||
    scan.atoms.some((atom) => atom.from < from && from <= atom.to && atom.to === from && atom.kind !== "glue")
  )
    return null;
  if (/^(?:best|worst)$/.test(word.norm)) return { rank: word.norm === "best" ? "max" : "min", at: from - 1 };
  if (
    !/^[a-z]{3,}est$/.test(word.norm) ||
    /^(?:interest|forest|request|test|harvest|invest|latest|suggest|guest|west|rest)$/.test(word.norm)
  )
    return null;
  return { rank: LEAST.test(word.norm) ? "min" : "max", at: from - 1 };
}

/** "profit by quantity", "count of orders by days": few whole numbers after "by" are groups where something else is measured. */
function isGrouping({ slots }: ComposeContext, before: readonly Mention[], cue: Mention["cue"]): boolean {
  if ((cue !== "by" && cue !== "each") || slots.charts.includes("scatter")) return false;
  return slots.ops.has("count") || before.some(({ role, aggregate }) => role === "measure" && aggregate !== null);
}

/** "the west region": the word says what kind of thing its neighbour is. */
function namesNeighbour({ scan }: ComposeContext, at: number, id: string): boolean {
  const atom = scan.atoms[at]!;
  return [scan.atoms[at - 1], scan.atoms[at + 1]].some((near) => {
    if (near?.kind !== "value" || !near.matches.some(({ value }) => value.dimension === id)) return false;
    return near.to === atom.from || near.from === atom.to;
  });
}

/** One mention for each column, in the order of the first. */
export function uniqueColumns(mentions: readonly Mention[]): Mention[] {
  const seen = new Map<string, Mention>();
  for (const item of mentions) {
    const old = seen.get(item.column);
    if (!old) seen.set(item.column, { ...item });
    else
      seen.set(item.column, {
        ...old,
        aggregate: old.aggregate ?? item.aggregate,
        rank: old.rank ?? item.rank,
        facet: old.facet || item.facet,
      });
  }
  return [...seen.values()];
}

/** Statistics over rows that a table has measures for; others are said to be unused. */
const STATISTICS: Partial<Record<Statistic, Aggregate>> = {
  mean: "avg",
  median: "median",
  min: "min",
  max: "max",
  p25: "p25",
  p75: "p75",
  p90: "p90",
  p95: "p95",
  p99: "p99",
  stddev: "stddev",
};

function aggregateOf(atom: AtomOf<"op">): Aggregate | null {
  if (atom.op === "average" || atom.op === "per-day") return "avg";
  if (atom.op === "sum" || atom.op === "running") return "sum";
  if (atom.op === "statistic") return STATISTICS[atom.statistic ?? "mean"] ?? null;
  return null;
}

const METRIC = /^(sum|avg|min|max|median|p25|p75|p90|p95|p99|stddev|count):(.+)$/s;

/** Column of a phrase: a dimension by name, or the column inside a metric such as avg:Weight or count:Cylinders. */
function columnOf(atom: Atom, { model, scan }: ComposeContext): Pick<Mention, "column" | "dimension" | "aggregate" | "rank"> | null {
  const said = scan.tokens
    .slice(atom.from, atom.to)
    .map((token) => token.norm)
    .join(" ");
  const named = (id: string | undefined) => model.dimensions.find((item) => item.id === id);
  if (atom.kind === "dimension") {
    const dimension = named(atom.dimension);
    return dimension ? { column: dimension.id, dimension, aggregate: null, rank: superlativeOf(said, dimension.id) } : null;
  }
  if (atom.kind !== "metric") return null;
  const [, fn, column] = METRIC.exec(atom.metric) ?? [];
  const dimension = named(column);
  if (!fn || !dimension) return null;
  if (fn === "count") return roleOf(dimension) === "name" ? null : { column: dimension.id, dimension, aggregate: null, rank: null };
  const rank = fn === "max" || fn === "min" ? superlativeOf(said, dimension.id) : null;
  const spoken = fn !== "sum" || /(?<![^ ])(?:sum|total|totals|combined|overall)(?![^ ])/.test(said);
  return { column: dimension.id, dimension, aggregate: spoken && rank === null ? (fn as Aggregate) : null, rank };
}

/** "how many patients" of a column "patient age", "estimated readings" of "reading at": the rows, not their age or time. */
function isCountedThing({ scan, slots, model }: ComposeContext, at: number, dimension: Dimension): boolean {
  const { id, type } = dimension;
  const atom = scan.atoms[at]!;
  const [word, second] = scan.tokens.slice(atom.from, atom.to).map((token) => token.norm);
  if (word === undefined || second !== undefined) return false;
  const name = foldWords(spaced(id));
  const isModifier = name.length > 1 && name.at(-1) !== singular(word) && name.includes(singular(word));
  if (!isModifier) return false;
  const asked = /^(?:which|what|by|per|each)$/.test(scan.tokens[atom.from - 1]?.norm ?? "");
  const isRow = dimension.semantic === "identifier" && !isRepeated(dimension) && isThing(word);
  if (type === "nominal") return (isRow || isThingOf(word, name)) && word !== singular(word) && !asked;
  if (type !== "quantitative" && type !== "temporal") return false;
  const happened = type === "temporal" && scan.tokens[atom.from]!.text.toLowerCase().endsWith("ed");
  const next = scan.tokens[atom.to];
  const describes = next?.kind === "word" && !STOP_WORDS.has(next.norm);
  const dated = slots.grains.length + slots.times.length > 0 || slots.ops.has("trend");
  if (happened) return !dated && (describes || !(slots.ops.has("count") || slots.ops.has("share")));
  if (type === "temporal" && word === singular(word) && !isThing(word) && !model.rowNouns?.includes(word)) return false;
  if (type === "temporal") return cueBefore(scan.atoms, at) === "" || word !== singular(word);
  const counting = scan.atoms.slice(Math.max(0, at - 2), at).some((other) => other.kind === "op" && other.op === "count");
  return counting && word !== singular(word);
}

/** Is each row one thing with a name of its own, whose amounts are traits of it ("gross" of films)? */
export const hasNamedRows = (model: SemanticModel) => {
  const named = nameColumn(model);
  return named !== undefined && isName(named);
};

/** "properties" of a column "property type": the rows, unless the column says which one each is. */
const isThingOf = (word: string, name: readonly string[]) =>
  isThing(word) && !/^(?:id|name|no|number|key|code|title)$/.test(name.at(-1) ?? "");

/** The column that names persons or things one by one, for "who". */
export function nameColumn(model: SemanticModel): Dimension | undefined {
  const names = model.dimensions.filter(({ label }) =>
    /(?:^|[ _])(?:name|title|model|person|player|employee|student|author)$/i.test(label),
  );
  return names.find(isName) ?? names[0];
}
