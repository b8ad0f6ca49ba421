import { partColumn, valueColumns } from "@/lib/insight/columns";
import { factValue, MAIN } from "@/lib/insight/facts/fact-book";
import { periodChange } from "@/lib/insight/facts/period-change";
import { changeSentence } from "@/lib/insight/tell/change-sentence";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { be, dimensionName, listed, metricName, pick, theMetric } from "@/lib/insight/tell/words";

/** "What do our top five make up?": the share first, then the amount. */
function shareLead(story: Story): Draft[] | null {
  const [column, share] = [valueColumns(story.table)[0], partColumn(story.table, "share")];
  const row = story.table.rows[0] ?? [];
  const [amount, fraction] = [column ? (row[column.index] ?? null) : null, share ? (row[share.index] ?? null) : null];
  if (!column || !share || amount === null || typeof fraction !== "number") return null;
  const part = story.book.add({
    id: "share",
    kind: "share",
    value: fraction,
    unit: share.unit,
    label: share.label,
    cells: [{ row: 0, column: share.name }],
    method: "share",
    materiality: fraction,
  });
  const value = story.book.add({
    id: "value",
    kind: "value",
    value: factValue(amount),
    unit: column.unit,
    label: column.label,
    cells: [{ row: 0, column: column.name }],
    method: "value",
  });
  const top = story.query.top?.together ? story.query.top : null;
  const count = top
    ? ref(
        story.book.add({
          id: "together-count",
          kind: "count",
          value: top.n,
          unit: { kind: "count" },
          label: "Number of entities taken together",
          method: "given in the question",
        }),
      )
    : "";
  const noun = top ? ref(dimensionName(story, story.query.dimensions.at(-1)?.dimension, top.n !== 1)) : "";
  const who = top ? `The ${count} ${top.direction === "asc" ? "smallest" : "largest"} ${noun} make up` : "This is";
  return [
    {
      role: "finding",
      topic: "lead",
      template: `${who} ${ref(part)} of ${ref(metricName(story))}${periodPhrase(story)}${scopePhrase(story)}: ${ref(value)}.`,
      weight: 1,
      must: true,
    },
  ];
}

function leads(story: Story): Draft[] {
  const share = shareLead(story);
  if (share) return share;
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
  const dates = columns.every((column) => column.unit?.kind === "date");
  const when = dates ? "" : periodPhrase(story);
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
