import { periodPhrase, scopePhrase } from "@/lib/insight/tell/scope";
import { ref, type Teller } from "@/lib/insight/tell/story";
import { metricName } from "@/lib/insight/tell/words";

/** No rows: what was looked for, and what to try. */
export const tellEmpty: Teller = (story) => {
  const metric = story.query.metrics.length > 0 ? `no ${ref(metricName(story))}` : "nothing";
  return [
    {
      role: "finding",
      topic: "lead",
      template: `There is ${metric}${periodPhrase(story)}${scopePhrase(story)}: no rows match.`,
      weight: 1,
      must: true,
    },
    { role: "action", topic: "advice", template: "Widen the period or remove a filter.", weight: 0.5 },
  ];
};
