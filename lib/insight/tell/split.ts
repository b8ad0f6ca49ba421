import { entityColumns, valueColumns } from "@/lib/insight/columns";
import { type Bridge, bridgeOf, type Contribution } from "@/lib/insight/drivers/bridge";
import { exactText, fractionOf } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { type Entries, entriesOf, nameFact } from "@/lib/insight/facts/entries";
import { ref, type Story } from "@/lib/insight/tell/story";
import type { Table } from "@/lib/table";

/** A comparison by one dimension, ready to be told: its rows by name and their contributions to the change. */
export interface Split {
  query: string;
  dimension: string | undefined;
  entries: Entries;
  bridge: Bridge;
}

export function splitOf(story: Story, table: Table, query: string): Split | null {
  const entries = entriesOf(story, table, valueColumns(table)[0], query);
  const bridge = bridgeOf(table);
  return entries && bridge ? { query, dimension: entityColumns(table)[0]?.dimension, entries, bridge } : null;
}

export function contributionFact(story: Story, split: Split, id: string, entry: Contribution): Fact {
  return story.book.add({
    id,
    kind: "driver",
    value: exactText(entry.change),
    unit: split.entries.column.unit,
    label: `Contribution of ${entry.names.map((cell) => String(cell ?? "no value")).join(" · ")} to the change`,
    query: split.query,
    cells: [
      { row: entry.row, column: split.entries.column.name },
      { row: entry.row, column: "previous" },
    ],
    method: "current - previous",
    materiality: Math.abs(fractionOf(entry.change, split.bridge.change) ?? 0),
  });
}

export function entityName(story: Story, split: Split, id: string, entry: Contribution): string {
  const found = split.entries.list.find(({ row }) => row === entry.row) ?? split.entries.rest;
  return found ? ref(nameFact(story, split.entries, id, found)) : ref(story.book.words(id, "rows without a value", "Name"));
}

export function shareFact(story: Story, split: Split, id: string, entry: Contribution): Fact | null {
  const share = fractionOf(entry.change, split.bridge.change);
  if (share === null || share < 0 || share > 1) return null;
  return story.book.add({
    id,
    kind: "share",
    value: share,
    unit: { kind: "fraction" },
    label: "Share of the change",
    query: split.query,
    cells: [{ row: entry.row, column: split.entries.column.name }],
    method: "contribution / change",
    materiality: share,
  });
}

/** "Object storage (up $12K)": with its direction, because several stand side by side. */
export function signedName(story: Story, split: Split, id: string, entry: Contribution): string {
  const fact = contributionFact(story, split, id, entry);
  const way = entry.change.isNegative() ? "down" : "up";
  return `${entityName(story, split, `${id}-name`, entry)} (${way} ${ref(story.book.size(fact))})`;
}
