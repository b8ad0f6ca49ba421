import { entityColumns, partColumn, valueColumns } from "@/lib/insight/columns";
import { factValue } from "@/lib/insight/facts/fact-book";
import { periodFact, periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { counted, countRef, dimensionName, entityText, listed, metricName } from "@/lib/insight/tell/words";
import { presenceOf } from "@/lib/semantic/presence";

const MOST_NAMES = 3;

/** Names of the first rows with what they cost where they are there. */
function named(story: Story, part: "value" | "previous"): string[] {
  const column = part === "value" ? valueColumns(story.table)[0] : partColumn(story.table, "previous");
  const names = entityColumns(story.table);
  if (!column) return [];
  return story.table.rows.slice(0, MOST_NAMES).map((row, at) => {
    const text = names.map((name) => entityText(story, name.dimension, row[name.index] ?? null)).join(" · ");
    const cells = names.map(({ name }) => ({ row: at, column: name }));
    const who = story.book.words(`name-${at + 1}`, text, "Name", { kind: "rank", cells, method: "value of the dimension" });
    const value = story.book.add({
      id: `value-${at + 1}`,
      kind: "value",
      value: factValue(row[column.index] ?? null),
      unit: column.unit,
      label: `${column.label} of ${text}`,
      cells: [{ row: at, column: column.name }],
      method: part,
    });
    return `${ref(who)} (${ref(value)})`;
  });
}

/** What is new, or gone, between two periods: how many, and the largest of them. */
export const tellPresence: Teller = (story) => {
  const { table } = story;
  const query = { ...story.query, having: [] };
  const presence = presenceOf(story.query);
  if (!presence || !query.comparison) return [];
  const bare = { ...story, query };
  const count = table.rows.length;
  const [metric, earlier] = [
    ref(metricName(story)),
    ref(periodFact(story, "compared-period", query.comparison.period, "Period compared with")),
  ];
  const [period, scope] = [periodPhrase(bare), scopePhrase(bare)];
  const nouns = ref(dimensionName(story, entityColumns(table)[0]?.dimension ?? query.dimensions[0]?.dimension, count !== 1));
  const difference = presence === "new" ? `had ${metric}${period} and none in ${earlier}` : `had ${metric} in ${earlier} and none${period}`;
  const lead = (template: string): Draft => ({ role: "finding", topic: "lead", template, weight: 1, must: true });
  if (count === 0) {
    const noun = ref(dimensionName(story, query.dimensions[0]?.dimension, false));
    const all =
      presence === "new"
        ? `all that had ${metric}${period} had it in ${earlier}, too`
        : `all that had ${metric} in ${earlier} had it${period}, too`;
    return [lead(`No ${noun} is ${presence}${scope}: ${all}.`)];
  }
  const number = countRef(story, "row-count", count, "Number of rows", "count of the rows");
  const names = named(story, presence === "new" ? "value" : "previous");
  const which =
    count > names.length ? `${counted(names.length, "The largest is", "The largest are")} ${listed(names)}.` : `${listed(names)}.`;
  return [
    lead(`${number} ${nouns} ${difference}${scope}.`),
    {
      role: "finding",
      topic: "rank",
      template: count > names.length ? which : `${counted(count, "It is", "They are")} ${which}`,
      weight: 0.8,
    },
    {
      role: "action",
      topic: "advice",
      template: presence === "new" ? "Check that each of them is wanted and has an owner." : "Check that each of them was meant to end.",
      weight: 0.4,
    },
  ];
};
