import { comparisonQuery } from "@/lib/insight/drivers/comparison";
import type { Fact, Sentence } from "@/lib/insight/fact";
import type { Ran } from "@/lib/insight/run";
import { partsQuery, summaryBase, trendQuery } from "@/lib/insight/summary/summary-queries";
import { ACTIONS, CHANGES, EVENTS, OUTLOOK, PARTS, TREND } from "@/lib/insight/summary/table-names";
import type { Intent } from "@/lib/intent";
import type { Analysis } from "@/lib/language/reading";
import type { SemanticModel } from "@/lib/semantic/model";
import type { Period, SemanticQuery } from "@/lib/semantic/query";
import type { Table } from "@/lib/table";

/** A chart of a report that follows the page of text: rows with what they answer, so that a chart can be chosen for them. */
export interface SummaryPage {
  title: string;
  table: Table;
  query: SemanticQuery;
  analysis: Analysis;
  intent: Intent;
  /** what the report says about these rows */
  sentences: Sentence[];
}

interface Told {
  sentences: readonly Sentence[];
  facts: readonly Fact[];
}

/**
 * Charts of a summary: trend, change, parts, what is unusual, what comes, what could be saved. Tables of fewer than two rows make none.
 * `asked` is the summary's period, unset for all the data.
 */
export function summaryPages(
  query: SemanticQuery,
  asked: Period | null,
  model: SemanticModel,
  further: Record<string, Ran>,
  { sentences, facts }: Told,
): SummaryPage[] {
  const base = summaryBase(query, model, asked ?? query.period);
  const sources = new Map(facts.map(({ id, source }) => [id, source.query] as const));
  const about = (name: string) => sentences.filter(({ spans }) => spans.some(({ fact }) => sources.get(fact) === name));
  const page = (name: string, title: string, of: SemanticQuery | null, analysis: Analysis, intent: Intent): SummaryPage[] => {
    const ran = further[name];
    return ran && of && ran.table.rows.length > 1 ? [{ title, table: ran.table, query: of, analysis, intent, sentences: about(name) }] : [];
  };
  const compared = comparisonQuery(base, model);
  return [
    ...page(TREND, "The months up to it", trendQuery(base, model), { kind: "query" }, "ask"),
    ...page(CHANGES, "What changed", compared, { kind: "drivers", dimensions: [] }, "explain-change"),
    ...page(PARTS, "Where the money goes", partsQuery(base, model), { kind: "query" }, "ask"),
    ...page(EVENTS, "What was unusual", { ...base, grain: "day" }, { kind: "anomalies" }, "anomaly"),
    ...page(
      OUTLOOK,
      "What comes next",
      { ...base, period: null, grain: "month" },
      { kind: "forecast", horizon: 1, grain: "month" },
      "forecast",
    ),
    ...page(ACTIONS, "What could be saved", base, { kind: "recommendations" }, "recommend"),
  ];
}
