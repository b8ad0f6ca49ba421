import type { Lexicon } from "@/lib/domain";
import type { SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import { assumptionsOf } from "./assumptions";
import type { Atom } from "./atoms";
import { chartOf } from "./chart-words";
import { confidenceOf, placementsOf, unusedWords } from "./confidence";
import { declineOf, unknownUnitOf } from "./decline";
import { describeAtom } from "./describe-atom";
import { alternativesOf, doubtOf, nameOrAnalysis } from "./doubt";
import { readEdit } from "./edits/read-edit";
import { sortedOrder } from "./follow-comparisons";
import { followUp } from "./follow-up";
import { refusalOf } from "./guard";
import { understand } from "./intents";
import { withoutQualifiers } from "./qualifiers";
import { withAssumptions } from "./read-scenario";
import { readTable } from "./read-table";
import type { Focus, Reading } from "./reading";
import { unclear } from "./replies";
import { type Scan, scan } from "./scan";
import { readSlots } from "./slots";
import { spreadChart } from "./spread";
import { fold } from "./stem";
import { tableAlternatives } from "./table-alternatives";
import { measureDoubt } from "./table-doubt";
import { tableLexicon, tableValues } from "./table-words";
import { tidy } from "./tidy";
import type { Clock } from "./time-ref";
import { unitOfThings } from "./unit-of-things";
import { unknownScope } from "./unknown-scope";
import type { ValueIndex } from "./value-index";

export interface ReadInput {
  question: string;
  model: SemanticModel;
  values: ValueIndex;
  lexicon: Lexicon;
  /** what the conversation is about; null in a new one */
  focus: Focus | null;
  /** earlier focuses, newest last */
  history: Focus[];
  /** focuses that were taken back, the next to be brought back last */
  future?: Focus[];
  settings: { fiscalYearStart: number };
}

export const LONGEST_QUESTION = 2_000;

/**
 * Reads one question without a model: words → parts → query. Never throws; what it does not understand it says.
 * @returns exactly one of query, clarification, decline, refusal, with `unused` words and a confidence 0…1
 */
export function readQuestion(input: ReadInput): Reading {
  const question = input.question.slice(0, 20_000);
  const refusal = refusalOf(question);
  if (refusal) return { ...unclear("", 0.95), intent: "unsafe", decline: null, refusal: { reason: refusal } };
  if (question.length > LONGEST_QUESTION) {
    return unclear(`The question is longer than ${LONGEST_QUESTION} characters. Please ask one thing in a sentence or two.`, 0.1);
  }
  if (!/[\p{L}\p{N}]/u.test(question)) return unclear("There are no words in that question.", 0.1);
  const clock: Clock | null = input.model.asOf
    ? { asOf: input.model.asOf, from: input.model.from, fiscalYearStart: input.settings.fiscalYearStart }
    : null;
  const lexicon = input.model.domain === "focus" ? input.lexicon : tableLexicon(input.model, input.lexicon);
  const values = input.model.domain === "focus" ? input.values : tableValues(input.model, input.values);
  const scanned = withAssumptions(scan({ ...input, values, lexicon, question, clock }), clock);
  const slotsOf = (atoms: Atom[]) =>
    withoutQualifiers(
      scanned,
      readSlots(
        { ...scanned, atoms },
        (id) => input.lexicon.nouns.some((noun) => noun.dimension === id) || id === "commitment",
        new Set((lexicon.glue ?? []).map(fold)),
      ),
    );
  const slots = unitOfThings(slotsOf(scanned.atoms), lexicon, (words) => values.match(words));
  const context = {
    scan: scanned,
    slots,
    model: input.model,
    lexicon,
    clock,
    base: null,
    match: (words: string) => values.match(words),
  };
  const common = {
    placements: placementsOf(scanned, (atom) => describeAtom(atom, input.model)),
    unused: unusedWords(scanned),
  };
  const settle = (reading: Reading): Reading => ({
    ...reading,
    ...common,
    query: reading.query && tidy(reading.query, input.model),
    confidence: confidenceOf(scanned, common.unused.length),
  });
  const past = { history: input.history, future: input.future ?? [] };
  const edited = input.focus && readEdit(context, input.focus, past);
  const sorted = edited?.edits.at(-1);
  if (edited?.query && sorted?.kind === "sort" && sorted.by === "value") {
    edited.query = { ...edited.query, order: sortedOrder(edited.query, sorted.direction) };
  }
  if (edited) return { ...edited, ...common, unused: [], confidence: 0.99, turn: edited.turn ?? "follow" };
  const refused = declineOf(scanned, slots, input.focus !== null, input.model.domain);
  const unknown = input.model.domain === "focus" ? unknownScope(scanned, slots, input.focus !== null) : null;
  const declined =
    (refused?.intent === "unclear" ? unknown : null) ??
    refused ??
    (input.model.domain === "focus" ? unknownUnitOf(scanned) : null) ??
    unknown;
  if (declined) return { ...declined, ...common };
  const followed = followUp(context, input.focus, past);
  if (followed) return settle({ turn: "follow", ...followed, ...common });
  const table = input.model.domain === "focus" ? null : readTable(context);
  const understood = table?.understood ?? understand(context);
  const missing = input.model.domain === "focus" ? null : measureDoubt(context, table);
  if (missing?.decline) return settle({ ...unclear("", 0.8), decline: missing.decline });
  const doubt = missing?.clarification ?? doubtOf(context, understood) ?? nameOrAnalysis(context, understood, slotsOf);
  const { chart, edits } = table ?? chartOf(slots);
  if (ignoresAverage(scanned, understood.query)) common.unused.push("average");
  if (table) common.unused = common.unused.filter((word) => !table.used.includes(word.toLowerCase()));
  if (table) common.unused.push(...table.unused, ...ignoredStatistics(scanned, understood.query));
  return settle({
    intent: understood.intent,
    query: doubt ? null : understood.query,
    analysis: understood.analysis,
    chart: understood.analysis.kind === "control" ? "control-chart" : (chart ?? spreadChart(scanned, slots, understood.query)),
    edits,
    confidence: 0,
    ...common,
    alternatives: doubt ? [] : table ? tableAlternatives(context, understood.query) : alternativesOf(context, understood),
    clarification: doubt,
    decline: null,
    refusal: null,
    assumptions: assumptionsOf(context, understood),
  });
}

/** Percentiles that a plain table has no measure for, as the person wrote them. */
function ignoredStatistics({ question, tokens, atoms }: Scan, { metrics }: SemanticQuery): string[] {
  if (metrics.some((use) => use.statistic || /^(?:p\d+|stddev):/.test(use.metric))) return [];
  return atoms.flatMap((atom) =>
    atom.kind === "op" && atom.op === "statistic" && /^(?:p\d|stddev)/.test(atom.statistic ?? "")
      ? [question.slice(tokens[atom.from]!.start, tokens[atom.to - 1]!.end)]
      : [],
  );
}

/** An average that the query does not take: over entities, not over time. */
function ignoresAverage({ atoms }: Scan, { metrics, mode }: SemanticQuery): boolean {
  if (mode === "detail" || !atoms.some((atom) => atom.kind === "op" && atom.op === "average")) return false;
  return metrics.every((use) => !use.perDay && !use.statistic && !use.metric.startsWith("avg:") && !use.metric.includes("unit_price"));
}
