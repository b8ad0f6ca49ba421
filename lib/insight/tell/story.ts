import { valueColumns } from "@/lib/insight/columns";
import type { Fact, Sentence } from "@/lib/insight/fact";
import type { FactBook } from "@/lib/insight/facts/fact-book";
import type { Ran } from "@/lib/insight/run";
import type { Intent } from "@/lib/intent";
import type { Analysis } from "@/lib/language/reading";
import type { Persona } from "@/lib/personas/persona";
import type { Metric, SemanticModel } from "@/lib/semantic/model";
import type { SemanticQuery } from "@/lib/semantic/query";
import type { Table, Unit } from "@/lib/table";

/** What there is to explain: the rows of an answer with the question that asked for them. */
export interface ExplainInput {
  table: Table;
  further: Record<string, Ran>;
  query: SemanticQuery;
  analysis: Analysis;
  intent: Intent;
  model: SemanticModel;
  persona: Persona;
  question: string;
}

/** Input of the tellers: what is to be explained, where facts are kept, and a seed for the choice of words. */
export interface Story extends ExplainInput {
  book: FactBook;
  seed: number;
}

/** What a sentence is about: personas weigh topics differently. */
export type Topic =
  | "lead"
  | "total"
  | "change"
  | "concentration"
  | "rank"
  | "trend"
  | "pattern"
  | "outlier"
  | "ownership"
  | "distribution"
  | "association"
  | "risk"
  | "cause"
  | "advice"
  | "basis";

/** A sentence that could be said. `weight` 0…1 is how much it matters; `needs` are tested facts that must hold after correction. */
export interface Draft {
  role: Sentence["role"];
  topic: Topic;
  template: string;
  weight: number;
  needs?: Fact[];
  /** said in its place when a needed fact does not hold */
  otherwise?: string;
  /** always said: the lead, the basis, what a reader must know to not be misled */
  must?: boolean;
}

export type Teller = (story: Story) => Draft[];

export function ref(fact: Fact): string {
  return `{${fact.id}}`;
}

export function metricOf(story: Pick<Story, "model" | "query">, id?: string): Metric | undefined {
  return story.model.metrics.find((metric) => metric.id === (id ?? story.query.metrics[0]?.metric));
}

export function isMoney(unit: Unit | undefined): boolean {
  return unit?.kind === "currency" || unit?.kind === "currency-per";
}

/** Do the rows of this metric add up to their total? Averages per day and statistics do not. */
export function addsUp(story: Story): boolean {
  const use = story.query.metrics[0];
  const isRate = valueColumns(story.table)[0]?.unit?.kind === "fraction";
  return metricOf(story)?.additivity === "additive" && !use?.perDay && !use?.statistic && !isRate && !overlaps(story);
}

/** Groups of a column with several values in a row (tag keys) share their amounts: they add up to more than the whole. */
function overlaps({ model, query }: Story): boolean {
  const columns = query.dimensions.map(({ dimension }) => model.dimensions.find(({ id }) => id === dimension)?.column);
  return columns.some((column) => model.columns.some(({ id, array }) => id === column && array === true));
}
