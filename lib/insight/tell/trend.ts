import { formatBucket } from "@/lib/format";
import { valueColumns } from "@/lib/insight/columns";
import { Exact, exactText, fractionOf } from "@/lib/insight/exact";
import type { Fact } from "@/lib/insight/fact";
import { factValue } from "@/lib/insight/facts/fact-book";
import { levels, type Point, type Series, seriesOf } from "@/lib/insight/facts/series";
import { factText } from "@/lib/insight/render";
import { outliers, pettitt } from "@/lib/insight/statistics/change-point";
import { mannKendall, twoSided } from "@/lib/insight/statistics/mann-kendall";
import { medianOf, rankSum } from "@/lib/insight/statistics/rank-sum";
import { theilSen } from "@/lib/insight/statistics/theil-sen";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { addsUp, type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { metricName, moveOf, pick, pointsText, theMetric } from "@/lib/insight/tell/words";

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
function at(series: Series, bucket: Fact): string {
  const before = { hour: "at", day: "on", week: "in the" }[series.grain as string] ?? "in";
  return `${before} ${ref(bucket)}`;
}

interface Span {
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

const WINDOW = { "running-total": "The running total of ", "moving-average": "The moving average of " };

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

/** Is there a direction beyond chance? Mann-Kendall, with the Theil-Sen slope per bucket. */
function direction(story: Story, series: Series): Draft[] {
  const values = levels(story, series);
  if (values.length < 6 || story.query.window?.kind === "running-total") return [];
  const { p, tau } = mannKendall(values);
  const slope = theilSen(values);
  const mean = Math.abs(values.reduce((sum, value) => sum + value, 0) / values.length);
  if (!slope || mean === 0) return [];
  const cells = series.complete.map(({ row }) => ({ row, column: series.column.name }));
  acceleration(story, series, values);
  const rate = slope.slope / mean;
  const fact = story.book.add({
    id: "trend",
    kind: "trend",
    value: rate,
    unit: { kind: "fraction" },
    label: `Typical change per ${series.grain}, relative to the mean`,
    cells,
    method: "Theil-Sen slope / mean",
    test: { name: "Mann-Kendall", p },
    materiality: Math.min(1, Math.abs(rate) * values.length),
  });
  const way = tau > 0 ? "rising" : "falling";
  const held = `The trend is ${way}: typically ${ref(story.book.size(fact))} of the mean per ${series.grain}.`;
  const otherwise = pick(story, "no-trend", [
    "There is no steady trend; the ups and downs are within what chance brings.",
    "The series shows no steady direction.",
  ]);
  return [{ role: "finding", topic: "trend", template: held, weight: 0.65, needs: [fact], otherwise }];
}

/** Has the slope changed from the first half to the second? A fact for those who look closer. */
function acceleration(story: Story, series: Series, values: number[]): void {
  const half = Math.floor(values.length / 2);
  const [first, second] = [theilSen(values.slice(0, half)), theilSen(values.slice(-half))];
  const mean = Math.abs(values.reduce((sum, value) => sum + value, 0) / values.length);
  if (half < 4 || !first || !second || mean === 0) return;
  const cells = series.complete.map(({ row }) => ({ row, column: series.column.name }));
  story.book.add({
    id: "acceleration",
    kind: "growth",
    value: (second.slope - first.slope) / mean,
    unit: { kind: "fraction" },
    label: `Slope of the second half less that of the first, per ${series.grain}, over the mean`,
    cells,
    method: "difference of Theil-Sen slopes / mean",
  });
}

/** Weekends against working days, where days repeat by the week. */
function week(story: Story, series: Series): Draft[] {
  if (series.grain !== "day" || series.complete.length < 28) return [];
  const isWeekend = (at: string) => [0, 6].includes(new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDay());
  const split = (weekend: boolean) =>
    series.complete.filter(({ at: day }) => isWeekend(day) === weekend).map(({ value }) => value.toNumber());
  const [off, on] = [split(true), split(false)];
  const { z } = rankSum(off, on);
  const [low, high] = [medianOf(off), medianOf(on)];
  if (high === 0 || low === 0) return [];
  const ratio = low / high - 1;
  const cells = series.complete.map(({ row }) => ({ row, column: series.column.name }));
  const fact = story.book.add({
    id: "weekend",
    kind: "season",
    value: ratio,
    unit: { kind: "fraction" },
    label: "Median of weekend days over that of working days, less one",
    cells,
    method: "median / median - 1",
    test: { name: "Wilcoxon rank sum", p: twoSided(z) },
    materiality: Math.min(1, Math.abs(ratio)),
  });
  if (Math.abs(ratio) < 0.08) return [];
  return [
    {
      role: "finding",
      topic: "pattern",
      template: `Weekends are ${ref(story.book.size(fact))} ${ratio < 0 ? "lower" : "higher"} than working days.`,
      weight: 0.5,
      needs: [fact],
    },
  ];
}

/** The highest and the lowest bucket. */
function extremes(story: Story, series: Series): Draft[] {
  if (series.complete.length < 3 || story.query.window?.kind === "running-total") return [];
  const sorted = [...series.complete].sort((a, b) => b.value.comparedTo(a.value));
  const [high, low] = [sorted[0]!, sorted.at(-1)!];
  if (high.value.eq(low.value))
    return [{ role: "finding", topic: "pattern", template: `It is the same in every ${series.grain}.`, weight: 0.5 }];
  const [highAt, lowAt] = [
    at(series, bucketFact(story, series, "high-bucket", high)),
    at(series, bucketFact(story, series, "low-bucket", low)),
  ];
  const [most, least] = [ref(pointFact(story, series, "high-value", high)), ref(pointFact(story, series, "low-value", low))];
  const template = pick(story, "extremes", [
    `It was highest ${highAt} with ${most} and lowest ${lowAt} with ${least}.`,
    `The peak is ${most} ${highAt}, the low ${least} ${lowAt}.`,
  ]);
  return [{ role: "finding", topic: "pattern", template, weight: 0.45 }];
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

/** A bucket far outside the rest, or a lasting change of level. */
function breaks(story: Story, series: Series): Draft[] {
  const values = levels(story, series);
  const shift = pettitt(values);
  const drafts: Draft[] = [];
  const cells = series.complete.map(({ row }) => ({ row, column: series.column.name }));
  if (shift && values.length >= 12) {
    const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
    const [before, after] = [mean(values.slice(0, shift.at)), mean(values.slice(shift.at))];
    const size = before === 0 ? 0 : after / before - 1;
    const fact = story.book.add({
      id: "shift",
      kind: "change-point",
      value: size,
      unit: { kind: "fraction" },
      label: "Change of the mean level",
      cells,
      method: "mean after / mean before - 1",
      test: { name: "Pettitt", p: shift.p },
      materiality: Math.min(1, Math.abs(size)),
    });
    const bucket = at(series, bucketFact(story, series, "shift-bucket", series.complete[shift.at]!));
    const word = size > 0 ? "higher" : "lower";
    if (Math.abs(size) >= 0.1)
      drafts.push({
        role: "finding",
        topic: "pattern",
        template: `The level changed most ${bucket}: from then on it is ${ref(story.book.size(fact))} ${word} on average.`,
        weight: 0.5,
        needs: [fact],
      });
  }
  const [far] = outliers(values, 5);
  if (far && values.length >= 10) {
    const point = series.complete[far.index]!;
    const bucket = bucketFact(story, series, "outlier-bucket", point);
    const value = pointFact(story, series, "outlier-value", point);
    drafts.push({
      role: "finding",
      topic: "outlier",
      template: `${ref(value)} ${at(series, bucket)} is far ${far.score > 0 ? "above" : "below"} the usual range.`,
      weight: 0.55,
    });
  }
  return drafts;
}

/** A short window whose direction is not that of a longer one: say so (check M16). */
export function windowNote(story: Story, series: Series): Draft[] {
  const longer = ["day", "hour"].includes(series.grain) ? undefined : story.further.longer;
  const wide = longer && seriesOf({ ...story, query: { ...story.query, period: null } }, longer.table);
  const [first, last] = [series.complete[0], series.complete.at(-1)];
  if (!wide || !first || !last || wide.complete.length <= series.complete.length) return [];
  const earlier = wide.complete[0]!;
  const short = Math.sign(last.value.comparedTo(first.value));
  const long = Math.sign(last.value.comparedTo(earlier.value));
  if (short === 0 || long === 0 || short === long) return [];
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
      template: `A longer view turns the picture: since ${ref(start)}, when it was ${ref(value)}, it is ${long > 0 ? "up" : "down"}.`,
      weight: 0.7,
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
