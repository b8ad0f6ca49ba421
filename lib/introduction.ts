import type { DatasetInfo } from "@/lib/dataset";
import { formatPeriod } from "@/lib/format";
import type { Fact, Insight, Sentence } from "@/lib/insight/fact";
import { renderSentence } from "@/lib/insight/render";
import type { SemanticModel } from "@/lib/semantic/model";

const MOST_NAMES = 6;

function fact(id: string, label: string, value: string | number, rest: Partial<Fact> = {}): Fact {
  const unit: Fact["unit"] = typeof value === "number" ? { kind: "count" } : { kind: "text" };
  const kind = typeof value === "number" ? "count" : "date";
  return {
    id,
    kind,
    value,
    unit,
    label,
    source: { query: "summary", cells: [], method: "profile" },
    significance: 1,
    materiality: 1,
    ...rest,
  };
}

/** Names that a reader can use as they are; without those that hold digits, which would read as figures. */
function namesOf(labels: string[]): string {
  return labels
    .filter((label) => !/\d/.test(label))
    .slice(0, MOST_NAMES)
    .map((label) => label.toLowerCase())
    .join(", ");
}

/**
 * What the data holds and how to ask about it: the answer to "help" and to questions about the data set itself.
 * Counts are facts of the summary that was computed over all rows.
 */
export function introduceDataset(info: DatasetInfo, model: SemanticModel, opening = ""): Insight {
  const facts = [fact("rows", "Rows", info.rows), fact("columns", "Columns", info.summary.columns.length)];
  const templates = [`${opening}This data has {rows} rows and {columns} columns.`];
  if (model.from && model.asOf) {
    const display = formatPeriod({ start: model.from.slice(0, 10), end: model.asOf.slice(0, 10) });
    facts.push(fact("span", "Period", model.from, { display, unit: { kind: "date" } }));
    templates.push("It covers {span}.");
  }
  const dimensions = namesOf(model.dimensions.filter(({ kind }) => kind === "column").map(({ plural }) => plural));
  const metrics = namesOf(model.metrics.map(({ label }) => label));
  if (metrics) templates.push(`Ask about ${metrics} …`);
  if (dimensions) templates.push(`Split or filter by ${dimensions} and more.`);
  const find = (id: string) => facts.find((one) => one.id === id);
  const sentences: Sentence[] = templates.map((template) => renderSentence("finding", template, find, "exact"));
  return { text: sentences.map(({ text }) => text).join(" "), sentences, facts };
}
