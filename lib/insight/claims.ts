import type { Finding } from "@/lib/charts/spec";
import { entityColumns, partColumn, timeColumn, valueColumns } from "@/lib/insight/columns";
import { toExact } from "@/lib/insight/exact";
import type { Fact, Sentence } from "@/lib/insight/fact";
import { seriesOf } from "@/lib/insight/facts/series";
import { windowTurn } from "@/lib/insight/facts/window-turn";
import { ungroundedNumbers } from "@/lib/insight/grounded";
import { daysOf, instant, nextBucket, wholeMonths } from "@/lib/insight/periods";
import type { Ran } from "@/lib/insight/run";
import { isShown } from "@/lib/insight/tell/scope";
import { type FoundWord, findWords, hasWord } from "@/lib/insight/wording";
import type { Analysis } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Filter, SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

/** What the checks of claims look at. `subtitle` is the chart's: a filter or period may be disclosed there instead. */
export interface ClaimInput {
  text: string;
  sentences: Sentence[];
  facts: Fact[];
  query: SemanticQuery;
  analysis: Analysis;
  model: SemanticModel;
  table: Table;
  further: Record<string, Ran>;
  subtitle?: string;
}

type Check = (input: ClaimInput) => Finding[];

const finding = (check: string, severity: Finding["severity"], message: string): Finding => ({ check, severity, message, repaired: false });

/** Values of the first measure over time, oldest first, with the days of each bucket. */
function series(table: Table): { at: string; value: number; days: number }[] {
  const [time, value] = [timeColumn(table), valueColumns(table)[0]];
  if (!time?.grain || !value || entityColumns(table).length > 0) return [];
  const points = table.rows.flatMap((row) => {
    const [at, amount] = [row[time.index], toExact(row[value.index])];
    if (typeof at !== "string" || !amount) return [];
    return [{ at, value: amount.toNumber(), days: (instant(nextBucket(at, time.grain!)).getTime() - instant(at).getTime()) / 86_400_000 }];
  });
  return points.sort((a, b) => a.at.localeCompare(b.at));
}

/** M16: a stated direction that a longer window turns round, without a word about it. */
export const checkWindow: Check = ({ text, table, further, query, model }) => {
  const short = seriesOf({ query, model }, table);
  const wide = further.longer && seriesOf({ query: { ...query, period: null }, model }, further.longer.table);
  if (!short || !wide || ["day", "hour"].includes(short.grain) || entityColumns(table).length > 0) return [];
  const isSaid = /longer (?:view|window|period)/i.test(text) || findWords(text, ["up", "down"]).length === 0;
  return !isSaid && windowTurn(short.complete, wide.complete, short.grain)
    ? [finding("M16", "warn", "A longer window shows the opposite direction, and the text does not say so.")]
    : [];
};

/** M17: the highest or lowest month is another one per day. */
export const checkNormalisation: Check = ({ text, table, model, query }) => {
  const metric = model.metrics.find(({ id }) => id === query.metrics[0]?.metric);
  const points = series(table);
  if (metric?.additivity !== "additive" || timeColumn(table)?.grain !== "month" || points.length < 2 || /per day|a day|daily/i.test(text))
    return [];
  const best = (size: (point: (typeof points)[number]) => number) => points.reduce((top, point) => (size(point) > size(top) ? point : top));
  const isClaimed = hasWord(text, "most");
  return isClaimed && best(({ value }) => value).at !== best(({ value, days }) => value / days).at
    ? [finding("M17", "warn", "The highest month is not the highest per day: months differ in length.")]
    : [];
};

function valuesOf(filter: Filter, model: SemanticModel): string[] {
  if ("any" in filter) return filter.any.flatMap((entry) => valuesOf(entry, model));
  const labels = model.dimensions.find(({ id }) => id === filter.dimension)?.labels;
  if ("values" in filter) return filter.labels ?? filter.values.map((value) => labels?.[value] ?? value);
  return "value" in filter ? [String(filter.value)] : [];
}

/** M24: a filter that neither the subtitle nor the text discloses. */
export const checkFilters: Check = ({ query, text, subtitle = "", model }) => {
  const said = `${subtitle} ${text}`.toLowerCase();
  const hidden = query.filters.filter((filter) => {
    if (isShown(query, filter)) return false;
    const values = valuesOf(filter, model);
    const dimension = "any" in filter ? undefined : model.dimensions.find(({ id }) => id === filter.dimension);
    if (values.length === 0) return ![dimension?.nullLabel, dimension?.label].some((word) => word && said.includes(word.toLowerCase()));
    return !values.some((value) => said.includes(value.toLowerCase()));
  });
  return hidden.length > 0 ? [finding("M24", "error", `${hidden.length} of the filters are not named in the subtitle or the text.`)] : [];
};

/** Direction that a fact's sign gives: sizes stand for negative values. */
function directionOf(fact: Fact): "up" | "down" | null {
  if (!["difference", "growth", "driver", "trend", "change-point", "anomaly"].includes(fact.kind) || fact.unit.kind === "text") return null;
  if (fact.id.endsWith("-size")) return "down";
  const value = toExact(fact.value);
  if (!value || value.isZero() || fact.display !== undefined) return null;
  return value.isNegative() ? "down" : "up";
}

/** The direction word that belongs to a span: right after it ("$5 more"), else the last one before it in its clause. */
function wordOf(sentence: Sentence, span: Sentence["spans"][number]): "up" | "down" | null {
  const after = /^ (more|less|higher|lower|above|below)\b/.exec(sentence.text.slice(span.end))?.[1];
  const clause = sentence.text.slice(0, span.start);
  const from = Math.max(clause.lastIndexOf("; "), clause.lastIndexOf(": "), clause.lastIndexOf(". "), 0);
  const word = after ? findWords(after, ["up", "down"])[0] : findWords(clause.slice(from), ["up", "down"]).at(-1);
  if (!word) return null;
  const isSaved = after !== undefined && /\bsaved? $/.test(clause); // more saved is less spent
  return isSaved ? (word.sense === "up" ? "down" : "up") : (word.sense as "up" | "down");
}

/** M35: a direction against its fact's sign, a rank against the rows, a number that no fact holds. */
export const checkAgainstData: Check = (input) => {
  const facts = new Map(input.facts.map((fact) => [fact.id, fact] as const));
  const wrong = input.sentences.flatMap((sentence) =>
    sentence.spans.flatMap((span) => {
      const fact = facts.get(span.fact);
      const [said, is] = [wordOf(sentence, span), fact ? directionOf(fact) : null];
      return fact && said && is && said !== is ? [finding("M35", "error", `"${sentence.text}" says ${said}, ${fact.label} is ${is}.`)] : [];
    }),
  );
  const loose = ungroundedNumbers({ text: input.text, sentences: input.sentences, facts: input.facts });
  const numbers =
    loose.length > 0 ? [finding("M35", "error", `The text has numbers that were not computed: ${loose.slice(0, 3).join(", ")}.`)] : [];
  return [...wrong, ...checkRank(input), ...numbers];
};

/** The entity called highest or lowest in the first sentence is so in the rows; names are not unique, the fact's row is. */
function checkRank({ sentences, facts, table, analysis }: ClaimInput): Finding[] {
  const [value, entities] = [valueColumns(table)[0], entityColumns(table)];
  const lead = sentences[0];
  const span = lead?.spans.find(({ fact }) => fact === "lead");
  const row = facts.find(({ id }) => id === "lead")?.source.cells[0]?.row;
  if (analysis.kind !== "query" || !value || entities.length !== 1 || !lead || !span || row === undefined || timeColumn(table)) return [];
  const amountOf = (cells: Table["rows"][number] | undefined) =>
    cells?.[entities[0]!.index] === "Other" ? null : toExact(cells?.[value.index]);
  const own = amountOf(table.rows[row]);
  const others = table.rows.flatMap((cells) => amountOf(cells) ?? []);
  const [most, least] = [hasWord(lead.text, "most"), hasWord(lead.text, "least")];
  const isWrong =
    own && ((most && !least && others.some((other) => other.gt(own))) || (least && !most && others.some((other) => other.lt(own))));
  return isWrong
    ? [finding("M35", "error", `${lead.text.slice(span.start, span.end)} is not the ${most ? "highest" : "lowest"} of the rows.`)]
    : [];
}

/** The first causal word of a sentence, unless the sentence denies it. */
function claimedCause(sentence: string): FoundWord[] {
  const [word] = findWords(sentence, ["causal"]);
  return word && findWords(sentence.slice(0, word.at), ["negation"]).length === 0 ? [word] : [];
}

/** M36: a causal word where no attribution was computed. */
export const checkCauses: Check = ({ text, analysis, further }) => {
  const attributed = analysis.kind === "drivers" || Object.keys(further).some((name) => /^(by|cause|event-cause):/.test(name));
  const word = attributed ? undefined : text.split(/(?<=[.!?])\s+/).flatMap(claimedCause)[0];
  return word ? [finding("M36", "error", `"${word.text}" claims a cause, and no attribution was computed.`)] : [];
};

/** M43: periods of unlike length set side by side without the change per day; the sides of a running period cut unlike. */
export const checkComparison: Check = ({ query, text, subtitle = "" }) => {
  if (!query.period || !query.comparison) return [];
  const [now, before] = [daysOf(query.period), daysOf(query.comparison.period)];
  if (Math.abs(now - before) < 0.5 || /per day|differ in length/i.test(`${text} ${subtitle}`)) return [];
  const months = [query.period, query.comparison.period].map(wholeMonths);
  const alike = months[0] !== null && months[0] === months[1];
  return [
    finding(
      "M43",
      alike ? "warn" : "error",
      `The periods have ${now} and ${before} days; the text does not say what the change is per day.`,
    ),
  ];
};

const TRIFLE = 10;

/** M44: a percentage of a trifle, without the amount beside it. */
export const checkBase: Check = ({ sentences, facts, table }) => {
  const known = new Map(facts.map((fact) => [fact.id, fact] as const));
  const value = valueColumns(table)[0];
  const previous = value && partColumn(table, "previous", value.metric);
  if (!previous || value.unit?.kind !== "currency") return [];
  return sentences.flatMap((sentence) => {
    const used = sentence.spans.map((span) => known.get(span.fact)).filter((fact) => fact !== undefined);
    const growth = used.find((fact) => fact.kind === "growth" && fact.unit.kind === "fraction");
    const rows = [...new Set(growth?.source.cells.map((cell) => cell.row))];
    const row = rows.length === 1 ? rows[0] : undefined;
    const base = row === undefined || growth?.source.query !== "answer" ? null : toExact(table.rows[row]?.[previous.index]);
    const hasAmount = used.some((fact) => fact.unit.kind === "currency" && fact.kind !== "value");
    return base?.abs().lt(TRIFLE) && !hasAmount
      ? [finding("M44", "warn", "A relative change of a very small amount is given without the amount.")]
      : [];
  });
};

/** The checks of the critique that concern what the text claims. */
export const CLAIM_CHECKS: Record<string, Check> = {
  M16: checkWindow,
  M17: checkNormalisation,
  M24: checkFilters,
  M35: checkAgainstData,
  M36: checkCauses,
  M43: checkComparison,
  M44: checkBase,
};

/** Findings of all claim checks, in their order; empty for text that says nothing wrong. */
export function checkClaims(input: ClaimInput): Finding[] {
  return Object.values(CLAIM_CHECKS).flatMap((check) => check(input));
}
