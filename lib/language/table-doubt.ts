import { spelledOut, wordsOf } from "@/lib/semantic/column-role";
import { unitOfColumn, unitOfWord } from "@/lib/semantic/column-unit";
import type { SemanticModel } from "@/lib/semantic/model";
import { PERSON } from "@/lib/semantic/person-words";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { ComposeContext } from "./compose-context";
import { STOP_WORDS } from "./known-words";
import type { Reading } from "./reading";
import { hasOp } from "./slots";
import { foldWords, singular } from "./stem";
import type { TableReading } from "./table-query";
import { isThing } from "./table-words";

type Doubt = Pick<Reading, "decline" | "clarification">;

const MOST_OPTIONS = 5;
/** People and things that are one word for many. */
const COLLECTIVE = /^(?:staff|people|headcount|personnel|workforce|crew|stock|data|everything|everyone|total|overview|traffic|breakdown)$/;

/**
 * A measure that is asked for and that no column is ("average commute by office"), or an aggregate without one ("average by region"):
 * counting rows instead would be another question. Null where the reading stands.
 */
export function measureDoubt(context: ComposeContext, table: TableReading | null): Doubt | null {
  const { model } = context;
  const stranger = unknownPerson(context);
  const query = table?.understood.query;
  const missing = unknownPeople(context) ?? unknownGroup(context) ?? (isMeasured(query) ? null : unknownAmount(context));
  if (missing !== null) return { decline: { reason: `This table has no “${missing}”.`, nearest: nearestOf(model) }, clarification: null };
  if (stranger !== null && (!query || query.mode === "detail" || query.dimensions.length === 0))
    return { decline: { reason: `This table does not say which “${stranger}” it was.`, nearest: nearestOf(model) }, clarification: null };
  if (!query) return null;
  if (isMeasured(query) || counts(context)) return null;
  const unknown = unknownMeasure(context);
  if (unknown !== null) return { decline: { reason: `This table has no “${unknown}”.`, nearest: nearestOf(model) }, clarification: null };
  return aggregates(context) ? chooseMeasure(context, query) : null;
}

/** "which player scored the most": someone that no column names. */
function unknownPerson({ scan, slots }: ComposeContext): string | null {
  const at = scan.tokens.findIndex(({ norm }) => /^(?:which|what)$/.test(norm));
  const noun = scan.tokens[at + 1];
  const placed = scan.atoms.some((atom) => atom.from <= at + 1 && at + 1 < atom.to && atom.kind !== "glue");
  return at >= 0 && noun && !placed && isPerson(singular(noun.norm)) && slots.tops.length > 0 ? noun.text : null;
}

/** Does a column of numbers, or single rows, answer? */
const isMeasured = (query: SemanticQuery | undefined) =>
  query !== undefined &&
  (query.mode === "detail" || query.metrics.some(({ metric }) => metric !== "row_count") || query.dimensions.some(({ bin }) => bin));

const isFreeAt = ({ scan }: ComposeContext, i: number) =>
  scan.tokens[i]?.kind === "word" &&
  !STOP_WORDS.has(scan.tokens[i]!.norm) &&
  !scan.atoms.some((atom) => atom.kind !== "glue" && atom.from <= i && i < atom.to);

/** "how many nurses", where the table is not about people who work: counting its rows would be another question. */
function unknownPeople(context: ComposeContext): string | null {
  const { scan, slots, model } = context;
  const words = [...(model.rowNouns ?? []), ...model.dimensions.flatMap(({ id }) => foldWords(spelledOut(wordsOf(id))))];
  for (const { to } of slots.ops.get("count") ?? []) {
    const word = scan.tokens[to];
    if (!word || ANYONE.test(word.norm) || !isFreeAt(context, to) || !isPerson(singular(word.norm)) || words.includes(singular(word.norm)))
      continue;
    if (!(STAFF.test(word.norm) && words.some((name) => STAFF.test(name)))) return word.text;
  }
  return null;
}

/** "per shift", "by weather": a grouping by something that no column is. */
function unknownGroup(context: ComposeContext): string | null {
  const { scan, model } = context;
  for (const atom of scan.atoms) {
    if (atom.kind !== "op" || (atom.op !== "by" && atom.op !== "each")) continue;
    const at = scan.tokens.findIndex(({ norm }, i) => i >= atom.to && !/^(?:the|a|an|our|every|each|different|various)$/.test(norm));
    const word = scan.tokens[at];
    if (!word || !isFreeAt(context, at) || isThing(word.norm) || model.rowNouns?.includes(singular(word.norm))) continue;
    if (/(?:ed|en|id|ing|ly)$/.test(scan.tokens[atom.from - 1]?.norm ?? "") || /(?:ed|ing|ly)$/.test(word.norm)) continue;
    if (isFreeAt(context, at + 1) || ASIDE.test(word.norm)) continue;
    return word.text;
  }
  return null;
}

/** "how many kilos", where no column is in kilos. */
function isWeight(word: string, { model }: ComposeContext): boolean {
  const unit = unitOfWord(word);
  return unit !== null && unit.kind !== "time" && !model.dimensions.some(({ id }) => unitOfColumn(id)?.kind === unit.kind);
}

/** "what does a call cost us", "how much rain fell": an amount that no column holds. */
function unknownAmount(context: ComposeContext): string | null {
  const { tokens } = context.scan;
  const at = tokens.findIndex(
    ({ norm }, i) =>
      isFreeAt(context, i) &&
      ((isWeight(norm, context) && /^(?:many|of)$/.test(tokens[i - 1]?.norm ?? "")) ||
        (MONEY.test(norm) && !/^(?:many|of)$/.test(tokens[i - 1]?.norm ?? "")) ||
        (tokens[i - 1]?.norm === "much" && tokens[i - 2]?.norm === "how")),
  );
  return at < 0 ? null : tokens[at]!.text;
}

const isPerson = (word: string) => PERSON.test(word) || STAFF.test(word);
const STAFF =
  /^(?:staff|employee|worker|personnel|colleague|workforce|headcount|nurse|doctor|teacher|clerk|cook|waiter|cleaner|guard|librarian|agent|technician|engineer|operator|assistant|volunteer|driver|pilot|instructor|lecturer|professor)s?$/;
const ANYONE = /^(?:people|persons?|individuals?)$/;
const MONEY = /^(?:costs?|prices?|revenues?|profits?|salar(?:y|ies)|wages?|budgets?|incomes?|margins?|fees?|turnover|earnings)$/;
const ASIDE =
  /^(?:far|default|hand|accident|chance|mistake|itself|themselves|capita|then|now|order|row|record|entry|multiple|panel|bar|line|point|dot|slice|colou?r|chart|graph|facet|axis)s?$/;

const counts = ({ slots }: ComposeContext) =>
  hasOp(slots, "count", "share") || slots.metrics.length > 0 || slots.values.some(({ negated }) => negated) || slots.intents.size > 0;

const aggregates = ({ slots }: ComposeContext) =>
  hasOp(slots, "average") || slots.statistics.some(({ fn }) => fn !== "max" && fn !== "min");

/** Words in the place of a measure that are nothing of the table's: after "average", or what a grouping is of. */
function unknownMeasure(context: ComposeContext): string | null {
  const { scan, slots } = context;
  const { tokens, atoms } = scan;
  const placed = (i: number) => atoms.some((atom) => atom.kind !== "glue" && atom.from <= i && i < atom.to);
  const isGlue = (i: number) => atoms.some((atom) => atom.kind === "glue" && atom.from <= i && i < atom.to);
  const isFree = (i: number) => !isGlue(i) && tokens[i]?.kind === "word" && !placed(i) && !STOP_WORDS.has(tokens[i]!.norm);
  const opening = [...(slots.ops.get("average") ?? []), ...slots.statistics.map(({ atom }) => atom), ...slots.tops];
  const after = opening.flatMap(({ to }) => [to, to + 1]).find((i) => isFree(i) && (i === 0 || !placed(i)) && noun(tokens[i]!.norm));
  if (after !== undefined) return phraseAt(after);
  const first = tokens.findIndex((token, i) => token.kind === "word" && (isFree(i) || (placed(i) && !isOpening(atoms, i))));
  if (first < 0 || !isFree(first) || !noun(tokens[first]!.norm)) return null;
  let end = first;
  while (tokens[end]?.kind === "word" && !placed(end)) end++;
  const next = atoms.find((atom) => atom.from === end && atom.kind !== "glue");
  return next?.kind === "grain" || (next?.kind === "op" && /^(?:by|each|trend)$/.test(next.op)) ? phraseAt(first) : null;

  function noun(word: string): boolean {
    return word === singular(word) && !isThing(word) && !COLLECTIVE.test(word) && !/(?:ed|ing|ly)$/.test(word);
  }

  function phraseAt(from: number): string {
    let to = from;
    while (tokens[to]?.kind === "word" && !placed(to) && !/^(?:in|at|on|for|of|from|per|by|the)$/.test(tokens[to]!.norm)) to++;
    return scan.question.slice(tokens[from]!.start, tokens[to - 1]!.end);
  }
}

/** "which", "what is", "show": words that only open a question. */
function isOpening(atoms: ComposeContext["scan"]["atoms"], i: number): boolean {
  const atom = atoms.find((other) => other.from <= i && i < other.to);
  return atom?.kind === "op" && (atom.op === "which" || atom.op === "is" || atom.op === "trend" || atom.op === "sum");
}

function measuresOf(model: SemanticModel) {
  return model.metrics.filter(({ id }) => id.startsWith("avg:"));
}

function nearestOf(model: SemanticModel): string {
  const names = measuresOf(model)
    .slice(0, MOST_OPTIONS)
    .map(({ id }) => id.slice(4));
  return names.length > 0 ? `Its numbers are ${names.join(", ")}.` : "Its rows can be counted.";
}

function chooseMeasure({ model, slots }: ComposeContext, query: NonNullable<Reading["query"]>): Doubt | null {
  const fn = slots.statistics[0]?.fn === "median" ? "median" : "avg";
  const measures = measuresOf(model).map(({ id }) => id.slice(4));
  if (measures.length < 2) return null;
  const options = measures.slice(0, MOST_OPTIONS).map((column, i) => {
    const metric = `${fn}:${column}`;
    const order = query.order.map((item) => (item.by === "row_count" ? { ...item, by: metric } : item));
    const top = query.top && { ...query.top, by: { ...query.top.by, metric } };
    return { label: column, query: { ...query, metrics: [{ metric }], order, top }, score: 0.5 - 0.05 * i };
  });
  return { decline: null, clarification: { question: `The ${fn === "avg" ? "average" : "median"} of what?`, options } };
}
