import { valueColumns } from "@/lib/insight/columns";
import { factValue, MAIN } from "@/lib/insight/facts/fact-book";
import { periodChange } from "@/lib/insight/facts/period-change";
import { changeSentence } from "@/lib/insight/tell/change-sentence";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { be, listed, pick, theMetric } from "@/lib/insight/tell/words";

function leads(story: Story): Draft[] {
  const columns = valueColumns(story.table);
  const row = story.table.rows[0] ?? [];
  const parts = columns.map((column, i) => {
    const cell = row[column.index] ?? null;
    if (cell === null) return `${ref(theMetric(story, i))} ${be(story, i)} not available`;
    const fact = story.book.add({
      id: i === 0 ? "value" : `value-${i + 1}`,
      kind: column.unit?.kind === "date" ? "date" : "value",
      value: factValue(cell),
      unit: column.unit,
      label: column.label,
      cells: [{ row: 0, column: column.name }],
      method: "value",
    });
    return `${ref(theMetric(story, i))} ${be(story, i)} ${ref(fact)}`;
  });
  const when = periodPhrase(story);
  const what = scopePhrase(story);
  const [first] = parts;
  const template =
    parts.length === 1 && when && story.query.period
      ? pick(story, "number", [`${first}${when}${what}.`, `${capital(when)}, ${first}${what}.`])
      : `${listed(parts)}${when}${what}.`;
  return [{ role: "finding", topic: "lead", template, weight: 1, must: true }];
}

function capital(phrase: string): string {
  const text = phrase.trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One row without dimensions: each number in its period and scope, and how it moved on the period before. */
export const tellNumber: Teller = (story) => {
  const drafts = leads(story);
  const compared = story.query.comparison ? { table: story.table, query: MAIN, comparison: story.query.comparison } : null;
  const before = story.further.previous;
  const change = periodChange(story, compared ?? (before ? { table: before.table, query: "previous", comparison: null } : null));
  return change ? [...drafts, ...changeSentence(story, change)] : drafts;
};
