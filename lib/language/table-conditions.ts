import { wordsOf } from "@/lib/semantic/column-role";
import type { Filter } from "@/lib/semantic/query";
import type { Atom, AtomOf, Threshold } from "./atoms";
import type { ComposeContext } from "./compose-context";
import { filtersOf, pickAll, rowFilter } from "./conditions";
import { hasOp } from "./slots";
import { foldWords, singular } from "./stem";
import { besideOf } from "./table-besides";
import { boundColumn, inUnitOf, wordsAt } from "./table-bounds";
import { type Conditions, keep } from "./table-found";
import { hoursOf } from "./table-hours";
import type { Mention } from "./table-mentions";
import { partOf } from "./table-share";
import { NO_THING, readCodes, readCommonWords, readSigns } from "./table-word-conditions";

export function conditionsOf(given: ComposeContext, spoken: readonly Mention[]): Conditions {
  const found: Conditions = {
    filters: [],
    having: [],
    spent: new Set(),
    places: new Map(),
    part: [],
    comparedYears: false,
    unused: [],
    used: [],
  };
  const context = readHours(given, found);
  readBeside(context, spoken, found);
  const mentions = spoken.filter((item) => !found.spent.has(item));
  readThresholds(context, mentions, found);
  readFlags(context, mentions, found);
  readYears(context, mentions, found);
  readSigns(context, mentions, found);
  readCommonWords(context, found);
  readCodes(context, found);
  readContains(context, mentions, found);
  readEquals(context, mentions, found);
  readLacking(context, mentions, found);
  readHappened(context, mentions, found);
  readMissing(context, mentions, found);
  readValues(context, found);
  const located = found.filters.flatMap((filter) => (found.places.has(filter) ? [{ filter, at: found.places.get(filter)! }] : []));
  found.part = partOf(
    context,
    located.toSorted((a, b) => a.at - b.at),
    mentions.filter((item) => !found.spent.has(item)),
  );
  found.filters = found.filters.filter((filter) => !found.part.includes(filter));
  return found;
}

/** Hours of the day; their numbers are no other condition's. */
function readHours(context: ComposeContext, found: Conditions): ComposeContext {
  const hours = hoursOf(context);
  if (!hours) return context;
  const { scan, slots } = context;
  const inside = scan.tokens.map(({ start, end }) => start < hours.end && hours.start < end);
  for (const filter of hours.filters) keep(found, filter, inside.indexOf(true));
  found.used.push(...scan.tokens.flatMap(({ norm, text: said }, i) => (inside[i] ? [norm, said.toLowerCase()] : [])));
  const outside = ({ from, to }: Atom) => !inside.slice(from, to).includes(true);
  return { ...context, slots: { ...slots, numbers: slots.numbers.filter(outside), thresholds: slots.thresholds.filter(outside) } };
}

/** Two columns of one row set against each other. */
function readBeside(context: ComposeContext, mentions: readonly Mention[], found: Conditions): void {
  const beside = besideOf(context, mentions);
  if (!beside) return;
  keep(found, beside.filter, beside.at);
  found.used.push(...beside.used);
  for (const item of beside.spent) found.spent.add(item);
}

/** Values by name, of columns that no other condition is about. */
function readValues(context: ComposeContext, found: Conditions): void {
  const { slots } = context;
  const limited = found.filters.flatMap((filter) => ("dimension" in filter ? [filter.dimension] : []));
  const kept = slots.values.map((slot) => !isInThreshold(context, slot.atom));
  const all = pickAll(context);
  const picked = all.filter((_, i) => kept[i]);
  const named = { ...context, slots: { ...slots, filters: [] } };
  const values = filtersOf(named, picked, []).filter((filter) => !("dimension" in filter) || !limited.includes(filter.dimension));
  for (const filter of values) {
    const at = all.findIndex((item, i) => kept[i] && "dimension" in filter && item.dimension === filter.dimension);
    if (at >= 0) found.places.set(filter, slots.values[at]!.atom.from);
  }
  found.filters.unshift(...values);
}

/** "bugs that mention timeout in the summary", 'titles containing "war"': a piece of text of a column. */
function readContains(context: ComposeContext, mentions: readonly Mention[], found: Conditions): void {
  const { scan } = context;
  const at = scan.tokens.findIndex(({ norm }) => /^(?:mention|contain)(?:s|ed|ing)?$/.test(norm));
  const item = mentions.find(({ dimension }) => dimension.type === "nominal");
  const column =
    item?.column ??
    scan.tokens
      .slice(at + 1)
      .flatMap(({ norm }) => scan.index.lookup(foldWords(norm)))
      .find(({ kind }) => kind === "dimension")?.id;
  if (at < 0 || column === undefined) return;
  const end = scan.tokens.findIndex(
    ({ norm }, i) => i > at + 1 && (/^(?:in|within|by|per)$/.test(norm) || (i > at + 2 && /^["“”'?]$/.test(norm))),
  );
  const words = scan.tokens
    .slice(at + 1, end < 0 ? undefined : end)
    .filter(({ kind, norm }) => kind !== "mark" && !/^(?:the|words?|terms?|phrases?)$/.test(norm));
  if (words.length === 0) return;
  const piece = scan.question.slice(words[0]!.start, words.at(-1)!.end);
  keep(found, { dimension: column, op: "contains", values: [piece] }, at);
  found.used.push(scan.tokens[at]!.norm, ...words.map(({ norm }) => norm));
  if (item) found.spent.add(item);
}

const MISSING =
  /^(?:values? |field |entry |data )?(?:(?:is|are|was|were|has been) )?(?:missing|empty|blank|null|unknown|unset|not (?:recorded|known|set|given|filled|available|entered))(?![^ ])/;

/** "where the weight is missing", "missing weights". */
function readMissing(context: ComposeContext, mentions: readonly Mention[], found: Conditions): void {
  for (const item of mentions) {
    const { column, atom, cue } = item;
    if (found.filters.some((filter) => "dimension" in filter && filter.dimension === column)) continue;
    const after = MISSING.exec(text(context, atom.to, atom.to + 5))?.[0];
    const before = cue === "" && /(?:^| )(?:missing|empty|blank)$/.test(text(context, atom.from - 1, atom.from));
    if (after === undefined && !before) continue;
    keep(found, { dimension: column, op: "is-null" }, atom.from);
    found.used.push(...(after?.split(" ") ?? ["missing", "empty", "blank"]));
    found.spent.add(item);
  }
}

/** "apartments with 3 bedrooms", "a 20% discount", "a rating of 4": one value of a number. */
function readEquals(context: ComposeContext, mentions: readonly Mention[], found: Conditions): void {
  const { slots, scan } = context;
  if (hasOp(slots, "bins", "moving") || slots.tops.length > 0) return;
  for (const number of slots.numbers) {
    if (slots.thresholds.some(({ from, to }) => from < number.to && number.from < to)) continue;
    const item = mentions.find(({ dimension, atom, cue, aggregate, rank }) => {
      if (rank !== null) return false;
      if (!/quantitative|ordinal/.test(dimension.type) || dimension.kind !== "column" || cue === "by" || cue === "each" || aggregate)
        return false;
      const right = /^(?:%|percent|star|point)?$/.test(text(context, number.to, atom.from)) && atom.from >= number.to;
      const left =
        atom.to <= number.from && /^(?:of|is|was|=|:|equals|equal to|exactly|of exactly)$/.test(text(context, atom.to, number.from));
      return right || left;
    });
    if (!item || scan.tokens[number.from]!.value === undefined) continue;
    keep(found, { dimension: item.column, op: "eq", value: number.value }, number.from);
    found.used.push(...scan.tokens.slice(number.from, number.to).map(({ norm }) => norm), "star");
    if (!isSpokenAgain(mentions, item)) found.spent.add(item);
  }
}

/** "with no children", "without an e-mail address": none of what is counted, else no value. */
function readLacking(context: ComposeContext, mentions: readonly Mention[], found: Conditions): void {
  const { slots, model } = context;
  for (const { filter, negated, lacking, atom } of slots.filters) {
    const dimension = "dimension" in filter ? model.dimensions.find(({ id }) => id === filter.dimension) : undefined;
    const isTaken = found.filters.some((other) => "dimension" in other && other.dimension === dimension?.id);
    if (!dimension || dimension.flag || isTaken) continue;
    const none =
      dimension.semantic === "quantity" && /(?:^| )(?:no|zero|without|without any|any)$/.test(text(context, atom.from - 2, atom.from));
    const read: Filter = none
      ? { dimension: dimension.id, op: negated ? "gt" : "eq", value: 0 }
      : rowFilter(filter, negated, lacking, [], model);
    keep(found, read, atom.from);
    for (const item of mentions) if (item.atom === atom) found.spent.add(item);
  }
}

/** "how many people have left", "number of loans returned": rows where a date says that it happened. */
function readHappened({ slots, scan }: ComposeContext, mentions: readonly Mention[], found: Conditions): void {
  if (!hasOp(slots, "count", "share") || hasOp(slots, "trend") || slots.grains.length + slots.times.length > 0) return;
  for (const item of mentions) {
    const { dimension, atom, cue } = item;
    const said = scan.tokens[atom.from]!.text.toLowerCase();
    const isVerb = atom.to === atom.from + 1 && (said.endsWith("ed") || !foldWords(wordsOf(dimension.id)).includes(said));
    if (item.role !== "time" || cue !== "" || !isVerb || dimension.years || found.spent.has(item)) continue;
    if (found.filters.some((filter) => "dimension" in filter && filter.dimension === item.column)) continue;
    keep(found, { dimension: item.column, op: "not-null" }, atom.from);
    found.spent.add(item);
  }
}

function isInThreshold({ slots }: ComposeContext, atom: Atom): boolean {
  return slots.thresholds.some((limit) => atom.from < limit.to && limit.from < atom.to);
}

const text = wordsAt;

/** "sales above 1500" are rows; "regions with sales above 10000", "average above 3" are groups. */
function readThresholds(context: ComposeContext, mentions: readonly Mention[], found: Conditions): void {
  for (const atom of context.slots.thresholds) {
    if (isYears(context, atom)) continue;
    const bound = boundColumn(context, mentions, atom);
    const isCount = bound === null && countsAfter(context, atom);
    const limits = [atom.threshold, atom.upper].filter((limit): limit is Threshold => limit !== undefined);
    if (bound && !isOfGroups(context, mentions, bound, atom)) {
      for (const { op, value } of limits)
        keep(found, { dimension: bound.column, op, value: inUnitOf(context, bound.column, atom, value) }, atom.from);
      if (bound.aggregate === null && bound.cue === "" && !isSpokenAgain(mentions, bound)) found.spent.add(bound);
      else if (hasOp(context.slots, "count", "share"))
        for (const item of mentions) if (item.column === bound.column && item.aggregate === null && item.cue === "") found.spent.add(item);
      continue;
    }
    for (const { op, value, percent } of limits)
      found.having.push({
        column: isCount ? "row_count" : (bound?.column ?? null),
        part: { part: percent && hasOp(context.slots, "share") ? "share" : "value", op, value: String(Number(value.toPrecision(12))) },
      });
  }
}

function isSpokenAgain(mentions: readonly Mention[], bound: Mention): boolean {
  return mentions.some((item) => item !== bound && item.column === bound.column);
}

/** "between 1974 and 1980": years, where the table has a column of them. */
function isYears({ model }: ComposeContext, { threshold, upper }: AtomOf<"threshold">): boolean {
  const isYear = (value: number) => Number.isInteger(value) && value >= 1900 && value <= 2100;
  return upper !== undefined && isYear(threshold.value) && isYear(upper.value) && model.dimensions.some(({ years }) => years);
}

/** "wards with more than 150 stays": a limit on how many rows there are. */
function countsAfter({ scan, slots }: ComposeContext, limit: AtomOf<"threshold">): boolean {
  const next = scan.tokens[limit.to];
  return hasOp(slots, "count") || (next?.kind === "word" && next.norm !== singular(next.norm));
}

/** Limits on an aggregate, or on what the question lists: "states with profit below 0". */
function isOfGroups(context: ComposeContext, mentions: readonly Mention[], bound: Mention, limit: AtomOf<"threshold">): boolean {
  if (bound.aggregate !== null) return true;
  if (hasOp(context.slots, "count")) return false;
  const subject = mentions.find(({ role }) => role === "group");
  return subject !== undefined && subject.cue !== "by" && subject.cue !== "each" && subject.atom.to <= limit.from;
}

/** "remote employees", "stays that were readmitted": a column of yes and no that says which rows, not how to group them. */
function readFlags(context: ComposeContext, mentions: readonly Mention[], found: Conditions): void {
  mentions.forEach((item, i) => {
    const { dimension, atom, cue, facet } = item;
    if (!dimension.flag || cue !== "" || facet || isListed(context, mentions[i - 1], item)) return;
    if (hasSides(context, item) || !saysWhich(context, item)) return;
    const negated = /(?:^| )(?:not|non|no|never|without|excluding|except|un|neither|nor)(?: (?:the|any|our))?$/.test(
      text(context, atom.from - 3, atom.from),
    );
    if (negated) found.used.push("neither", "nor");
    const filter: Filter = { dimension: dimension.id, op: "in", values: [negated ? dimension.flag.no : dimension.flag.yes] };
    found.spent.add(item);
    keep(found, filter, atom.from);
  });
}

const OPPOSITE =
  "(?:non?|not|without|un|others?|other ones|(?:all |the )?rest|normal|regular|ordinary|usual|standard|remaining|everyone|everything|all others?)";
const JOINT = "(?:vs|versus|or|and|against|compared (?:to|with)|than|with)";

/** "televised vs non televised games", "derbies against the others": both sides, at either of the two words. */
function hasSides(context: ComposeContext, { atom }: Mention): boolean {
  const before = text(context, atom.from - 3, atom.from);
  return (
    new RegExp(`(?<![^ ])(?:vs|versus|against|compared (?:to|with)|or|than) (?:the )?${OPPOSITE}(?![^ ])`).test(
      text(context, atom.to, atom.to + 5),
    ) ||
    /(?<![^ ])and (?:the )?(?:non?|not|un|others?|(?:the )?rest)(?![^ ])/.test(text(context, atom.to, atom.to + 5)) ||
    new RegExp(`(?<![^ ])${JOINT} (?:the )?(?:non?|not|without|un)$`).test(before) ||
    new RegExp(`(?<![^ ])${OPPOSITE}(?: \\w+)? (?:vs|versus|against|or)$`).test(before)
  );
}

/** "by region and remote": the second of two groupings. */
function isListed(context: ComposeContext, before: Mention | undefined, { atom }: Mention): boolean {
  if (!before || (before.cue !== "by" && before.cue !== "each" && before.role !== "group")) return false;
  return /^(?:and|,|&|, and)$/.test(text(context, before.atom.to, atom.from));
}

/** Does a noun follow, or a count or "that were", "who" stand before? */
function saysWhich(context: ComposeContext, { atom }: Mention): boolean {
  const { scan, slots } = context;
  const next = scan.tokens[atom.to];
  const noun =
    next?.kind === "word" && !NO_THING.test(next.norm) && !scan.atoms.some((other) => other.kind === "chart" && other.from === atom.to);
  const before = text(context, atom.from - 3, atom.from);
  const said = scan.tokens[atom.to - 1]!.norm;
  if (atom.to === atom.from + 1 && said !== singular(said)) return true;
  const relative =
    /(?<![^ ])(?:that|which|who|were|was|are|is|being|got|have|had|has|only|people|not|non|without|excluding|except)(?![^ ])/.test(before);
  return noun || relative || hasOp(slots, "count", "share");
}

type YearLink = "eq" | "gte" | "gt" | "lt" | "lte" | "from" | "to" | "side";

/** "in 2016", "since 2018", "from 2016 to 2019", "2018 vs 2022" of a column of whole years, where no axis of time reads them. */
function readYears(context: ComposeContext, mentions: readonly Mention[], found: Conditions): void {
  const { model, slots } = context;
  const column = mentions.find(({ dimension }) => dimension.years)?.dimension ?? model.dimensions.find(({ years }) => years);
  if (!column?.years || slots.times.length > 0) return;
  const { from, to } = column.years;
  const numbers = slots.numbers.filter(({ value }) => Number.isInteger(value) && value >= 1900 && value <= 2100);
  const written = (value: number) => (to <= 99 ? value % 100 : value);
  const between = slots.thresholds
    .filter((limit) => isYears(context, limit))
    .flatMap(({ threshold, upper }) => [threshold.value, upper!.value])
    .map((value) => ({ value: written(value), link: "to" as const }));
  const named = [...between, ...numbers.map((atom) => ({ value: written(atom.value), link: yearLink(context, atom) }))];
  if (named.length === 0) return;
  if (hasOp(slots, "count", "share", "average", "sum"))
    for (const item of mentions) if (item.column === column.id && item.cue === "") found.spent.add(item);
  const inside = named.filter(({ value }) => value >= from && value <= to);
  if (inside.length === 0) {
    found.unused.push(...named.map(({ value }) => String(value)));
    return;
  }
  const range =
    named.length === 2 && named.some(({ link }) => link === "to") ? named.map(({ value }) => value).sort((a, b) => a - b) : null;
  if (range) {
    found.filters.push({ dimension: column.id, op: "gte", value: range[0]! }, { dimension: column.id, op: "lte", value: range[1]! });
    return;
  }
  if (named.length > 1) {
    found.comparedYears = true;
    found.filters.push({ dimension: column.id, op: "in", values: named.map(({ value }) => String(value)) });
    return;
  }
  const [{ value, link }] = named as [{ value: number; link: YearLink }];
  const op = link === "from" || link === "to" || link === "side" ? "eq" : link;
  found.filters.push(op === "eq" ? { dimension: column.id, op: "in", values: [String(value)] } : { dimension: column.id, op, value });
}

function yearLink(context: ComposeContext, atom: Atom): YearLink {
  const before = text(context, atom.from - 2, atom.from);
  if (/(?:^| )(?:since|as of)$/.test(before)) return "gte";
  if (/(?:^| )after$/.test(before)) return "gt";
  if (/(?:^| )before$/.test(before)) return "lt";
  if (/(?:^| )(?:to|until|till|through|thru|-|–)$/.test(before)) return "to";
  if (/\d and$/.test(before)) return hasOp(context.slots, "between") ? "to" : "side";
  if (/(?:^| )(?:vs|versus|with|against|and)$/.test(before)) return "side";
  if (/(?:^| )from$/.test(before) && /^(?:on|onwards?|forward|upwards?)$/.test(text(context, atom.to, atom.to + 1))) return "gte";
  if (/(?:^| )(?:from|starting|between)$/.test(before)) return "from";
  return "eq";
}
