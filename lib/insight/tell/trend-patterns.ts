import { levels, type Series } from "@/lib/insight/facts/series";
import { outliers, pettitt } from "@/lib/insight/statistics/change-point";
import { mannKendall, twoSided } from "@/lib/insight/statistics/mann-kendall";
import { medianOf, rankSum } from "@/lib/insight/statistics/rank-sum";
import { theilSen } from "@/lib/insight/statistics/theil-sen";
import { at, bucketFact, pointFact } from "@/lib/insight/tell/series-facts";
import { type Draft, ref, type Story } from "@/lib/insight/tell/story";
import { pick } from "@/lib/insight/tell/words";
/** Is there a direction beyond chance? Mann-Kendall, with the Theil-Sen slope per bucket. */
export function direction(story: Story, series: Series): Draft[] {
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
  const held = `The trend is ${way}, by ${ref(story.book.size(fact))} of the mean in a typical ${series.grain}.`;
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
export function week(story: Story, series: Series): Draft[] {
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
export function extremes(story: Story, series: Series): Draft[] {
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

/** A bucket far outside the rest, or a lasting change of level. */
export function breaks(story: Story, series: Series): Draft[] {
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
