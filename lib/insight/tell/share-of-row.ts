import { partColumn } from "@/lib/insight/columns";
import { scopedBook } from "@/lib/insight/facts/fact-book";
import { partText } from "@/lib/insight/tell/scope";
import type { Story, Teller } from "@/lib/insight/tell/story";
import { metricName } from "@/lib/insight/tell/words";
import type { Filter } from "@/lib/semantic/query";

/** The filters have kept nothing but the part: its share is all, and the amount is what was asked. */
function isWhole({ query }: Story, part: Filter[]): boolean {
  const kept = new Set(query.filters.map((filter) => JSON.stringify(filter)));
  return part.every((filter) => kept.has(JSON.stringify(filter)));
}

/**
 * "What part of each row is X?": the share itself becomes the measure that is told, by its own name; the amounts it is
 * taken of stay in the table.
 */
export function shareOfRow(teller: Teller): Teller {
  return (story) => {
    const { share } = story.query;
    const column = share?.of === "row" ? partColumn(story.table, "share") : undefined;
    if (share?.of !== "row" || !column || isWhole(story, share.part)) return teller(story);
    const columns = story.table.columns.map((entry, index) => {
      if (index === column.index) return { ...entry, part: "value" as const };
      return entry.role === "measure" ? { ...entry, part: "score" as const } : entry;
    });
    const use = {
      ...story.query.metrics[0]!,
      label: `share of ${partText(story, share.part)} in ${metricName(story).display ?? "the total"}`,
    };
    const told: Story = {
      ...story,
      book: scopedBook(story.book, "part."),
      table: { ...story.table, columns },
      query: { ...story.query, metrics: [use], share: null },
    };
    return teller(told);
  };
}
