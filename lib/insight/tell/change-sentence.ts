import { Exact, toExact } from "@/lib/insight/exact";
import type { PeriodChange } from "@/lib/insight/facts/period-change";
import { type Draft, metricOf, ref, type Story } from "@/lib/insight/tell/story";
import { moveOf, pick } from "@/lib/insight/tell/words";

/** "up 8.2% ($25.4K)", "down 2.1 percentage points", "unchanged". */
export function moveText(story: Story, change: PeriodChange, place = "move"): string {
  const move = moveOf(story, change.change.value, place);
  if (move.sign === 0) return "unchanged";
  const size = ref(story.book.size(change.change));
  if (change.points) return `${move.way} ${ref(change.points)}`;
  if (!change.fraction) return `${move.way} by ${size}`;
  return `${move.way} ${ref(story.book.size(change.fraction))} (${size})`;
}

/** Months of unlike length: what the change is per day (check M43). */
function lengthNote(story: Story, change: PeriodChange): Draft[] {
  if (!change.perDay) return [];
  const move = moveOf(story, change.perDay.value, "per-day");
  const text = move.sign === 0 ? "per day it is unchanged" : `per day it is ${move.way} ${ref(story.book.size(change.perDay))}`;
  return [{ role: "caveat", topic: "change", template: `The periods differ in length; ${text}.`, weight: 0.4 }];
}

/** What the change means, by the metric's good direction. */
function meaning(story: Story, change: PeriodChange): Draft[] {
  const direction = metricOf(story)?.direction ?? "neutral";
  const sign = toExact(change.change.value)?.comparedTo(new Exact(0)) ?? 0;
  const size = Math.abs(Number(change.fraction?.value ?? 0));
  if (direction === "neutral" || sign === 0 || (!change.points && size < 0.05)) return [];
  const good = direction === "lower-is-better" ? sign < 0 : sign > 0;
  const template = good
    ? pick(story, "good", ["That is a move in the right direction.", "The direction is the wanted one."])
    : pick(story, "bad", [
        "That is a move in the wrong direction, and worth a look at its parts.",
        "The direction is unwelcome; ask what changed to see its parts.",
      ]);
  return [{ role: good ? "implication" : "action", topic: "advice", template, weight: Math.min(0.6, 0.3 + size) }];
}

/** The change against the period before, with its caveat and its meaning. */
export function changeSentence(story: Story, change: PeriodChange): Draft[] {
  const against = ref(change.against);
  const previous = ref(change.previous);
  const move = moveText(story, change);
  const template =
    move === "unchanged"
      ? `That is the same as in ${against}.`
      : pick(story, "change", [
          `That is ${move} on ${against}, when it was ${previous}.`,
          `Against ${against} (${previous}) that is ${move}.`,
          `It is ${move} on the ${previous} of ${against}.`,
        ]);
  return [{ role: "finding", topic: "change", template, weight: 0.9 }, ...lengthNote(story, change), ...meaning(story, change)];
}
