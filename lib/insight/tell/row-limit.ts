import { addsUp, type Draft, ref, type Story } from "@/lib/insight/tell/story";
import { dimensionName } from "@/lib/insight/tell/words";
import { LARGEST } from "@/lib/insight/within-limit";

/** What of a result too long to be read was left out, and what to do. */
export function rowLimit(story: Story): Draft[] {
  const { query, table, further } = story;
  const largest = further[LARGEST]?.table.rows[0]?.[0];
  const caveat = (template: string): Draft[] => [{ role: "caveat", topic: "basis", template, weight: 1, must: true }];
  if (typeof largest === "number") {
    const shown = story.book.add({
      id: "series-shown",
      kind: "count",
      value: largest,
      unit: { kind: "count" },
      label: "Series shown apart",
      query: LARGEST,
      cells: [{ row: 0, column: "series" }],
      method: "value",
    });
    const things = ref(dimensionName(story, query.dimensions[0]?.dimension, true));
    return caveat(`The ${ref(shown)} largest ${things} stand apart, all others together as Other: one by one they would be too many rows.`);
  }
  if (table.rows.length < query.limit || query.mode !== "aggregate" || query.top || !addsUp(story)) return [];
  const rows = story.book.add({
    id: "row-limit",
    kind: "count",
    value: query.limit,
    unit: { kind: "count" },
    label: "Rows that were read",
    cells: [],
    method: "limit of the query",
  });
  return caveat(
    `Only the first ${ref(rows)} rows were read, and all of this is about them: add a filter, or ask for the top or a longer grain.`,
  );
}
