import { partColumn } from "@/lib/insight/columns";
import { partText } from "@/lib/insight/tell/scope";
import type { Story, Teller } from "@/lib/insight/tell/story";

/**
 * "What part of each row is X?": the share itself becomes the measure that is told, by its own name; the amounts it is
 * taken of stay in the table.
 */
export function shareOfRow(teller: Teller): Teller {
  return (story) => {
    const { share } = story.query;
    const column = share?.of === "row" ? partColumn(story.table, "share") : undefined;
    if (share?.of !== "row" || !column) return teller(story);
    const columns = story.table.columns.map((entry, index) => {
      if (index === column.index) return { ...entry, part: "value" as const };
      return entry.role === "measure" ? { ...entry, part: "score" as const } : entry;
    });
    const use = { ...story.query.metrics[0]!, label: `share of ${partText(story, share.part)}` };
    const told: Story = { ...story, table: { ...story.table, columns }, query: { ...story.query, metrics: [use], share: null } };
    return teller(told);
  };
}
