import { formatBucket } from "@/lib/format";
import { valueColumns } from "@/lib/insight/columns";
import { Exact, exactText, fractionOf } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { type Series, seriesOf } from "@/lib/insight/facts/series";
import { windowTurn } from "@/lib/insight/facts/window-turn";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { at, bucketFact, pointFact, spanText } from "@/lib/insight/tell/series-facts";
import { addsUp, type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { breaks, direction, extremes, week } from "@/lib/insight/tell/trend-patterns";
import { metricName, moveOf, pick, theMetric } from "@/lib/insight/tell/words";

const WINDOW = {
  "running-total": "The running total of ",
  "moving-average": "The moving average of ",
  change: "The change in ",
  "change-fraction": "The growth of ",
};

/** Where it began and where it ended, over complete buckets. */
function lead(story: Story, series: Series): Draft {
  const [first, last] = [series.complete[0] ?? series.points[0]!, series.complete.at(-1) ?? series.points.at(-1)!];
  const metric = `${story.query.window ? WINDOW[story.query.window.kind] : ""}${ref(story.query.window ? metricName(story) : theMetric(story))}`;
  const where = scopePhrase(story);
  const end = ref(pointFact(story, series, "last-value", last));
  const endAt = at(series, bucketFact(story, series, "last-bucket", last));
  if (first === last) return { role: "finding", topic: "lead", weight: 1, must: true, template: `${metric}${where} ${endAt}: ${end}.` };
  const span = spanText(story, series, "span", first, last);
  const start = ref(pointFact(story, series, "first-value", first));
  const startAt = at(series, bucketFact(story, series, "first-bucket", first));
  const move = moveOf(story, span.sign === 0 ? "0" : span.change.value, "lead");
  const template =
    span.sign === 0
      ? `${metric}${where} ended where it began: ${end} ${startAt} and ${endAt}.`
      : `${metric}${where} ${move.verb} from ${start} ${startAt} to ${end} ${endAt}, ${span.text}.`;
  return { role: "finding", topic: "lead", template, weight: 1, must: true };
}

/** Days and hours jump with the calendar: their first and last say little, the sum and the usual level more. */
function leadByLevel(story: Story, series: Series): Draft | null {
  if (!["day", "hour"].includes(series.grain) || series.complete.length < 5 || !addsUp(story) || story.query.window) return null;
  const sorted = series.complete.map(({ value }) => value).sort((a, b) => a.comparedTo(b));
  const half = Math.floor(sorted.length / 2);
  const middle = sorted.length % 2 === 1 ? sorted[half]! : sorted[half - 1]!.plus(sorted[half]!).div(2);
  const cells = series.complete.map(({ row }) => ({ row, column: series.column.name }));
  const typical = story.book.add({
    id: "typical",
    kind: "distribution",
    value: exactText(middle),
    unit: series.column.unit,
    label: `Median per ${series.grain}`,
    cells,
    method: "median of the rows",
  });
  const sum = ref(totalOf(story, series));
  const metric = ref(theMetric(story));
  return {
    role: "finding",
    topic: "lead",
    template: `${metric}${scopePhrase(story)} came to ${sum}${periodPhrase(story)}, typically ${ref(typical)} ${series.grain === "day" ? "a day" : "an hour"}.`,
    weight: 1,
    must: true,
  };
}

function totalOf(story: Story, series: Series): Fact {
  const cells = series.points.map(({ row }) => ({ row, column: series.column.name }));
  const sum = series.points.reduce((all, { value }) => all.plus(value), new Exact(0));
  return story.book.add({
    id: "total",
    kind: "value",
    value: exactText(sum),
    unit: series.column.unit,
    label: `${series.column.label}, total`,
    cells,
    method: "sum of the rows",
  });
}

/** All buckets together, where they add up. */
function total(story: Story, series: Series): Draft[] {
  if (!addsUp(story) || story.query.window || series.points.length < 2 || story.book.get("total")) return [];
  const fact = totalOf(story, series);
  return [{ role: "finding", topic: "total", template: `The total${periodPhrase(story)} is ${ref(fact)}.`, weight: 0.5 }];
}

/** The last complete bucket against the one before it. */
function latest(story: Story, series: Series): Draft[] {
  const [before, last] = series.complete.slice(-2);
  if (!before || !last || series.complete.length < 3 || story.query.window) return [];
  const span = spanText(story, series, "latest", before, last);
  const bucket = ref(bucketFact(story, series, "last-bucket", last));
  const template =
    span.sign === 0
      ? `The last complete ${series.grain}, ${bucket}, is level with the one before.`
      : `The last complete ${series.grain}, ${bucket}, is ${span.text} on the one before.`;
  return [{ role: "finding", topic: "change", template, weight: ["day", "hour"].includes(series.grain) ? 0.3 : 0.5 }];
}

/** A short window whose direction is not that of a longer one: say so (check M16). */
export function windowNote(story: Story, series: Series): Draft[] {
  const longer = ["day", "hour"].includes(series.grain) ? undefined : story.further.longer;
  const wide = longer && seriesOf({ ...story, query: { ...story.query, period: null } }, longer.table);
  const earlier = wide && windowTurn(series.complete, wide.complete, series.grain);
  if (!wide || !earlier) return [];
  const isUp = series.complete.at(-1)!.value.gt(earlier.value);
  const start = story.book.add({
    id: "earlier-bucket",
    kind: "date",
    value: earlier.at,
    unit: { kind: "date" },
    display: formatBucket(earlier.at, wide.grain),
    label: "Start of a longer window",
    query: "longer",
    cells: [{ row: earlier.row, column: wide.time.name }],
    method: "bucket of the row",
  });
  const value = story.book.add({
    id: "earlier-value",
    kind: "value",
    value: exactText(earlier.value),
    unit: wide.column.unit,
    label: "Value at the start of a longer window",
    query: "longer",
    cells: [{ row: earlier.row, column: wide.column.name }],
    method: "value",
  });
  return [
    {
      role: "caveat",
      topic: "risk",
      template: `A longer view turns the picture: since ${ref(start)}, when it was ${ref(value)}, it is ${isUp ? "up" : "down"}.`,
      weight: 1,
      must: true,
    },
  ];
}

function advice(story: Story, series: Series): Draft[] {
  const values = series.complete.map(({ value }) => value);
  if (values.length < 3 || ["day", "hour"].includes(series.grain) || story.query.window) return [];
  const [before, last] = values.slice(-2);
  const change = fractionOf(last!.minus(before!), before!.abs());
  if (change === null || Math.abs(change) < 0.05) return [];
  return [
    {
      role: "action",
      topic: "advice",
      template: pick(story, "trend-advice", [
        `Ask why it ${change > 0 ? "rose" : "fell"} in the last ${series.grain} to see what is behind it.`,
        `The move of the last ${series.grain} is worth a closer look by its parts.`,
      ]),
      weight: 0.3,
    },
  ];
}

/** Further measures beside the first: where each of them went. */
function others(story: Story): Draft[] {
  if (story.query.window) return [];
  return valueColumns(story.table)
    .slice(1, 3)
    .flatMap((column, i): Draft[] => {
      const series = seriesOf(story, story.table, column);
      const [first, last] = [series?.complete[0], series?.complete.at(-1)];
      if (!series || !first || !last || first === last) return [];
      const span = spanText(story, series, `span-${i + 2}`, first, last);
      const name = ref(metricName(story, i + 1));
      const [from, to] = [
        ref(pointFact(story, series, `first-value-${i + 2}`, first)),
        ref(pointFact(story, series, `last-value-${i + 2}`, last)),
      ];
      return [
        { role: "finding", topic: "change", template: `In the same time, ${name} went from ${from} to ${to}, ${span.text}.`, weight: 0.9 },
      ];
    });
}

/** One measure over time: where it went, whether that is more than chance, its peak, its last step. */
export const tellTrend: Teller = (story) => {
  const series = seriesOf(story, story.table);
  if (!series || series.points.length === 0) return [];
  return [
    leadByLevel(story, series) ?? lead(story, series),
    ...others(story),
    ...total(story, series),
    ...direction(story, series),
    ...latest(story, series),
    ...breaks(story, series),
    ...week(story, series),
    ...extremes(story, series),
    ...windowNote(story, series),
    ...advice(story, series),
  ];
};
