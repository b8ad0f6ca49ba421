import { placed } from "@/lib/insight/columns";
import type { Fact } from "@/lib/insight/fact";
import { TRACK_RECORD } from "@/lib/insight/outlook/run-forecast";
import type { Story } from "@/lib/insight/tell/story";

/** A figure of the forecast's track record, by its column; null where there is no forecast. */
export function record(story: Story, column: string, id: string, label: string): Fact | null {
  const table = story.further[TRACK_RECORD]?.table;
  const found = table && placed(table).find(({ name }) => name === column);
  const cell = found ? table.rows[0]?.[found.index] : null;
  if (!found || cell === null || cell === undefined || typeof cell === "boolean") return null;
  if (typeof cell === "string")
    return story.book.words(id, cell, label, { kind: "forecast", query: TRACK_RECORD, cells: [{ row: 0, column }], method: "value" });
  return story.book.add({
    id,
    kind: "forecast",
    value: cell,
    unit: found.unit,
    label,
    query: TRACK_RECORD,
    cells: [{ row: 0, column }],
    method: "rolling backtest",
  });
}
