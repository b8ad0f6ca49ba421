import { descendingPoints, type Series, seriesOf } from "@/lib/insight/facts/series";
import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { bucketFact, pointFact } from "@/lib/insight/tell/series-facts";
import { type Draft, ref, type Story, type Teller } from "@/lib/insight/tell/story";
import { counted, countRef, extreme, has } from "@/lib/insight/tell/words";

function lead(story: Story, series: Series, ascending: boolean): Draft[] {
  const ranked = descendingPoints(series);
  if (ascending) ranked.reverse();
  const [first, second] = ranked;
  if (!first) return [];
  const name = ref(bucketFact(story, series, "lead", first));
  const value = ref(pointFact(story, series, "lead-value", first));
  const where = `${periodPhrase(story)}${scopePhrase(story)}`;
  const drafts: Draft[] = [
    {
      role: "finding",
      topic: "lead",
      template: `${name} ${has(story)} ${extreme(story, ascending)}${where}: ${value}.`,
      weight: 1,
      must: true,
    },
  ];
  if (second)
    drafts.push({
      role: "finding",
      topic: "rank",
      template: `Next is ${ref(bucketFact(story, series, "second", second))} with ${ref(pointFact(story, series, "second-value", second))}.`,
      weight: 0.6,
    });
  return drafts;
}

/** Times picked by their size ("the most expensive day", "days above 20,000"): which they are and how many. */
export const tellTopBuckets: Teller = (story) => {
  const series = seriesOf(story, story.table);
  if (!series || series.points.length === 0) return [];
  const drafts = lead(story, series, story.query.top?.direction === "asc");
  if (story.query.having.length === 0) return drafts;
  const count = series.points.length;
  const number = countRef(story, "count", count, `Number of ${series.grain}s`, "count of the rows");
  return [
    ...drafts,
    {
      role: "finding",
      topic: "total",
      template: `${number} ${counted(count, `${series.grain} does`, `${series.grain}s do`)} so in all.`,
      weight: 0.8,
    },
  ];
};
