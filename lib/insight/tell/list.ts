import { entityColumns, placed, timeColumn, valueColumns } from "@/lib/insight/columns";
import { Exact, exactText, toExact } from "@/lib/insight/exact";
import { factValue } from "@/lib/insight/facts/fact-book";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { addsUp, type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { counted, countRef, dimensionName, entityText, has, listed, metricName } from "@/lib/insight/tell/words";

const MOST_NAMES = 5;

/** Rows without measures: how many, and the first names. */
export const tellNames: Teller = (story) => {
  const column = entityColumns(story.table)[0] ?? placed(story.table)[0];
  const count = story.table.rows.length;
  if (!column) return [];
  const names = story.table.rows.slice(0, MOST_NAMES).map((row, index) => {
    const text = entityText(story, column.dimension, row[column.index] ?? null);
    return ref(
      story.book.words(`name-${index + 1}`, text, column.label, {
        kind: "rank",
        cells: [{ row: index, column: column.name }],
        method: "value of the dimension",
      }),
    );
  });
  const number = countRef(story, "count", count, `Number of rows`, "count of the rows");
  const rest = count > MOST_NAMES ? [...names, "others"] : names;
  const template = `There ${counted(count, "is", "are")} ${number} ${ref(dimensionName(story, column.dimension, count !== 1))}${periodPhrase(story)}${scopePhrase(story)}: ${listed(rest)}.`;
  return [{ role: "finding", topic: "lead", template, weight: 1, must: true }];
};

/** Rows of two or more dimensions: the largest combination and how many there are. */
export const tellMatrix: Teller = (story) => {
  const [column] = valueColumns(story.table);
  const dimensions = [...entityColumns(story.table), ...[timeColumn(story.table)].filter((entry) => entry !== undefined)];
  if (!column) return tellNames(story);
  const rows = story.table.rows.flatMap((row, index) => {
    const value = toExact(row[column.index]);
    return value ? [{ index, row, value }] : [];
  });
  rows.sort((a, b) => b.value.comparedTo(a.value));
  const [first, next] = rows;
  if (!first) return [];
  const told = (entry: typeof first, id: string) => {
    const text = dimensions.map((dimension) => entityText(story, dimension.dimension, entry.row[dimension.index] ?? null)).join(" · ");
    const cells = dimensions.map(({ name }) => ({ row: entry.index, column: name }));
    const name = story.book.words(id, text, "Combination", { kind: "rank", cells, method: "value of the dimension" });
    const value = story.book.add({
      id: `${id}-value`,
      kind: "value",
      value: factValue(entry.row[column.index] ?? null),
      unit: column.unit,
      label: `${column.label} of ${text}`,
      cells: [{ row: entry.index, column: column.name }],
      method: "value",
    });
    return { name: ref(name), value: ref(value) };
  };
  const [lead, second] = [told(first, "lead"), next ? told(next, "second") : null];
  const count = countRef(story, "count", rows.length, "Number of combinations", "count of the rows");
  const drafts: Draft[] = [
    {
      role: "finding",
      topic: "lead",
      template: `Of ${count} ${counted(rows.length, "combination", "combinations")}, ${lead.name} ${has(story)} the highest ${ref(metricName(story))}${periodPhrase(story)}${scopePhrase(story)}: ${lead.value}.`,
      weight: 1,
      must: true,
    },
  ];
  if (second) drafts.push({ role: "finding", topic: "rank", template: `Next is ${second.name} with ${second.value}.`, weight: 0.5 });
  return [...drafts, ...wholeOf(story, rows)];
};

function wholeOf(story: Story, rows: { index: number; value: Exact }[]): Draft[] {
  const [column] = valueColumns(story.table);
  if (!column || !addsUp(story) || (story.query.top && !story.query.top.other) || story.query.having.length > 0) return [];
  const sum = rows.reduce((all, { value }) => all.plus(value), new Exact(0));
  const fact = story.book.add({
    id: "total",
    kind: "value",
    value: exactText(sum),
    unit: column.unit,
    label: `${column.label}, total`,
    cells: rows.map(({ index }) => ({ row: index, column: column.name })),
    method: "sum of the rows",
  });
  return [{ role: "finding", topic: "total", template: `All of them together come to ${ref(fact)}.`, weight: 0.45 }];
}
