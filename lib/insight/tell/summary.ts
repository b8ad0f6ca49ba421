import { placed, valueColumns } from "@/lib/insight/columns";
import { comparisonQuery } from "@/lib/insight/drivers/comparison";
import { factValue, MAIN, scopedBook } from "@/lib/insight/facts/fact-book";
import { coveredPeriod } from "@/lib/insight/periods";
import { ACTIONS, CHANGES, EVENTS, OUTLOOK, PARTS, TREND } from "@/lib/insight/summary/table-names";
import { eventText } from "@/lib/insight/tell/anomalies";
import { tellDrivers } from "@/lib/insight/tell/drivers";
import { outlookSentence } from "@/lib/insight/tell/forecast";
import { tellRanking } from "@/lib/insight/tell/ranking";
import { tellRecommendations } from "@/lib/insight/tell/recommendations";
import { periodFact, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, metricOf, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { tellTrend } from "@/lib/insight/tell/trend";
import { be, isPlural, listed, lowerLabel, theMetric, worded } from "@/lib/insight/tell/words";
import type { SemanticQuery } from "@/lib/semantic/query";

/** The same story about another of its tables; facts refer to that table by its name. */
function about(story: Story, name: string, query: SemanticQuery): Story | null {
  const ran = story.further[name];
  if (!ran || ran.table.rows.length === 0) return null;
  const book = scopedBook(story.book, `${name}.`, undefined, (of) => (of === MAIN ? name : of));
  return { ...story, table: ran.table, query, book, analysis: { kind: "query" } };
}

/** Total of the whole period, when the comparison looks at a part of it. */
function whole(story: Story): Draft[] {
  const period = coveredPeriod(story.model, story.query.period);
  const [column] = valueColumns(story.table);
  const cell = column ? (story.table.rows[0]?.[column.index] ?? null) : null;
  if (story.query.period || !period || !column || cell === null) return [];
  const value = story.book.add({
    id: "value",
    kind: "value",
    value: factValue(cell),
    unit: column.unit,
    label: column.label,
    cells: [{ row: 0, column: column.name }],
    method: "value",
  });
  const fact = periodFact(story, "period", period, "Period of the data");
  return [
    {
      role: "finding",
      topic: "lead",
      template: `${ref(theMetric(story))}${scopePhrase(story)} ${be(story)} ${ref(value)} over ${ref(fact)}.`,
      weight: 1,
      must: true,
    },
  ];
}

/** The other key figures in one sentence. */
function figures(story: Story): Draft[] {
  const parts = valueColumns(story.table)
    .slice(1, 5)
    .flatMap((column, i) => {
      const cell = story.table.rows[0]?.[column.index] ?? null;
      if (cell === null) return [];
      const label = worded(story, lowerLabel(metricOf(story, column.metric)?.label ?? column.label));
      const value = story.book.add({
        id: `figure-${i + 1}`,
        kind: "value",
        value: factValue(cell),
        unit: column.unit,
        label: column.label,
        cells: [{ row: 0, column: column.name }],
        method: "value",
      });
      const name = story.book.words(`figure-name-${i + 1}`, column.unit?.kind === "fraction" ? `the ${label}` : label, "Metric");
      return [`${ref(name)} ${isPlural(label) ? "were" : "was"} ${ref(value)}`];
    });
  return parts.length > 0 ? [{ role: "finding", topic: "total", template: `${listed(parts)}.`, weight: 0.55 }] : [];
}

/** What is largest, and how it went over the months. */
function shape(story: Story): Draft[] {
  const parts = about(story, PARTS, {
    ...story.query,
    dimensions: [{ dimension: story.model.defaultDimension ?? "" }],
    top: {
      n: 10,
      by: { metric: story.query.metrics[0]!.metric, part: "value" },
      direction: "desc",
      other: true,
      within: [],
      together: false,
    },
  });
  const trend = about(story, TREND, { ...story.query, grain: "month", period: null });
  const largest = parts
    ? tellRanking(parts)
        .filter(({ topic }) => topic === "lead")
        .map((draft): Draft => ({ ...draft, must: false, topic: "rank", weight: 0.75 }))
    : [];
  const direction = trend ? tellTrend(trend).filter(({ topic }) => topic === "trend") : [];
  return [...largest, ...direction.map((draft) => ({ ...draft, weight: 0.7 }))];
}

/** Unusual events that still run are risks; past ones are worth a sentence when they are large. */
function risks(story: Story): Draft[] {
  const ran = story.further[EVENTS];
  const text = ran && eventText(story, { table: ran.table, query: EVENTS, prefix: "events." }, 0);
  if (!ran || !text) return [];
  const last = placed(ran.table).find(({ name }) => name === "last_day");
  const runs = last !== undefined && ran.table.rows[0]?.[last.index] === null;
  return [{ role: "implication", topic: "risk", template: `${runs ? "A risk" : "Unusual"}: ${text}.`, weight: runs ? 0.85 : 0.6 }];
}

/** The month after the data. */
function outlook(story: Story): Draft[] {
  const told = about(story, OUTLOOK, { ...story.query, period: null, grain: "month" });
  return told ? outlookSentence({ ...told, analysis: { kind: "forecast", horizon: 1, grain: "month" } }) : [];
}

/** What could be saved, and what to begin with. */
function actions(story: Story): Draft[] {
  const told = about(story, ACTIONS, story.query);
  const drafts = told ? tellRecommendations({ ...told, analysis: { kind: "recommendations" } }) : [];
  const [lead, ...rest] = drafts;
  if (!lead) return [];
  const first = rest.filter(({ role }) => role === "action").slice(0, 2);
  const renewals = rest.filter(({ role, topic }) => role === "implication" && topic === "risk");
  return [
    { ...lead, role: "action", topic: "advice", must: true, weight: 0.8 },
    ...first.map((draft, i) => ({ ...draft, must: i === 0, weight: 0.78 - i * 0.15 })),
    ...renewals.map((draft) => ({ ...draft, weight: 0.6 })),
  ];
}

/** What changed, why, what is at risk, what comes, what to do. */
export const tellSummary: Teller = (story) => {
  const query = comparisonQuery(story.query, story.model);
  const changes = query ? about(story, CHANGES, query) : null;
  const why = changes ? tellDrivers(changes) : [];
  const lead = whole(story);
  const told = why.map((draft): Draft => (draft.topic === "lead" && lead.length > 0 ? { ...draft, topic: "change" } : draft));
  return [...lead, ...told, ...shape(story), ...figures(story), ...risks(story), ...outlook(story), ...actions(story)];
};

/** A summary may say more than a chart's caption: a page's worth, by the persona's taste for detail. */
export function summaryLength(story: Pick<Story, "persona">): number {
  return { brief: 10, normal: 12, full: 14 }[story.persona.text.detail];
}
