import { Exact, exactText, fractionOf, toExact } from "@/lib/insight/exact";
import type { PeriodChange } from "@/lib/insight/facts/period-change";
import { beginsLate } from "@/lib/insight/tell/coverage";
import { addsUp, type Draft, isMoney, metricOf, ref, type Story } from "@/lib/insight/tell/story";
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
export function lengthNote(story: Story, change: PeriodChange): Draft[] {
  if (!change.perDay) return [];
  const move = moveOf(story, change.perDay.value, "per-day");
  const text =
    move.sign === 0 || Math.abs(Number(change.perDay.value)) < 0.0005
      ? "per day it hardly changed"
      : `per day it is ${move.way} ${ref(story.book.size(change.perDay))}`;
  return [{ role: "caveat", topic: "change", template: `The periods differ in length; ${text}.`, weight: 0.4 }];
}

/** What a year costs more or less at the new daily level; only money, only where the move is more than small. */
function yearly(story: Story, change: PeriodChange): Draft[] {
  if (beginsLate(story, story.query.comparison?.period)) return [];
  const { now, before } = change.days;
  const [current, previous] = [toExact(change.current.value), toExact(change.previous.value)];
  if (!addsUp(story) || !isMoney(change.current.unit) || !current || !previous || !change.fraction || previous.isZero()) return [];
  const rate = fractionOf(current.div(now).minus(previous.div(before)), previous.div(before).abs());
  if (rate === null || Math.abs(rate) < 0.02) return [];
  const value = current.div(now).minus(previous.div(before)).times(365);
  if (value.isZero() || value.isNegative() !== current.minus(previous).isNegative()) return [];
  const fact = story.book.add({
    id: "yearly",
    kind: "growth",
    value: exactText(value.toDecimalPlaces(2)),
    unit: change.current.unit,
    label: "Difference over 365 days at the new daily average",
    query: change.change.source.query,
    cells: change.change.source.cells,
    method: "(value / days - previous / days) × 365",
  });
  const amount = ref(story.book.size(fact));
  const word = value.isNegative() ? "less" : "more";
  const template = pick(story, "yearly", [
    `Should it stay at this level, a year comes to ${amount} ${word}.`,
    `Over a year, this level means ${amount} ${word}.`,
    `Held for a year, that is ${amount} ${word}.`,
  ]);
  return [{ role: "implication", topic: "advice", template, weight: 0.55 }];
}

/** What the change means: its yearly size, or for rates whether it is the wanted direction. */
function meaning(story: Story, change: PeriodChange): Draft[] {
  const direction = metricOf(story)?.direction ?? "neutral";
  const sign = toExact(change.change.value)?.comparedTo(new Exact(0)) ?? 0;
  const advice: Draft[] =
    direction === "lower-is-better" && sign > 0 && Math.abs(Number(change.fraction?.value ?? 0)) >= 0.05
      ? [
          {
            role: "action",
            topic: "advice",
            template: pick(story, "ask", ["Ask why it went up to see which parts moved.", "To see which parts moved, ask why it rose."]),
            weight: 0.4,
          },
        ]
      : [];
  if (!change.points || direction === "neutral" || sign === 0) return [...yearly(story, change), ...advice];
  const good = direction === "lower-is-better" ? sign < 0 : sign > 0;
  const template = good ? "That is the wanted direction." : "That is the wrong direction: see which part moved.";
  return [{ role: good ? "implication" : "action", topic: "advice", template, weight: 0.4 }];
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
          `That is ${move} on ${against} (${previous}).`,
          `It is ${move} on the ${previous} of ${against}.`,
        ]);
  return [{ role: "finding", topic: "change", template, weight: 0.9 }, ...lengthNote(story, change), ...meaning(story, change)];
}
