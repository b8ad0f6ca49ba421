import { formatDate } from "@/lib/format";
import type { Fact } from "@/lib/insight/fact";
import { daysOf, instant } from "@/lib/insight/periods";
import { periodFact } from "@/lib/insight/tell/scope";
import { type Draft, ref, type Story } from "@/lib/insight/tell/story";
import type { Period } from "@/lib/semantic/query";

/** Days at the start of a period that may lack without being mentioned, as a part of the period. */
const TRIFLE = 0.03;

/** Does the data begin after the period does? */
export function beginsLate({ model }: Pick<Story, "model">, period: Period | null | undefined): period is Period {
  if (!period || !model.from || model.times.length === 0) return false;
  return daysOf({ start: period.start, end: model.from }) > Math.max(1, TRIFLE * daysOf(period));
}

function dataStart(story: Story): Fact {
  const first = story.model.from!.slice(0, 10);
  return story.book.add({
    id: "data-start",
    kind: "date",
    value: first,
    unit: { kind: "date" },
    display: formatDate(first),
    label: "First day of the data",
    method: "start of the data",
  });
}

/** What was asked for and lies before the data: otherwise its gap reads as growth. */
export function coverage(story: Story): Draft[] {
  const { comparison, period } = story.query;
  const earlier = beginsLate(story, comparison?.period) ? comparison!.period : null;
  const late = earlier ?? (beginsLate(story, period) ? period : null);
  if (!late) return [];
  const name = earlier
    ? periodFact(story, "compared-period", late, "Period compared with")
    : periodFact(story, "period", late, "Period asked for");
  const isOutside = instant(late.end) <= instant(story.model.from!);
  const begins = `The data begins on ${ref(dataStart(story))}`;
  const template = isOutside
    ? `${begins}: nothing of ${ref(name)} is in it${earlier ? " to compare with" : ""}.`
    : `${begins}, so ${ref(name)} is not all in it${earlier ? ": the change is not like for like" : ""}.`;
  return [{ role: "caveat", topic: "basis", template, weight: 1, must: true }];
}
