import { entityColumns, placed, timeColumn, valueColumns } from "@/lib/insight/columns";
import { comparisonQuery } from "@/lib/insight/drivers/comparison";
import type { Fact, Insight, Sentence } from "@/lib/insight/fact";
import { createFactBook } from "@/lib/insight/facts/fact-book";
import { CURRENCIES, inOneCurrency, keptCurrency, leftOutCurrencies } from "@/lib/insight/one-currency";
import { tellAnomalies } from "@/lib/insight/tell/anomalies";
import { basis } from "@/lib/insight/tell/basis";
import { tellBenchmark } from "@/lib/insight/tell/benchmark";
import { tellBudgets } from "@/lib/insight/tell/budgets";
import { eachCurrency } from "@/lib/insight/tell/by-currency";
import { tellComparison } from "@/lib/insight/tell/comparison";
import { compose } from "@/lib/insight/tell/compose";
import { tellControl } from "@/lib/insight/tell/control";
import { coverage } from "@/lib/insight/tell/coverage";
import { tellDistribution } from "@/lib/insight/tell/distribution";
import { tellDrivers } from "@/lib/insight/tell/drivers";
import { tellEmpty } from "@/lib/insight/tell/empty";
import { tellForecast } from "@/lib/insight/tell/forecast";
import { tellMatrix, tellNames } from "@/lib/insight/tell/list";
import { tellNumber } from "@/lib/insight/tell/number";
import { tellPeer } from "@/lib/insight/tell/peer";
import { tellPresence } from "@/lib/insight/tell/presence";
import { tellRanking } from "@/lib/insight/tell/ranking";
import { tellRecommendations } from "@/lib/insight/tell/recommendations";
import { rowLimit } from "@/lib/insight/tell/row-limit";
import { tellScenario } from "@/lib/insight/tell/scenario";
import { tellSeriesSet } from "@/lib/insight/tell/series-set";
import { shareOfRow } from "@/lib/insight/tell/share-of-row";
import { type Draft, type ExplainInput, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { summaryLength, tellSummary } from "@/lib/insight/tell/summary";
import { tellTopBuckets } from "@/lib/insight/tell/top-buckets";
import { tellTrend } from "@/lib/insight/tell/trend";
import { tellUnits } from "@/lib/insight/tell/units";
import { listed, seedOf } from "@/lib/insight/tell/words";
import { answerFirst } from "@/lib/insight/tell/yes-no";
import type { Persona } from "@/lib/personas/persona";
import { numberOf } from "@/lib/semantic/describe";
import type { SemanticModel } from "@/lib/semantic/model";
import { presenceOf } from "@/lib/semantic/presence";
import type { SemanticQuery } from "@/lib/semantic/query";

/** The teller for the shape of the rows. */
function shapeTeller({ table, query }: ExplainInput): Teller {
  const [time, entities, values] = [timeColumn(table), entityColumns(table), valueColumns(table)];
  if (query.mode === "detail" || (query.buckets && !query.buckets.whole) || placed(table).some((column) => column.bin))
    return tellDistribution;
  if (values.length === 0) return tellNames;
  if (time && entities.length === 0) return query.top || query.having.length > 0 ? tellTopBuckets : tellTrend;
  if (time) return tellSeriesSet;
  if (entities.length === 0) return tellNumber;
  if (query.comparison && !query.buckets) return tellComparison;
  return entities.length === 1 || query.top ? tellRanking : tellMatrix;
}

function tellerOf(input: ExplainInput): Teller {
  if (input.analysis.kind === "recommendations") return tellRecommendations;
  if (input.analysis.kind === "anomalies") return tellAnomalies;
  if (input.analysis.kind === "budget") return tellBudgets;
  if (input.analysis.kind === "query" && !input.query.buckets && presenceOf(input.query)) return tellPresence;
  if (input.table.rows.length === 0) return tellEmpty;
  switch (input.analysis.kind) {
    case "drivers":
      return tellDrivers;
    case "forecast":
      return tellForecast;
    case "scenario":
      return tellScenario;
    case "benchmark":
      return tellBenchmark;
    case "peer":
      return tellPeer;
    case "control":
      return tellControl;
    case "units":
      return tellUnits;
    case "summary":
      return tellSummary;
    case "correlation":
      return tellDistribution;
    default:
      return shapeTeller(input);
  }
}

/** The query whose rows the table holds: a bridge compares periods even when the question named none. */
/** Counts in groups are told as what they are: numbers of things, not the amounts that decide what counts. */
function countTold(query: SemanticQuery, model: SemanticModel): SemanticQuery {
  const { buckets, dimensions } = query;
  if (!buckets?.whole || dimensions.length === 0) return query;
  const metric = { metric: `count:${buckets.of}`, label: numberOf(model, query) };
  const conditions = presenceOf(query) ? [] : query.having;
  return { ...query, metrics: [metric], having: conditions, comparison: null, buckets: null };
}

function queryTold({ analysis, query: asked, model, further }: ExplainInput): SemanticQuery {
  const query = countTold(inOneCurrency(asked, analysis, model, further[CURRENCIES]), model);
  if (analysis.kind === "summary" && analysis.period) return { ...query, period: analysis.period };
  return analysis.kind === "drivers" ? (comparisonQuery(query, model) ?? query) : query;
}

/** A summary may be longer than a caption. */
function personaFor(input: ExplainInput): Persona {
  const { persona, analysis } = input;
  return analysis.kind === "summary" ? { ...persona, text: { ...persona.text, sentences: summaryLength(input) } } : persona;
}

/** Most telling first: what is said, then significance × materiality. */
function rankFacts(facts: Fact[], sentences: Sentence[]): Fact[] {
  const said = new Map(sentences.flatMap(({ spans }) => spans).map((span, place) => [span.fact, place] as const));
  const order = (fact: Fact) => said.get(fact.id) ?? 10_000 - fact.significance * fact.materiality;
  return [...facts].sort((a, b) => order(a) - order(b));
}

/** Which currency an analysis is in, which it had to leave out, and how to ask for those. */
function otherCurrencies({ query, analysis, model, further }: ExplainInput, story: Story): Draft[] {
  const found = further[CURRENCIES];
  const others = leftOutCurrencies(query, analysis, model, found);
  if (others.length === 0) return [];
  const names = others.map((currency, i) =>
    ref(story.book.words(`other-currency-${i + 1}`, currency, "Currency that is left out", { method: "value of the dimension" })),
  );
  const kept = ref(
    story.book.words("kept-currency", keptCurrency(query, analysis, model, found) ?? "", "Currency of most rows", {
      method: "value of the dimension",
    }),
  );
  return [
    {
      role: "caveat",
      topic: "basis",
      template: `It is in ${kept}, the currency of most rows; amounts in ${listed(names)} are not in it, as currencies are never added. Ask the same “in ${names[0]}” for those.`,
      weight: 1,
      must: true,
    },
  ];
}

/**
 * Facts of an answer and the sentences that say them, worded for the persona: findings, what they mean, what to do.
 * Every number, name and period in the text is a placeholder bound to a fact; the same input gives the same text.
 * An empty table gives one sentence that says so.
 */
export function explain(input: ExplainInput): Insight {
  const seed = seedOf(`${input.question} ${JSON.stringify(input.query)}`);
  const story: Story = { ...input, persona: personaFor(input), query: queryTold(input), book: createFactBook(), seed };
  const told = answerFirst(story, eachCurrency((part) => shareOfRow(tellerOf(part))(part))(story));
  const drafts = told.length > 0 ? told : tellEmpty(story);
  const sentences = compose(story, [...drafts, ...otherCurrencies(input, story), ...coverage(story), ...rowLimit(story), ...basis(story)]);
  const facts = rankFacts(story.book.all(), sentences);
  return { text: sentences.map(({ text }) => text).join(" "), sentences, facts };
}
