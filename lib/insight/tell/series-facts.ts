import { formatBucket } from "@/lib/format";
import { exactText, fractionOf } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { factValue } from "@/lib/insight/facts/fact-book";
import type { Point, Series } from "@/lib/insight/facts/series";
import { factText } from "@/lib/insight/render";
import { ref, type Story } from "@/lib/insight/tell/story";
import { moveOf, pointsText } from "@/lib/insight/tell/words";

export function bucketFact(story: Story, series: Series, id: string, point: Point): Fact {
  return story.book.add({
    id,
    kind: "date",
    value: point.at,
    unit: { kind: "date" },
    display: formatBucket(point.at, series.grain),
    label: `Time of row ${point.row + 1}`,
    cells: [{ row: point.row, column: series.time.name }],
    method: "bucket of the row",
  });
}

export function pointFact(story: Story, series: Series, id: string, point: Point): Fact {
  return story.book.add({
    id,
    kind: "value",
    value: factValue(story.table.rows[point.row]?.[series.column.index] ?? exactText(point.value)),
    unit: series.column.unit,
    label: `${series.column.label}, ${formatBucket(point.at, series.grain)}`,
    cells: [{ row: point.row, column: series.column.name }],
    method: "value",
  });
}

/** How a bucket is spoken of: "in Oct 2026", "on 3 Oct 2026", "at 3 Oct 14:00". */
export function at(series: Series, bucket: Fact): string {
  const before = { hour: "at", day: "on", week: "in the" }[series.grain as string] ?? "in";
  return `${before} ${ref(bucket)}`;
}

export interface Span {
  change: Fact;
  text: string;
  sign: number;
}

/** A change that rounds to nothing in the reader's numbers is none. */
function isNothing(story: Story, change: Fact): boolean {
  return !/[1-9]/.test(factText(change, story.persona.text.numbers).replace(/\/.*$/, ""));
}

/** Signed change between two points in words: "up 12% ($3.1K)", or in points for rates. */
export function spanText(story: Story, series: Series, id: string, from: Point, to: Point): Span {
  const difference = to.value.minus(from.value);
  const cells = [from, to].map(({ row }) => ({ row, column: series.column.name }));
  const isRate = series.column.unit?.kind === "fraction";
  const change = story.book.add({
    id,
    kind: "difference",
    value: exactText(difference),
    unit: series.column.unit,
    ...(isRate ? { display: pointsText(difference.toNumber()) } : {}),
    label: `Change from ${from.at} to ${to.at}`,
    cells,
    method: "difference",
  });
  const move = moveOf(story, isNothing(story, change) ? "0" : change.value, id);
  const base = from.value.abs();
  const fraction = isRate || (series.column.unit?.kind === "currency" && base.lt(10)) ? null : fractionOf(difference, base);
  if (move.sign === 0) return { change, text: "unchanged", sign: 0 };
  if (fraction === null) return { change, text: `${move.way} ${ref(isRate ? change : story.book.size(change))}`, sign: move.sign };
  const fact = story.book.add({
    id: `${id}-fraction`,
    kind: "growth",
    value: fraction,
    unit: { kind: "fraction" },
    label: `Relative change from ${from.at} to ${to.at}`,
    cells,
    method: "difference / first",
  });
  return { change, text: `${move.way} ${ref(story.book.size(fact))} (${ref(story.book.size(change))})`, sign: move.sign };
}
